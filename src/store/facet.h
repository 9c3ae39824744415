// Facet: what is counted of one statement, in 24 bytes, and rows of them as a record keeps them.
//
// A page counts over all hits of a search, which may be half of all statements. One by one, each
// would be looked up in a tree; so up to 160 of them stand in one row, in order of place.
//
//     place      8  as place.h packs it, little-endian
//     profile    4  key of the speaker's profile, or 0
//     publisher  4  key
//     medium     4  key, or 0 if none is known
//     act, kind  1  each; as their enumerations count
//     flags      1  1: it has a source; 2: it has a speaker
//                1  zero
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/statement.h"

namespace onrecord::store {

struct Facet {
  std::int64_t place = 0;
  std::uint32_t profile = 0, publisher = 0, medium = 0;
  Act act = Act::Say;
  Kind kind = Kind::None;  // of its speaker; None if not known
  bool has_source = false, has_speaker = false;
  bool operator==(const Facet&) const = default;
};

constexpr std::size_t kFacetBytes = 24;
// More than this in one row are divided: so many fill one of SQLite's pages of 4096 bytes, and a row
// is one page to read. With 512, a search of a word read three times as much.
constexpr std::size_t kMostFacets = 160;

void append_facet(std::string& bytes, const Facet& facet);

// As it is kept.
struct KeptFacet {
  std::int64_t place;
  std::uint32_t profile, publisher, medium;
  std::uint8_t act, kind, flags, zero;
};
static_assert(sizeof(KeptFacet) == kFacetBytes);
static_assert(std::endian::native == std::endian::little, "numbers are kept as they stand");

constexpr std::uint8_t kActs = static_cast<std::uint8_t>(Act::Other) + 1;
constexpr std::uint8_t kKinds = static_cast<std::uint8_t>(Kind::None) + 1;

// A row, read where it stands. Requires: index < size(). What is no act or kind in a damaged row
// reads as Other and None; `is_sound` tells. Its parts stand here, since a count over the record
// reads every facet of it: called, they took twice as long as all else that a count does.
class FacetRow {
 public:
  FacetRow() = default;
  explicit FacetRow(std::string_view bytes) : bytes_(bytes) {}
  std::size_t size() const { return bytes_.size() / kFacetBytes; }
  std::int64_t place(std::size_t index) const {
    std::int64_t place = 0;
    std::memcpy(&place, bytes_.data() + index * kFacetBytes, sizeof place);
    return place;
  }
  Facet operator[](std::size_t index) const {
    const KeptFacet kept = kept_at(index);
    return {kept.place,
            kept.profile,
            kept.publisher,
            kept.medium,
            kept.act < kActs ? static_cast<Act>(kept.act) : Act::Other,
            kept.kind < kKinds ? static_cast<Kind>(kept.kind) : Kind::None,
            (kept.flags & 1) != 0,
            (kept.flags & 2) != 0};
  }
  // The first whose place is not smaller, from `from` on.
  std::size_t lower_bound(std::int64_t place, std::size_t from = 0) const;
  // The same, where it is likely to be near `from`.
  std::size_t lower_bound_near(std::int64_t place, std::size_t from) const;
  // Whole facets, in order, each with an act and a kind.
  bool is_sound() const;

 private:
  std::size_t lower_bound(std::int64_t place, std::size_t from, std::size_t to) const;
  KeptFacet kept_at(std::size_t index) const {
    KeptFacet kept;
    std::memcpy(&kept, bytes_.data() + index * kFacetBytes, kFacetBytes);
    return kept;
  }

  std::string_view bytes_;
};

// A row with more put in, as rows of at most kMostFacets, or with some taken out. Requires: `more`
// and `places` are in order; no place of `more` is in the row.
std::vector<std::string> merged_facets(FacetRow row, const std::vector<Facet>& more);
std::string without_facets(FacetRow row, const std::vector<std::int64_t>& places);

}  // namespace onrecord::store
