find_package(SQLite3 REQUIRED)

onrecord_test(store_test
  SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/record_drafts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_anchors_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_damage_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_facets_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_open_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_people_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_speakers_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_wordings_test.cpp
  STAGES store
  LIBRARIES SQLite::SQLite3)
target_include_directories(store_test PRIVATE "${CMAKE_SOURCE_DIR}/src/store")
onrecord_test(store_crash_test
  SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/record_drafts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_crash_test.cpp
  STAGES store
  LIBRARIES SQLite::SQLite3
  LABELS slow)
foreach(test store_test store_crash_test)
  # An article of a test names the fields that matter there.
  target_compile_options(${test} PRIVATE -Wno-missing-field-initializers)
endforeach()
