# What the benchmarks run.
add_executable(pattern_race ${CMAKE_CURRENT_LIST_DIR}/pattern_race.c)
target_link_libraries(pattern_race PRIVATE checker evidence base
  PkgConfig::PCRE2)
add_executable(big_log ${CMAKE_CURRENT_LIST_DIR}/big_log.c)
target_link_libraries(big_log PRIVATE base)
add_executable(deadline_speed ${CMAKE_CURRENT_LIST_DIR}/deadline_speed.c)
target_link_libraries(deadline_speed PRIVATE ${rooms})
add_executable(bare_mupdf ${CMAKE_CURRENT_LIST_DIR}/bare_mupdf.c)
target_link_libraries(bare_mupdf PRIVATE house_rules readers PkgConfig::MUPDF)
