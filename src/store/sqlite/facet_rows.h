// FacetRows: the rows of facets, one after another in memory, once as many have been read as there are.
//
// The hits of a frequent word stand all over a record: to count them reads nearly every row, one page of
// the file each, and reading them once more takes longer than all else that a search does. So a connection
// that has read as many rows as the record has keeps them all, until the record changes; what reads few
// never pays for that. A record with more facets than kMostBytes hold is read row by row.
#pragma once

#include <cstdint>
#include <string>

#include "connection.h"
#include "facet.h"

namespace onrecord::store {

class FacetRows {
 public:
  void forget();
  // One more row was read. Errors: those of reading all of them.
  Status count_row(Connection& connection);
  // Every facet of the record, in order of place, or none if they are not kept.
  FacetRow all() const { return FacetRow(bytes_); }

 private:
  static constexpr std::size_t kMostBytes = 12u << 20;  // half a million facets

  std::string bytes_;
  std::int64_t read_ = 0;    // rows, one at a time
  std::int64_t enough_ = 0;  // of them; 0: not known yet
};

}  // namespace onrecord::store
