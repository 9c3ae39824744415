#include "facet_rows.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace onrecord::store {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kFew = 500;  // rows, before it is asked how many there are

}  // namespace

void FacetRows::forget() {
  bytes_.clear();
  bytes_.shrink_to_fit();
  read_ = enough_ = 0;
}

Status FacetRows::count_row(Connection& connection) {
  if (++read_ < (enough_ == 0 ? kFew : enough_)) return Done{};
  if (enough_ == 0) {
    const auto rows = connection.number("SELECT count(*) FROM facet_block");
    if (!rows) return rows.error();
    enough_ = std::max(*rows, kFew + 1);
    const bool fits = static_cast<std::size_t>(*rows) <= kMostBytes / kFacetBytes / (kMostFacets / 2);
    if (!fits) enough_ = kNever;
    return Done{};
  }
  if (enough_ == kNever) return Done{};
  enough_ = kNever;
  std::string all;
  Rows row = connection.query("SELECT rows FROM facet_block ORDER BY first");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) break;
    if (all.size() + row.text(0).size() > kMostBytes) return Done{};
    all += row.text(0);
  }
  bytes_ = std::move(all);
  return Done{};
}

}  // namespace onrecord::store
