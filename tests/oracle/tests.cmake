# Case logs judged a second time by a script that shares no code with us.
add_executable(deadline_counts ${CMAKE_CURRENT_LIST_DIR}/deadline_counts.c)
target_link_libraries(deadline_counts PRIVATE ${rooms})
add_test(NAME oracle/deadline
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/deadline_oracle.py
    $<TARGET_FILE:deadline_counts> ${CMAKE_SOURCE_DIR}/rules)

# Logs in JSON read a second time by a script with a parser of its own.
add_executable(log_events ${CMAKE_CURRENT_LIST_DIR}/log_events.c)
target_link_libraries(log_events PRIVATE ${rooms})
add_test(NAME oracle/json_logs
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/json_logs_oracle.py
    $<TARGET_FILE:log_events> ${CMAKE_CURRENT_SOURCE_DIR})
add_test(NAME oracle/steps
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/steps_oracle.py
    $<TARGET_FILE:normtoets>)
