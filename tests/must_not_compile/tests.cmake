# Each file is compiled twice: as it stands, and with FAILS defined, where one line more must be refused, and for the reason that
# the file's first line gives. A line refused for another reason, such as a renamed header, fails the first compilation.
file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/*.cpp")
foreach(file ${files})
  get_filename_component(name "${file}" NAME_WE)
  file(STRINGS "${file}" reason LIMIT_COUNT 1)
  string(REGEX REPLACE "^// refused: " "" reason "${reason}")
  set(compile "${CMAKE_CXX_COMPILER}" -std=c++20 -fsyntax-only -Wall -Wextra -Wconversion -Werror
    -I "${CMAKE_SOURCE_DIR}/include" "${file}")
  add_test(NAME compiles_${name} COMMAND ${compile})
  add_test(NAME refused_${name} COMMAND ${compile} -DFAILS)
  set_tests_properties(refused_${name} PROPERTIES PASS_REGULAR_EXPRESSION "${reason}")
  set_tests_properties(compiles_${name} refused_${name} PROPERTIES LABELS quick)
endforeach()
