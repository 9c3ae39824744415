find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME house COMMAND "${Python3_EXECUTABLE}" -B "${CMAKE_CURRENT_LIST_DIR}/house_test.py")
set_tests_properties(house PROPERTIES LABELS quick)
