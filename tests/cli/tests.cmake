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
add_test(NAME cli/cases
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/cases.sh $<TARGET_FILE:normtoets>
    ${CMAKE_SOURCE_DIR}/fixtures/cases/deadline_pauze
    ${CMAKE_CURRENT_SOURCE_DIR}/golden/key)
# The auditor's words stand beside the verdicts and change nothing.
add_test(NAME cli/auditor
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/auditor.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR}/fixtures/cases/waarnemingen
    ${CMAKE_CURRENT_SOURCE_DIR}/golden/key)
add_test(NAME cli/auditor_form
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/auditor_form.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR}/fixtures/cases/waarnemingen
    ${CMAKE_CURRENT_SOURCE_DIR}/golden/key)
# The examples of the shipped rules notice mistakes.
add_test(NAME cli/mutants
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/mutants.sh
    $<TARGET_FILE:normtoets> ${CMAKE_CURRENT_SOURCE_DIR}/cli/mutants.txt)
# As on a kernel without a sandbox.
add_executable(without_sandbox ${CMAKE_CURRENT_LIST_DIR}/without_sandbox.c)
target_link_libraries(without_sandbox PRIVATE house_rules PkgConfig::SECCOMP)
add_test(NAME cli/without_sandbox
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/without_sandbox.sh
    $<TARGET_FILE:normtoets> $<TARGET_FILE:without_sandbox>
    ${CMAKE_SOURCE_DIR}/fixtures/cases/document
    ${CMAKE_CURRENT_SOURCE_DIR}/golden/key)
set_tests_properties(cli/without_sandbox PROPERTIES SKIP_RETURN_CODE 77)
# A scan, where OCR is.
add_test(NAME cli/scan
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/scan.sh $<TARGET_FILE:normtoets>
    ${CMAKE_SOURCE_DIR}/fixtures/cases/scan_zonder_ocr)
set_tests_properties(cli/scan PROPERTIES SKIP_RETURN_CODE 77)
# One log in every form gives one result.
add_test(NAME cli/same_log
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/same_log.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR}/fixtures/cases)
add_test(NAME cli/bad_packed_log
  COMMAND ${Python3_EXECUTABLE}
    ${CMAKE_CURRENT_SOURCE_DIR}/cli/bad_packed_log.py
    $<TARGET_FILE:normtoets>)
add_test(NAME cli/init
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/init.sh $<TARGET_FILE:normtoets>
    ${CMAKE_SOURCE_DIR}/fixtures)
# What init proposes for a log in each form is accepted, and reads the log.
add_test(NAME cli/init_forms
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/init_forms.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR}/fixtures/cases)
# Kept texts change nothing but the time it takes.
add_test(NAME cli/cache
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/cache.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR})
add_test(NAME cli/inventory
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/inventory.py
    $<TARGET_FILE:normtoets>)
add_test(NAME cli/cache_torture
  COMMAND ${Python3_EXECUTABLE}
    ${CMAKE_CURRENT_SOURCE_DIR}/cli/cache_torture.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR})

# What rules/README.md shows loads, and its register is judged as it says.
add_test(NAME cli/rules_readme
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/rules_readme.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR}/rules/README.md)
add_test(NAME cli/bad_register
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/bad_register.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR}/fixtures/cases/table)

# The schema for editors is that of the loader.
add_test(NAME cli/rule_schema
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/rule_schema.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR})
add_test(NAME cli/rules_list
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/cli/rules_list.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR})
add_test(NAME cli/canary_register
  COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/canary_register.sh
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR})
