# The scores on ../shared/data, against bench/quality/floors.json; skipped with a reason where that folder is not. Under
# sanitizers they would take half an hour and say the same.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME quality_gate
  COMMAND Python3::Interpreter -B "${CMAKE_SOURCE_DIR}/bench/quality/quality_test.py")
if(TARGET onrecord AND NOT ONRECORD_SANITIZE)
  foreach(precision f32 native)
    add_test(NAME quality_${precision}
      COMMAND Python3::Interpreter -B "${CMAKE_SOURCE_DIR}/bench/quality/run"
        --program $<TARGET_FILE:onrecord> --precision ${precision})
    set_tests_properties(quality_${precision} PROPERTIES LABELS "quality;slow" SKIP_RETURN_CODE 77 TIMEOUT 1200)
  endforeach()
endif()
