// The table of facets: looked up in the order of places, put in and taken out an article at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "connection.h"
#include "facet.h"
#include "facet_rows.h"
#include "place.h"

namespace onrecord::store {

// Errors: Full (a key that four bytes cannot hold), and those of writing. Requires: in order of
// place.
Status put_facets(Connection& connection, std::vector<Facet> facets);
Status take_facets(Connection& connection, const std::vector<std::int64_t>& places);

// The rows that may hold facets of the range, in order.
Rows rows_of_facets(Connection& connection, const PlaceRange& range);
Rows rows_of_facets_backwards(Connection& connection, const PlaceRange& range);

// Those of a row within the range; false once `visit(facet)`, if it returns anything, returned false.
template <class Visit>
bool visit_facets(const FacetRow& facets, const PlaceRange& range, Visit& visit) {
  for (std::size_t i = facets.lower_bound(range.begin); i < facets.size(); ++i) {
    const Facet facet = facets[i];
    if (facet.place > range.last) break;
    if constexpr (std::is_void_v<decltype(visit(facet))>) {
      visit(facet);
    } else if (!visit(facet)) {
      return false;
    }
  }
  return true;
}

// Every facet whose place is within the range, in order of place: `visit(facet)`, compiled into the
// loop, until it returns false, if it returns anything.
template <class Visit>
Status each_facet(Connection& connection, PlaceRange range, Visit&& visit) {
  Rows row = rows_of_facets(connection, range);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    if (!visit_facets(FacetRow(row.text(0)), range, visit)) return Done{};
  }
}

// The facets of the range a row at a time, the last row first: `visit(facet)` for those of a row, then
// `go_on(place)` with the row's first one, until it returns false.
template <class Visit, class GoOn>
Status each_facet_row_backwards(Connection& connection, PlaceRange range, Visit&& visit, GoOn&& go_on) {
  Rows row = rows_of_facets_backwards(connection, range);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    const FacetRow facets(row.text(0));
    visit_facets(facets, range, visit);
    if (facets.size() > 0 && !go_on(facets.place(0))) return Done{};
  }
}

// Looks facets up by place, each greater than the one before. While it lives, nothing else may ask for
// rows of facets.
class FacetFinder {
 public:
  FacetFinder(Connection& connection, FacetRows& kept) : connection_(connection), kept_(kept) {}
  // Errors: NotARecord if there is none.
  Result<Facet> find(std::int64_t place);

 private:
  bool holds(std::int64_t place) const;
  Status load(std::int64_t place);

  Connection& connection_;
  FacetRows& kept_;
  std::optional<Rows> rows_;
  FacetRow row_;  // where rows_ stands, or all that are kept
  std::size_t at_ = 0;
};

}  // namespace onrecord::store
