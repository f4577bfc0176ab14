# What the benchmarks run.
add_executable(pattern_race ${CMAKE_CURRENT_LIST_DIR}/pattern_race.c)
target_link_libraries(pattern_race PRIVATE checker evidence base
  PkgConfig::PCRE2)
add_executable(deadline_speed ${CMAKE_CURRENT_LIST_DIR}/deadline_speed.c)
target_link_libraries(deadline_speed PRIVATE ${rooms})
