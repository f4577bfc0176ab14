# A child that misbehaves on request; see test_reader_pool.c.
add_executable(bad_reader ${CMAKE_CURRENT_LIST_DIR}/bad_reader.c)
target_link_libraries(bad_reader PRIVATE evidence base)
add_dependencies(test_evidence_reader_pool bad_reader normtoets-reader)
