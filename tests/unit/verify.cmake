find_package(SQLite3 REQUIRED)

onrecord_test(verify_test
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/verify_test.cpp ${CMAKE_CURRENT_LIST_DIR}/record_drafts.cpp
  STAGES verify
  LIBRARIES SQLite::SQLite3
  LABELS quick)
# Designated initializers name what a test cares for.
target_compile_options(verify_test PRIVATE -Wno-missing-field-initializers)
