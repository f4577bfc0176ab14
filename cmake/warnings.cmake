# house_rules: the flags every part of the program is built with.
add_library(house_rules INTERFACE)
target_include_directories(house_rules INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(house_rules INTERFACE _GNU_SOURCE
  NORMTOETS_VERSION="${PROJECT_VERSION}")

set(both -Wall -Wextra -Wpedantic -Wshadow -Wformat=2 -Wundef -Wcast-qual
  -Wcast-align -Wpointer-arith -Wimplicit-fallthrough -Wswitch-enum
  -Wdouble-promotion -Wnull-dereference -Wconversion -Wsign-conversion)
set(only_c -Wvla -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes
  -Wold-style-definition)
set(gcc_c -Wduplicated-cond -Wduplicated-branches -Wlogical-op)
set(clang_c -Wcomma -Wconditional-uninitialized -Wshorten-64-to-32
  -Wunreachable-code -Wmissing-variable-declarations)

target_compile_options(house_rules INTERFACE
  $<$<COMPILE_LANGUAGE:C>:${both};${only_c}>
  $<$<COMPILE_LANG_AND_ID:C,GNU>:${gcc_c}>
  $<$<COMPILE_LANG_AND_ID:C,Clang>:${clang_c}>
  $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra>)
if(NORMTOETS_STRICT)
  target_compile_options(house_rules INTERFACE -Werror)
endif()

# Bound at load. A call that is bound when it is first made saves the vector
# registers on the stack, and with them the text that was copied last: that of
# a client, on the stack of a thread that never saw it.
target_link_options(house_rules INTERFACE -Wl,-z,relro,-z,now)

if(NORMTOETS_FUZZ)
  target_compile_options(house_rules INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(NORMTOETS_SANITIZE)
  target_compile_options(house_rules INTERFACE
    -fsanitize=${NORMTOETS_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(house_rules INTERFACE -fsanitize=${NORMTOETS_SANITIZE})
  target_compile_definitions(house_rules INTERFACE NORMTOETS_SANITIZED=1)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(house_rules INTERFACE -U_FORTIFY_SOURCE
    -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection
    -fPIE)
  target_link_options(house_rules INTERFACE -pie)
endif()
