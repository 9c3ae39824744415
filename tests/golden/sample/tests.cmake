# The sample's gold statements and queries are what their hand-written forms give.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME sample_gold COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/scripts/sample_gold.py" --check)
set_tests_properties(sample_gold PROPERTIES LABELS "quick")
