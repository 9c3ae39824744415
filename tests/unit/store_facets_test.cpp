// Facets in rows: looked up one after another, and counted from memory once that is worth it.
#include <gtest/gtest.h>

#include <algorithm>

#include "facet.h"
#include "record_drafts.h"

namespace onrecord {
namespace {

using store::append_facet;
using store::FacetRow;
using testing::draft;
using testing::Folder;

TEST(FacetRowPlaces, AreFoundNearAsAnywhere) {
  std::string bytes;
  std::vector<std::int64_t> places;
  for (std::int64_t place = 3; place < 4000; place += 1 + place % 7) {
    append_facet(bytes, {.place = place});
    places.push_back(place);
  }
  const FacetRow row(bytes);
  ASSERT_EQ(row.size(), places.size());
  for (std::int64_t wanted = 0; wanted < 4010; wanted += 3) {
    const auto at = std::lower_bound(places.begin(), places.end(), wanted) - places.begin();
    const auto expected = static_cast<std::size_t>(at);
    for (const std::size_t before : {0u, 1u, 2u, 5u, 100u}) {
      const std::size_t from = expected - std::min<std::size_t>(before, expected);
      EXPECT_EQ(row.lower_bound_near(wanted, from), expected) << wanted << " from " << from;
    }
  }
  EXPECT_EQ(row.lower_bound_near(9999, row.size()), row.size());
}

TEST(FacetRows, CountTheSameOnceTheyAreKeptAndUntilTheRecordChanges) {
  const Folder folder;
  auto store = open_record(folder / "r.db", OpenMode::Write);
  ASSERT_TRUE(store) << store.error().what;
  const auto put = [&](int number, const std::string& day) {
    const std::string marked = "{s:Vale} {c:said} {i:the hospital closes}.\n{s:Orne} {c:denied} {q:\"It stays.\"}\nPage " +
                               std::to_string(number) + ".\n";
    const auto added = testing::add(
        **store, draft(marked, {.id = std::to_string(number), .publisher = "P" + std::to_string(number % 3), .published = day}));
    ASSERT_TRUE(added) << added.error().what;
  };
  for (int i = 0; i < 30; ++i) put(i, "2024-01-" + std::to_string(10 + i % 20));
  const SearchQuery query{.words = "hospital"};
  const auto first = (*store)->facets(query);
  ASSERT_TRUE(first) << first.error().what;
  EXPECT_EQ(first->total, 30u);
  for (int i = 0; i < 1200; ++i) {  // more than are looked up before all are read
    const auto again = (*store)->facets(query);
    ASSERT_TRUE(again) << again.error().what;
    ASSERT_EQ(again->publishers, first->publishers) << i;
    ASSERT_EQ(again->acts, first->acts) << i;
    ASSERT_EQ(again->months, first->months) << i;
  }
  put(30, "2023-05");
  put(31, "2025-05-01");
  const auto more = (*store)->facets(query);
  ASSERT_TRUE(more) << more.error().what;
  EXPECT_EQ(more->total, 32u);
  EXPECT_EQ(more->months.size(), 3u);
}

}  // namespace
}  // namespace onrecord
