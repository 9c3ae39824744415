#include "place.h"

#include <cassert>

namespace onrecord::store {
namespace {

constexpr int kDayShift = 40;
constexpr int kStatementShift = 3;

}  // namespace

std::int64_t pack(const Place& place) {
  assert(place.day <= kLastDay);
  assert(place.statement >= 0 && place.statement <= kLastStatementKey);
  return std::int64_t{kLastDay - place.day} << kDayShift | place.statement << kStatementShift |
         (place.superseded ? kSupersededBit : 0) | static_cast<std::int64_t>(place.form);
}

PlaceRange places_between(Day first, Day last) {
  return {pack({last, 0, false, Form::Direct}),
          pack({first, 0, false, Form::Direct}) + (std::int64_t{1} << kDayShift) - 1};
}

}  // namespace onrecord::store
