find_package(SQLite3 REQUIRED)

# One runner for all *.test of this folder.
onrecord_test(sql_test
  SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/sql_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/../unit/record_drafts.cpp
  STAGES store
  LIBRARIES SQLite::SQLite3)
target_include_directories(sql_test PRIVATE ${CMAKE_CURRENT_LIST_DIR}/../unit)
target_compile_options(sql_test PRIVATE -Wno-missing-field-initializers)
