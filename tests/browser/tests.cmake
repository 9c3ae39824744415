# The pages in a browser, and the API against its document: once `scripts/setup browser` has installed what that needs.
set(browser_python "${CMAKE_SOURCE_DIR}/build/deps/browser/bin/python")
if(TARGET onrecord AND EXISTS "${browser_python}")
  foreach(test browser/pages browser/reading server/schema)
    string(REPLACE "/" "_" name "${test}")
    add_test(NAME ${name} COMMAND "${browser_python}" -B "${CMAKE_CURRENT_SOURCE_DIR}/${test}_test.py")
    set_tests_properties(${name} PROPERTIES
      ENVIRONMENT "ONRECORD_PROGRAM=$<TARGET_FILE:onrecord>" LABELS "slow;browser" TIMEOUT 600)
  endforeach()
endif()
