# A child that misbehaves on request; see test_reader_pool.c.
add_executable(bad_reader ${CMAKE_CURRENT_LIST_DIR}/bad_reader.c)
target_link_libraries(bad_reader PRIVATE evidence base)
add_dependencies(test_evidence_reader_pool bad_reader normtoets-reader)
add_dependencies(test_evidence_recall normtoets-reader)
if(NORMTOETS_OCR)
  add_dependencies(test_evidence_recall normtoets-reader-ocr)
endif()
add_dependencies(test_evidence_logs_log_stream bad_reader normtoets-reader)

# Not a test: shows what the readers make of files of your own.
add_executable(read_documents ${CMAKE_CURRENT_LIST_DIR}/read_documents.c)
target_link_libraries(read_documents PRIVATE evidence base)
target_compile_definitions(read_documents PRIVATE
  BINARY_FOLDER="${CMAKE_BINARY_DIR}")
