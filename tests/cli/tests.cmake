# The real program in an empty folder, a file a command.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
if(TARGET onrecord)
  foreach(part add extract search speaker show check export correct stats models verify options no_record bad_input
               bad_record people full_disk interrupt terminal)
    add_test(NAME cli_${part}
      COMMAND Python3::Interpreter -B "${CMAKE_CURRENT_LIST_DIR}/${part}_test.py")
    set_tests_properties(cli_${part} PROPERTIES
      ENVIRONMENT "ONRECORD_PROGRAM=$<TARGET_FILE:onrecord>" LABELS cli)
  endforeach()
endif()
