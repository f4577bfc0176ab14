# The sample report as a file, to look at and for the browser test.
add_executable(report_sample reports/sample.c)
target_link_libraries(report_sample PRIVATE ${rooms})
