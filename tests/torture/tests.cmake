# Documents made to harm and documents that are damaged, through the whole
# program; memory and time say nothing under a sanitizer. ./run torture has more.
if(NOT NORMTOETS_SANITIZE)
  add_test(NAME torture/hostile
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/torture/hostile.py
      $<TARGET_FILE:normtoets>)
  add_test(NAME torture/mutants
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/torture/mutants.py
      $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR}/fixtures 280)
endif()
