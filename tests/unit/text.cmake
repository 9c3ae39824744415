onrecord_test(text_test
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/text_test.cpp ${CMAKE_CURRENT_LIST_DIR}/quotations_test.cpp
  STAGES text)
