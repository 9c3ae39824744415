// The table of anchors: whatever is added and removed, and however it was merged, the same is found.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "anchor_filter.h"
#include "onrecord/store.h"
#include "pair_map.h"
#include "record_drafts.h"
#include "sqlite/anchor_runs.h"

namespace onrecord::store {
namespace {

class Runs : public ::testing::Test {
 protected:
  Runs() {
    EXPECT_TRUE(open_record(folder_ / "r.db", OpenMode::Write));
    auto opened = Connection::open(folder_ / "r.db", SQLITE_OPEN_READWRITE, std::chrono::seconds(1));
    EXPECT_TRUE(opened);
    connection_.emplace(std::move(*opened));
  }
  AnchorRuns runs() { return AnchorRuns(*connection_, filters_, 3000); }  // few, for many levels
  std::vector<Pair> fresh(std::size_t number) {
    std::set<Pair> pairs;
    while (pairs.size() < number) {
      // Some anchors have many keys.
      const auto anchor = static_cast<std::int64_t>(random_() % 4 == 0 ? random_() % 8 : random_() >> 24);
      const Pair pair{anchor, 1 + static_cast<std::int64_t>(random_() % 1'000'000)};
      if (!all_.contains(pair)) pairs.insert(pair);
    }
    all_.insert(pairs.begin(), pairs.end());
    return {pairs.begin(), pairs.end()};
  }
  void expect_found() {
    std::map<std::int64_t, std::vector<std::int64_t>> keys;
    for (const Pair& pair : all_) keys[pair.anchor].push_back(pair.key);
    AnchorRuns all = runs();
    for (const auto& [anchor, expected] : keys) {
      std::vector<std::int64_t> found;
      ASSERT_TRUE(all.find(anchor, 1'000'000, found));
      std::sort(found.begin(), found.end());
      ASSERT_EQ(found, expected) << anchor;
    }
    std::multiset<Pair> visited;
    ASSERT_TRUE(all.each([&](Pair pair) { visited.insert(pair); }));
    EXPECT_TRUE(std::equal(visited.begin(), visited.end(), all_.begin(), all_.end()));
    EXPECT_EQ(*all.count(), static_cast<std::int64_t>(all_.size()));
  }
  std::int64_t levels() { return *connection_->number("SELECT count(*) FROM anchor_run"); }

  testing::Folder folder_;
  std::optional<Connection> connection_;
  RunFilters filters_;
  std::mt19937_64 random_{11};
  std::set<Pair> all_;
};

TEST_F(Runs, FindWhatWasAddedByManyAndByFew) {
  for (const std::size_t number : {2500, 40, 2600, 1, 2400, 9000, 300, 2200, 30000, 2100, 1500}) {
    ASSERT_TRUE(runs().add(fresh(number)));
    expect_found();
  }
  EXPECT_GE(levels(), 2);
}

TEST_F(Runs, HideNothingBehindFilters) {
  ASSERT_TRUE(runs().add(fresh(2500)));
  ASSERT_TRUE(runs().keep_filters());
  for (const std::size_t number : {40, 2600, 1, 9000, 300, 30000, 2100, 1500}) {
    ASSERT_TRUE(runs().add(fresh(number)));
    EXPECT_EQ(static_cast<std::int64_t>(filters_.of.size()), levels());
    expect_found();
  }
}

// A run that was undone leaves its number to another.
TEST_F(Runs, FindWhatAnotherRunHasUnderAnOldNumber) {
  ASSERT_TRUE(runs().keep_filters());
  ASSERT_TRUE(runs().add(fresh(2500)));
  const std::int64_t newest = filters_.newest();
  const std::set<Pair> before = all_;
  {
    auto undone = Transaction::begin(*connection_, Transaction::Kind::Write);
    ASSERT_TRUE(undone);
    ASSERT_TRUE(runs().add(fresh(9000)));
  }
  all_ = before;
  filters_.drop_after(newest);
  ASSERT_TRUE(runs().add(fresh(9000)));
  expect_found();
}

TEST_F(Runs, ForgetWhatWasRemoved) {
  for (const std::size_t number : {2500, 2500, 20000}) ASSERT_TRUE(runs().add(fresh(number)));
  for (int i = 0; i < 500; ++i) {
    const auto one = std::next(all_.begin(), static_cast<std::ptrdiff_t>(random_() % all_.size()));
    ASSERT_TRUE(runs().remove(*one));
    all_.erase(one);
  }
  ASSERT_TRUE(runs().remove({77, 77'000'000}));  // never there
  expect_found();
}

TEST_F(Runs, GiveTheSmallestKeysOfEachRun) {
  std::vector<Pair> pairs;
  for (std::int64_t key = 1; key <= 3000; ++key) pairs.push_back({42, key});
  ASSERT_TRUE(runs().add(pairs));
  std::vector<std::int64_t> found;
  ASSERT_TRUE(runs().find(42, 3, found));
  EXPECT_EQ(found, (std::vector<std::int64_t>{1, 2, 3}));
}

TEST_F(Runs, SayThatABlockIsDamaged) {
  ASSERT_TRUE(runs().add(fresh(100)));
  ASSERT_TRUE(connection_->run("UPDATE anchor_block SET pairs = substr(pairs, 2)"));
  std::vector<std::int64_t> found;
  const auto done = runs().find(1, 10, found);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, Error::Code::NotARecord);
}

TEST(Filter, LetsThroughWhatItHasAndLittleElse) {
  constexpr std::int64_t kMany = 100'000;
  AnchorFilter filter(kMany);
  for (std::int64_t i = 0; i < kMany; ++i) filter.add(i * 7919);
  int let_through = 0;
  for (std::int64_t i = 0; i < kMany; ++i) {
    ASSERT_TRUE(filter.may_have(i * 7919));
    let_through += filter.may_have(i * 7919 + 1);
  }
  EXPECT_LT(let_through, kMany / 25);
}

TEST(Map, KeepsEveryPair) {
  PairMap map;
  std::set<Pair> all;
  std::mt19937_64 random(3);
  for (int i = 0; i < 20'000; ++i) {
    const Pair pair{static_cast<std::int64_t>(random() % 5000), 1 + i};
    map.insert(pair);
    all.insert(pair);
  }
  EXPECT_EQ(map.pairs(), std::vector<Pair>(all.begin(), all.end()));
  std::vector<std::int64_t> found, expected;
  map.each_key(4321, [&](std::int64_t key) { found.push_back(key); });
  for (const Pair& pair : all) {
    if (pair.anchor == 4321) expected.push_back(pair.key);
  }
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, expected);
  map.clear();
  EXPECT_EQ(map.size(), 0u);
  map.each_key(4321, [&](std::int64_t) { ADD_FAILURE(); });
}

}  // namespace
}  // namespace onrecord::store
