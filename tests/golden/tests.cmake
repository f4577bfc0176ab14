# One ctest a folder in fixtures/cases.
file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/fixtures/cases/*/args)
foreach(args ${cases})
  get_filename_component(folder ${args} DIRECTORY)
  get_filename_component(name ${folder} NAME)
  add_test(NAME case/${name}
    COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/golden/run_case.sh
      $<TARGET_FILE:normtoets> ${folder})
endforeach()
