find_library(RAPIDCHECK rapidcheck REQUIRED)

onrecord_test(text_property_test
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/text_property_test.cpp
  STAGES text
  LIBRARIES ${RAPIDCHECK})
