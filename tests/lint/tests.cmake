# The habits of the house, as tests.
foreach(lint layers banned sizes sentences man fixtures)
  add_test(NAME lint/${lint}
    COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/lint/${lint}.sh ${CMAKE_SOURCE_DIR})
endforeach()
# Every public header compiles alone.
add_test(NAME lint/headers COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR}
  --target all_verify_interface_header_sets)
