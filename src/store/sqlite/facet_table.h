// The table of facets: looked up in the order of places, put in and taken out an article at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "connection.h"
#include "facet.h"
#include "place.h"

namespace onrecord::store {

// Errors: Full (a key that four bytes cannot hold), and those of writing. Requires: in order of
// place.
Status put_facets(Connection& connection, std::vector<Facet> facets);
Status take_facets(Connection& connection, const std::vector<std::int64_t>& places);

// Every facet whose place is within the range, in order of place.
Status each_facet(Connection& connection, PlaceRange range,
                  const std::function<void(const Facet&)>& visit);

// Looks facets up by place; in order, each row of the table is read once.
class FacetFinder {
 public:
  explicit FacetFinder(Connection& connection) : connection_(connection) {}
  // Errors: NotARecord if there is none.
  Result<Facet> find(std::int64_t place);

 private:
  Status load(std::int64_t place);

  Connection& connection_;
  std::string bytes_;
  FacetRow row_;
  std::size_t at_ = 0;
};

}  // namespace onrecord::store
