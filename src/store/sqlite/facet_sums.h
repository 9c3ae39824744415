// What is counted of whole months, kept until the record changes: a page over years adds up months,
// and counts one by one only what a range has of its first and last.
//
// Months are counted when they are first asked for. Statements of superseded articles are left out.
// Belongs to one connection, which says when the record has changed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "connection.h"
#include "dates.h"
#include "facet_counter.h"

namespace onrecord::store {

class FacetSums {
 public:
  void forget();
  // Adds every statement of these days to `counter`. Errors: Io.
  Status add(Connection& connection, const DayRange& days, FacetCounter& counter);

 private:
  using Month = Day;  // a day without its last five bits
  // The month of the newest statement that is not newer than this day; none if there is none.
  Result<std::optional<Month>> month_from(Connection& connection, Day day);
  Result<const FacetSum*> sum_of(Connection& connection, Month month);

  std::map<Day, std::optional<Month>> months_;  // what month_from has found
  std::map<Month, FacetSum> sums_;
};

}  // namespace onrecord::store
