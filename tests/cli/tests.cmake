# The whole program, from the outside.
add_test(NAME cli/bad_input
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/bad_input.sh
    $<TARGET_FILE:normtoets>)
add_test(NAME cli/readme
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/readme.sh $<TARGET_FILE:normtoets>
    ${CMAKE_SOURCE_DIR}/README.md)
add_test(NAME cli/interrupt
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/interrupt.sh
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR}/fixtures/voorbeeldstad)
add_test(NAME cli/canary
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/canary.sh
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR})
