#include "facet.h"

#include <algorithm>

namespace onrecord::store {
void append_facet(std::string& bytes, const Facet& facet) {
  const KeptFacet kept{facet.place,
                  facet.profile,
                  facet.publisher,
                  facet.medium,
                  static_cast<std::uint8_t>(facet.act),
                  static_cast<std::uint8_t>(facet.kind),
                  static_cast<std::uint8_t>((facet.has_source ? 1 : 0) | (facet.has_speaker ? 2 : 0)),
                  0};
  bytes.append(reinterpret_cast<const char*>(&kept), kFacetBytes);
}

std::size_t FacetRow::lower_bound(std::int64_t wanted, std::size_t from) const {
  return lower_bound(wanted, from, size());
}

std::size_t FacetRow::lower_bound_near(std::int64_t wanted, std::size_t from) const {
  std::size_t step = 1;
  while (from + step < size() && place(from + step) < wanted) {
    from += step;
    step *= 2;
  }
  return lower_bound(wanted, from, std::min(from + step + 1, size()));
}

std::size_t FacetRow::lower_bound(std::int64_t wanted, std::size_t from, std::size_t to) const {
  std::size_t left = to - std::min(from, to);
  while (left > 0) {
    const std::size_t half = left / 2;
    if (place(from + half) < wanted) {
      from += half + 1;
      left -= half + 1;
    } else {
      left = half;
    }
  }
  return from;
}

bool FacetRow::is_sound() const {
  if (bytes_.size() % kFacetBytes != 0) return false;
  for (std::size_t i = 0; i < size(); ++i) {
    const KeptFacet kept = kept_at(i);
    if (kept.act >= kActs || kept.kind >= kKinds) return false;
    if (i > 0 && place(i - 1) >= kept.place) return false;
  }
  return true;
}

std::vector<std::string> merged_facets(FacetRow row, const std::vector<Facet>& more) {
  std::vector<Facet> all;
  all.reserve(row.size() + more.size());
  for (std::size_t i = 0; i < row.size(); ++i) all.push_back(row[i]);
  const auto middle = static_cast<std::ptrdiff_t>(all.size());
  all.insert(all.end(), more.begin(), more.end());
  std::inplace_merge(all.begin(), all.begin() + middle, all.end(),
                     [](const Facet& a, const Facet& b) { return a.place < b.place; });
  const std::size_t rows = (all.size() + kMostFacets - 1) / kMostFacets;
  std::vector<std::string> made(rows);
  for (std::size_t i = 0; i < all.size(); ++i) append_facet(made[i * rows / all.size()], all[i]);
  return made;
}

std::string without_facets(FacetRow row, const std::vector<std::int64_t>& places) {
  std::string left;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const Facet facet = row[i];
    if (!std::binary_search(places.begin(), places.end(), facet.place)) append_facet(left, facet);
  }
  return left;
}

}  // namespace onrecord::store
