find_package(nlohmann_json 3.11 REQUIRED)
onrecord_test(model_test
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/model_test.cpp
  STAGES model
  LIBRARIES nlohmann_json::nlohmann_json)
