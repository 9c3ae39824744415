#include "page_order.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cursor.h"
#include "place.h"

namespace onrecord::store {

PagePlace page_place(Sort sort, std::int64_t place, std::int64_t fit) {
  if (sort == Sort::Newest) return {0, place};
  if (sort == Sort::Best) return {fit == 0 ? 0 : fit << 2 | (place & kFormBits), place};
  const Day day = unpack(place).day;
  return {day == 0 ? kLastDay + 1 : day, place};
}

// The rank of an order of time follows from the place.
std::string write_cursor(Sort sort, const PagePlace& last) {
  return sort == Sort::Best ? write_cursor({last.rank, last.place}) : write_cursor({last.place});
}

Result<std::optional<PagePlace>> read_cursor(Sort sort, std::string_view cursor) {
  const auto numbers = read_cursor(cursor, sort == Sort::Best ? 2 : 1);
  if (!numbers) return numbers.error();
  if (numbers->empty()) return std::optional<PagePlace>();
  if (sort == Sort::Best) return std::optional(PagePlace{numbers->front(), numbers->back()});
  return std::optional(page_place(sort, numbers->front(), 0));
}

void PageOrder::drop_surplus() {
  const auto last = kept_.begin() + limit_;
  std::nth_element(kept_.begin(), last, kept_.end());
  bound_ = *last;
  kept_.erase(last + 1, kept_.end());
}

std::int64_t PageOrder::last_rank() {
  drop_surplus();
  return bound_->rank;
}

PageOrder::Choice PageOrder::choose() {
  std::sort(kept_.begin(), kept_.end());
  Choice choice{std::exchange(kept_, {})};
  choice.more = choice.shown.size() > limit_;
  if (choice.more) choice.shown.resize(limit_);
  return choice;
}

}  // namespace onrecord::store

namespace onrecord {
namespace {

constexpr std::array<std::pair<Sort, const char*>, 3> kSorts = {
    {{Sort::Newest, "newest"}, {Sort::Oldest, "oldest"}, {Sort::Best, "best"}}};

}  // namespace

const char* name_of(Sort sort) {
  return kSorts[static_cast<std::size_t>(sort)].second;
}

Result<Sort> sort_named(std::string_view name) {
  for (const auto& [sort, each] : kSorts) {
    if (name == each) return sort;
  }
  return Error{Error::Code::BadValue, 0,
               "there is no sort '" + std::string(name) + "': one of newest, oldest, best"};
}

}  // namespace onrecord
