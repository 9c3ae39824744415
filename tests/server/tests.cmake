# The real server, a file for what is asked of it.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
if(TARGET onrecord)
  foreach(part pages bad_request write)
    add_test(NAME server_${part}
      COMMAND Python3::Interpreter -B "${CMAKE_CURRENT_LIST_DIR}/${part}_test.py")
    set_tests_properties(server_${part} PROPERTIES
      ENVIRONMENT "ONRECORD_PROGRAM=$<TARGET_FILE:onrecord>" LABELS server)
  endforeach()
endif()
