// Dates of articles and the ranges that people ask for, as numbers that compare.
#pragma once

#include <array>
#include <string_view>

#include "onrecord/result.h"
#include "place.h"

namespace onrecord::store {

// The day of an EDTF date, with or without a time: its year, month and day as far as they are
// given. 0 for an empty one and for what is no date.
Day day_of(std::string_view published);

// An article is in a range if the whole of its date is: one of 2024 is in from 2024-01-01, but not
// in to 2024-06, for nothing says that it was published by then. One without a date is in none.
struct DayRange {
  Day first = 0;
  Day last = kLastDay;
  std::array<Day, 2> straddling = {kLastDay, kLastDay};  // a year and a month that end after `last`

  bool contains(Day day) const {
    return first <= day && day <= last && day != straddling[0] && day != straddling[1];
  }
};

// `from` and `to` are YYYY, YYYY-MM or YYYY-MM-DD, both included; empty is unbounded.
// Errors: BadValue (no such date, or `from` after `to`).
Result<DayRange> day_range(std::string_view from, std::string_view to);

}  // namespace onrecord::store
