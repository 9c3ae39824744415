#include "facet_sums.h"

#include "facet_table.h"

namespace onrecord::store {
namespace {

constexpr Day kDayBits = 31;

Day oldest_of(Day month) {
  return month << 5;
}
Day newest_of(Day month) {
  return month << 5 | kDayBits;
}

// Of the days of a range that are in a month, those not superseded.
Status count_days(Connection& connection, const DayRange& days, Day month, FacetCounter& counter) {
  const PlaceRange range = places_between(std::max(days.first, oldest_of(month)),
                                          std::min(days.last, newest_of(month)));
  return each_facet(connection, range, [&](const Facet& facet) {
    if ((facet.place & kSupersededBit) == 0 && days.contains(unpack(facet.place).day)) {
      counter.add(facet);
    }
  });
}

bool holds_all(const DayRange& days, Day month) {
  const auto straddles = [&](Day day) { return day >> 5 == month; };
  return days.first <= oldest_of(month) && newest_of(month) <= days.last &&
         !straddles(days.straddling[0]) && !straddles(days.straddling[1]);
}

}  // namespace

void FacetSums::forget() {
  months_.clear();
  sums_.clear();
}

Result<std::optional<FacetSums::Month>> FacetSums::month_from(Connection& connection, Day day) {
  const auto known = months_.find(day);
  if (known != months_.end()) return known->second;
  std::optional<Month> found;
  const PlaceRange range = places_between(0, day);
  const auto done = each_facet(connection, range, [&](const Facet& facet) {
    found = unpack(facet.place).day >> 5;
    return false;
  });
  if (!done) return done.error();
  months_[day] = found;
  return found;
}

Result<const FacetSum*> FacetSums::sum_of(Connection& connection, Month month) {
  const auto known = sums_.find(month);
  if (known != sums_.end()) return &known->second;
  FacetCounter counter;
  if (auto done = count_days(connection, {}, month, counter); !done) return done.error();
  return &sums_.emplace(month, counter.sum()).first->second;
}

Status FacetSums::add(Connection& connection, const DayRange& days, FacetCounter& counter) {
  for (Day day = days.last;;) {
    const auto month = month_from(connection, day);
    if (!month) return month.error();
    if (!*month || newest_of(**month) < days.first) return Done{};
    if (holds_all(days, **month)) {
      const auto sum = sum_of(connection, **month);
      if (!sum) return sum.error();
      counter.add(**sum);
    } else if (auto done = count_days(connection, days, **month, counter); !done) {
      return done;
    }
    if (**month == 0) return Done{};
    day = oldest_of(**month) - 1;
  }
}

}  // namespace onrecord::store
