// A query, read.
#pragma once

#include <optional>

#include "dates.h"
#include "match.h"
#include "page_order.h"
#include "sqlite_store.h"

namespace onrecord::store {

struct SqliteStore::Asked {
  Wanted wanted;
  DayRange days;
  std::optional<PagePlace> after;  // the last statement shown
  bool nothing = false;      // words were written, but no letter or digit is in them
};

}  // namespace onrecord::store
