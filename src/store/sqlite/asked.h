// A query, read.
#pragma once

#include <cstdint>

#include "dates.h"
#include "match.h"
#include "sqlite_store.h"

namespace onrecord::store {

struct SqliteStore::Asked {
  Wanted wanted;
  DayRange days;
  std::int64_t cursor = -1;  // the place of the last statement shown
  bool nothing = false;      // words were written, but no letter or digit is in them
};

}  // namespace onrecord::store
