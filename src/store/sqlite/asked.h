// A query, read.
#pragma once

#include <cstdint>
#include <vector>

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

// The places of one page's hits, while all hits go by in order.
struct SqliteStore::PagePlaces {
  std::vector<std::int64_t> places;
  bool more = false;

  // Is there room for another one after it?
  bool add(std::int64_t place, const Asked& asked, std::uint32_t limit) {
    if (place <= asked.cursor) return true;
    places.size() < limit ? places.push_back(place) : void(more = true);
    return !more;
  }
};

}  // namespace onrecord::store
