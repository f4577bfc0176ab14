# The whole program, from the outside.
if(TARGET normtoets)
  add_test(NAME cli/bad_input
    COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/bad_input.sh
      $<TARGET_FILE:normtoets>)
endif()
