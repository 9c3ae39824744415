find_package(nlohmann_json REQUIRED)
onrecord_test(format_test
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/format_test.cpp
  STAGES format
  LIBRARIES nlohmann_json::nlohmann_json)
