onrecord_test(extract_test
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/extract_test.cpp
  STAGES extract
  LABELS quick)
target_include_directories(extract_test PRIVATE "${CMAKE_SOURCE_DIR}/src/extract")
