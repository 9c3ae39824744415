find_package(Python3 REQUIRED COMPONENTS Interpreter)
if(TARGET onrecord)
  add_test(NAME docs_cli_reference
    COMMAND Python3::Interpreter "${CMAKE_SOURCE_DIR}/scripts/cli_docs.py" "$<TARGET_FILE:onrecord>" --check)
  add_test(NAME docs_cli_names
    COMMAND Python3::Interpreter -B "${CMAKE_CURRENT_LIST_DIR}/cli_names.py")
  set_tests_properties(docs_cli_names PROPERTIES
    ENVIRONMENT "ONRECORD_PROGRAM=$<TARGET_FILE:onrecord>")
endif()
