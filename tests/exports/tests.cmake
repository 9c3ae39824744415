# Exports as other people's programs and schemas read them: once `scripts/setup exports` has installed those.
set(exports_python "${CMAKE_SOURCE_DIR}/build/deps/exports/bin/python")
if(TARGET onrecord AND EXISTS "${exports_python}")
  add_test(NAME exports COMMAND "${exports_python}" -B "${CMAKE_CURRENT_LIST_DIR}/exports_test.py")
  set_tests_properties(exports PROPERTIES
    ENVIRONMENT "ONRECORD_PROGRAM=$<TARGET_FILE:onrecord>" LABELS slow TIMEOUT 600)
endif()
