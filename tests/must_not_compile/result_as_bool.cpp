// refused: cannot convert|no viable conversion
#include "onrecord/result.h"

onrecord::Result<bool> has();

bool caller() {
  // "Is it there" and "could we look" are two questions: a Result is no bool by itself.
#ifdef FAILS
  bool there = has();
#else
  onrecord::Result<bool> result = has();
  bool there = result && *result;
#endif
  return there;
}
