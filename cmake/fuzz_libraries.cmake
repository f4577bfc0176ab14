# The libraries under the readers, rebuilt so that fuzzing sees into them
# (tests/fuzz/libraries.sh): before Debian's, when they are there.
set(NORMTOETS_FUZZ_LIBRARIES "" CACHE PATH
  "Folder with libraries rebuilt for fuzzing; OFF for Debian's")

set(rebuilt "")
file(GLOB described "${NORMTOETS_FUZZ_LIBRARIES}/lib/pkgconfig/*.pc")
if(NORMTOETS_FUZZ AND NORMTOETS_FUZZ_LIBRARIES AND described)
  set(ENV{PKG_CONFIG_PATH} "${NORMTOETS_FUZZ_LIBRARIES}/lib/pkgconfig")
  link_directories(BEFORE "${NORMTOETS_FUZZ_LIBRARIES}/lib")
  file(STRINGS "${NORMTOETS_FUZZ_LIBRARIES}/versions" rebuilt)
endif()
# What was found before was found elsewhere.
if(NOT "${rebuilt}" STREQUAL "${NORMTOETS_REBUILT}")
  get_cmake_property(known CACHE_VARIABLES)
  foreach(variable ${known})
    if(variable MATCHES "^(__pkg_config_checked_|pkgcfg_lib_)")
      unset(${variable} CACHE)
    endif()
  endforeach()
  set(NORMTOETS_REBUILT "${rebuilt}" CACHE INTERNAL "As configured last")
endif()
if(rebuilt)
  list(JOIN rebuilt ", " rebuilt)
  message(STATUS "Rebuilt for fuzzing: ${rebuilt}")
elseif(NORMTOETS_FUZZ)
  message(STATUS "Libraries as Debian built them: fuzzing does not see into them")
endif()
