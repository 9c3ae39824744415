onrecord_test(resolve_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/resolve_test.cpp ${CMAKE_CURRENT_LIST_DIR}/calendar_test.cpp ${CMAKE_CURRENT_LIST_DIR}/names_test.cpp ${CMAKE_CURRENT_LIST_DIR}/pointed_test.cpp STAGES resolve)
target_include_directories(resolve_test PRIVATE ${CMAKE_SOURCE_DIR}/src/resolve)
