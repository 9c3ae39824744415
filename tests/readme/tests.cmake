# Every command of the README runs, and the pages show the numbers of bench/runs.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
if(TARGET onrecord)
  add_test(NAME readme_commands
    COMMAND Python3::Interpreter -B "${CMAKE_SOURCE_DIR}/scripts/readme_examples" $<TARGET_FILE:onrecord> --check)
endif()
add_test(NAME docs_numbers COMMAND Python3::Interpreter -B "${CMAKE_SOURCE_DIR}/scripts/bench_tables" --check)
set_tests_properties(docs_numbers PROPERTIES LABELS quick)
