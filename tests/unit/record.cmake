onrecord_test(record_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/record_test.cpp STAGES record)
