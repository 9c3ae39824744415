#include "facet.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace onrecord::store {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are kept as they stand");

constexpr std::uint8_t kActs = static_cast<std::uint8_t>(Act::Other) + 1;
constexpr std::uint8_t kKinds = static_cast<std::uint8_t>(Kind::None) + 1;

// As it is kept.
struct Kept {
  std::int64_t place;
  std::uint32_t profile, publisher, medium;
  std::uint8_t act, kind, flags, zero;
};
static_assert(sizeof(Kept) == kFacetBytes);

Kept kept_at(std::string_view bytes, std::size_t index) {
  Kept kept;
  std::memcpy(&kept, bytes.data() + index * kFacetBytes, kFacetBytes);
  return kept;
}

}  // namespace

void append_facet(std::string& bytes, const Facet& facet) {
  const Kept kept{facet.place,
                  facet.profile,
                  facet.publisher,
                  facet.medium,
                  static_cast<std::uint8_t>(facet.act),
                  static_cast<std::uint8_t>(facet.kind),
                  static_cast<std::uint8_t>((facet.has_source ? 1 : 0) | (facet.has_speaker ? 2 : 0)),
                  0};
  bytes.append(reinterpret_cast<const char*>(&kept), kFacetBytes);
}

std::int64_t FacetRow::place(std::size_t index) const {
  std::int64_t place = 0;
  std::memcpy(&place, bytes_.data() + index * kFacetBytes, sizeof place);
  return place;
}

Facet FacetRow::operator[](std::size_t index) const {
  const Kept kept = kept_at(bytes_, index);
  return {kept.place,
          kept.profile,
          kept.publisher,
          kept.medium,
          kept.act < kActs ? static_cast<Act>(kept.act) : Act::Other,
          kept.kind < kKinds ? static_cast<Kind>(kept.kind) : Kind::None,
          (kept.flags & 1) != 0,
          (kept.flags & 2) != 0};
}

std::size_t FacetRow::lower_bound(std::int64_t wanted, std::size_t from) const {
  std::size_t left = size() - std::min(from, size());
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
    const Kept kept = kept_at(bytes_, i);
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
