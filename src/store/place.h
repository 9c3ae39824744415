// Place: the number that orders statements in a search, newest first.
//
// A word that stands in every second statement of a large record has more hits than can be looked
// up one by one, let alone sorted. So what a page's order and its cheap filters need is in the
// number itself, and the index of words keeps its rows under that number: hits come out in order,
// dates are a range of numbers, and no row of another table is read but for the twenty shown.
//
//     63      62 … 40                39 … 3           2            1 … 0
//     0       kLastDay - day         statement key    superseded   form
#pragma once

#include <cstdint>

#include "onrecord/statement.h"

namespace onrecord::store {

// A date as `year << 9 | month << 5 | day of month`, with 0 for a part not known, and 0 for no date
// at all. Numbers of days compare as dates do; a year alone comes before all its days.
using Day = std::uint32_t;
constexpr Day kLastDay = (1u << 23) - 1;

constexpr std::int64_t kLastStatementKey = (std::int64_t{1} << 37) - 1;

constexpr std::int64_t kSupersededBit = 4, kFormBits = 3;  // of a packed place

struct Place {
  Day day = 0;
  std::int64_t statement = 0;  // key
  bool superseded = false;     // by a later version of its article
  Form form = Form::Direct;
  auto operator<=>(const Place&) const = default;
};

// Requires: day <= kLastDay, 0 <= statement <= kLastStatementKey.
std::int64_t pack(const Place& place);
// The form of a number that `pack` never gave may be none. Here, since a count unpacks every statement
// of the record.
inline Place unpack(std::int64_t packed) {
  return {kLastDay - static_cast<Day>(packed >> 40 & kLastDay), packed >> 3 & kLastStatementKey,
          (packed & kSupersededBit) != 0, static_cast<Form>(packed & kFormBits)};
}

// The numbers of all statements from `first` to `last`, both included.
struct PlaceRange {
  std::int64_t begin;
  std::int64_t last;
};
PlaceRange places_between(Day first, Day last);

}  // namespace onrecord::store
