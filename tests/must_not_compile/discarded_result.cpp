// refused: unused-result
#include "onrecord/result.h"

onrecord::Status write();

bool caller() {
#ifdef FAILS
  write();
#endif
  return write().has_value();
}
