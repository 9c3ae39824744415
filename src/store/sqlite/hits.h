// One pass over all hits of a query. It stands in a header so that what is done with each hit is
// compiled into the loop: a page counts over every statement of the record, and a call for each took
// longer than the counting.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "asked.h"
#include "facet_table.h"
#include "place.h"

namespace onrecord::store {

// What of a query a place tells by itself. Of places between the first and the last day asked for.
class PlaceTest {
 public:
  PlaceTest(const SearchQuery& query, const DayRange& days)
      : days_(days),
        mask_((query.superseded ? 0 : kSupersededBit) | (query.form ? kFormBits : 0)),
        wanted_(query.form ? static_cast<std::int64_t>(*query.form) : 0),
        straddles_(days.straddling[0] != kLastDay || days.straddling[1] != kLastDay) {}
  bool passes(std::int64_t packed) const {
    return (packed & mask_) == wanted_ && (!straddles_ || days_.contains(unpack(packed).day));
  }

 private:
  const DayRange days_;
  const std::int64_t mask_, wanted_;
  const bool straddles_;
};

// Hits of a query without words: all that it asks stands among the facets.
template <class Visit>
Status SqliteStore::each_counted(const SearchQuery& query, const Asked& asked, Visit&& visit) {
  const auto publishers = publishers_named(query.publisher);
  if (!publishers) return publishers.error();
  const bool filtered = query.act || query.kind || !query.publisher.empty();
  const auto asks_for = [&](const Facet& facet) {
    if (query.act && facet.act != *query.act) return false;
    if (query.kind && facet.kind != *query.kind) return false;
    return query.publisher.empty() || std::find(publishers->begin(), publishers->end(),
                                                facet.publisher) != publishers->end();
  };
  const PlaceTest test(query, asked.days);
  const PlaceRange range = places_between(asked.days.first, asked.days.last);
  return each_facet(connection_, range, [&](const Facet& facet) {
    if (test.passes(facet.place) && (!filtered || asks_for(facet))) visit(facet, 0);
  });
}

// Hits by the index of words.
template <class Visit>
Status SqliteStore::each_indexed(const SearchQuery& query, const Asked& asked, Columns columns,
                                 Visit&& visit) {
  std::string expression;
  auto rows = rows_of_words(query, asked, expression);
  if (!rows) return rows.error();
  if (!*rows) return Done{};
  const PlaceTest test(query, asked.days);
  FacetFinder finder(connection_, facet_rows_);
  for (;;) {
    const auto more = (*rows)->next();
    if (!more) return more.error();
    if (!*more) return Done{};
    const std::int64_t place = (*rows)->integer(0);
    if (!test.passes(place)) continue;
    const std::int64_t fit = query.sort == Sort::Best ? (*rows)->integer(1) : 0;
    if (columns == Columns::Place) {
      visit(Facet{.place = place}, fit);
      continue;
    }
    const auto facet = finder.find(place);
    if (!facet) return facet.error();
    visit(*facet, fit);
  }
}

// Has it words, or else what only their index knows?
inline bool needs_index(const SearchQuery& query, const Wanted& wanted) {
  return !wanted.content.empty() || !wanted.source.empty() || !wanted.about.empty() ||
         !wanted.medium.empty() || !query.by.empty() || query.disputed;
}

// Does it ask for nothing but days?
inline bool asks_for_days_alone(const SearchQuery& query, const Wanted& wanted) {
  return !needs_index(query, wanted) && !query.act && !query.kind && !query.form &&
         !query.superseded && query.publisher.empty();
}

template <class Visit>
Status SqliteStore::each_hit(const SearchQuery& query, const Asked& asked, Columns columns,
                             Visit&& visit) {
  if (asked.nothing) return Done{};
  if (!needs_index(query, asked.wanted)) return each_counted(query, asked, visit);
  return each_indexed(query, asked, columns, visit);
}

}  // namespace onrecord::store
