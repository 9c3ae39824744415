onrecord_test(record_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/record_test.cpp ${CMAKE_CURRENT_LIST_DIR}/places_test.cpp STAGES record)
