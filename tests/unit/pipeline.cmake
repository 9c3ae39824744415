# The order of things, without an engine; it includes the stage's inner header.
onrecord_test(flow_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/flow_test.cpp LIBRARIES Threads::Threads)
target_include_directories(flow_test PRIVATE "${CMAKE_SOURCE_DIR}/src/pipeline")

if(TARGET onrecord_pipeline)
  onrecord_test(pipeline_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/pipeline_test.cpp STAGES pipeline)
endif()
