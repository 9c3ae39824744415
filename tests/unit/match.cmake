onrecord_test(match_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/match_test.cpp STAGES match)
