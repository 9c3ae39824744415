find_package(nlohmann_json 3.11 REQUIRED)
onrecord_test(model_test
  SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/model_network_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/model_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/model_weights.cpp
  STAGES model
  LIBRARIES nlohmann_json::nlohmann_json)
target_include_directories(model_test PRIVATE "${CMAKE_SOURCE_DIR}/src/model")
