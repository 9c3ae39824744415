// PageOrder: which hits a page shows and in what order, while all hits of a query go by, in any order.
// It keeps at most two pages of hits at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/store.h"

namespace onrecord::store {

// What is smaller stands before. Of one rank, the place decides.
struct PagePlace {
  std::int64_t rank = 0, place = 0;
  auto operator<=>(const PagePlace&) const = default;
};
// `fit`: as fit.h has it for Sort::Best; 0 if nothing tells one hit from another but its place.
PagePlace page_place(Sort sort, std::int64_t place, std::int64_t fit);

std::string write_cursor(Sort sort, const PagePlace& last);
// None if it is empty. Errors: BadValue.
Result<std::optional<PagePlace>> read_cursor(Sort sort, std::string_view cursor);

class PageOrder {
 public:
  PageOrder(Sort sort, const std::optional<PagePlace>& after, std::uint32_t limit)
      : sort_(sort), after_(after), limit_(limit) {}

  // Inline, as each statement of the record may be a hit.
  void add(std::int64_t place, std::int64_t fit = 0) {
    const PagePlace hit = place_of(place, fit);
    if ((after_ && hit <= *after_) || (bound_ && hit > *bound_)) return;
    kept_.push_back(hit);
    if (kept_.size() >= 2 * (std::size_t{limit_} + 1)) drop_surplus();
  }
  // Has it a whole page, and one more that says that another page follows?
  bool is_full() const { return kept_.size() > limit_; }
  // The greatest rank that may still be shown. Requires: is_full().
  std::int64_t last_rank();

  struct Choice {
    std::vector<PagePlace> shown;  // in order
    bool more = false;          // after them
  };
  Choice choose();

 private:
  PagePlace place_of(std::int64_t place, std::int64_t fit) const {
    return sort_ == Sort::Newest ? PagePlace{0, place} : page_place(sort_, place, fit);
  }
  void drop_surplus();

  const Sort sort_;
  const std::optional<PagePlace> after_;
  const std::uint32_t limit_;
  std::vector<PagePlace> kept_;
  std::optional<PagePlace> bound_;  // so many are kept that none greater can be shown
};

}  // namespace onrecord::store
