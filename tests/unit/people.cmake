onrecord_test(people_test
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/people_test.cpp
  STAGES people)
target_compile_options(people_test PRIVATE -Wno-missing-field-initializers)
