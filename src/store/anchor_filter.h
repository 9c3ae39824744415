// Which anchors a record cannot have: most of a new statement's.
//
// A Bloom filter whose bits of one anchor stand in one word (Putze, Sanders and Singler, Cache-,
// Hash- and Space-Efficient Bloom Filters, 2007): one read of memory tells, where the table of
// anchors would be searched. At twelve bits an anchor, about one in fifty is let through for
// nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace onrecord::store {

class AnchorFilter {
 public:
  // For `expected` anchors; more are let through more often for nothing, never fewer than there are.
  explicit AnchorFilter(std::size_t expected);

  void add(std::int64_t anchor);
  // False: it was never added.
  bool may_have(std::int64_t anchor) const;

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace onrecord::store
