# The scores on ../shared/data, against bench/quality/floors.json; skipped with a reason where that folder is not. Under
# sanitizers they would take half an hour and say the same.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME quality_gate
  COMMAND Python3::Interpreter -B "${CMAKE_SOURCE_DIR}/bench/quality/quality_test.py")
if(TARGET onrecord AND NOT ONRECORD_SANITIZE)
  function(add_quality_test name script)
    add_test(NAME quality_${name}
      COMMAND Python3::Interpreter -B "${CMAKE_SOURCE_DIR}/bench/quality/${script}"
        --program $<TARGET_FILE:onrecord> ${ARGN})
    set_tests_properties(quality_${name} PROPERTIES LABELS "quality;slow" SKIP_RETURN_CODE 77 TIMEOUT 1200)
  endfunction()
  add_quality_test(f32 run --precision f32)
  add_quality_test(native run --precision native)
  add_quality_test(large run --model large --precision f32)
  add_quality_test(confidence confidence)
endif()
