// Wordings: the same whatever the order of adding, and after a record is brought up to date.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "record_drafts.h"

namespace onrecord {
namespace {

using testing::add;
using testing::draft;
using testing::Folder;
using testing::rows_of;

const std::vector<std::string>& sayings() {
  static const std::vector<std::string> kSayings = {
      "the harbour board never promised anybody a second crane before winter",
      "the harbour board never promised anybody another crane before winter",
      "the harbour board had never promised anybody a second crane before the winter",
      "never promised anybody a second crane",
      "seventy fishing boats cannot possibly be wrong about the northern ice",
      "seventy fishing boats cannot possibly be right about the northern ice",
      "the harbour board never promised anybody about the northern ice and its fishing boats",
      "our lighthouse keeper deserves a warmer coat and a shorter stair",
  };
  return kSayings;
}

class Wordings : public ::testing::Test {
 protected:
  Wordings() { open("r.db"); }
  void open(const std::string& name) {
    store_.reset();
    auto opened = open_record(folder_ / name, OpenMode::Write);
    ASSERT_TRUE(opened) << opened.error().what;
    store_ = std::move(*opened);
  }
  void put(std::size_t saying) {
    const std::string id = std::to_string(saying);
    const auto added =
        add(*store_, draft("{q:\"" + sayings()[saying] + "\"} {c:said} {s:Vale}.", {.id = id}));
    ASSERT_TRUE(added) << added.error().what;
  }
  // Which sayings are one wording, and which wordings are linked: by sayings.
  using Group = std::set<std::string>;
  Group group_of(std::int64_t wording) {
    Group group;
    const auto found = store_->wording(wording);
    EXPECT_TRUE(found);
    for (const Variant& variant : found->variants) group.insert(variant.words);
    return group;
  }
  std::vector<LinkedWording> links_of(std::int64_t wording) {
    const auto found = store_->wording(wording);
    EXPECT_TRUE(found);
    return found ? found->linked : std::vector<LinkedWording>();
  }
  std::set<std::pair<Group, std::set<Group>>> all() {
    std::set<std::pair<Group, std::set<Group>>> found;
    for (std::int64_t statement = 1; statement <= 8; ++statement) {
      const auto wording = store_->wording_of(statement);
      if (!wording || !*wording) continue;
      std::set<Group> linked;
      for (const LinkedWording& link : links_of(**wording)) linked.insert(group_of(link.key));
      found.emplace(group_of(**wording), linked);
    }
    return found;
  }
  void expect_sound() {
    const auto flaws = store_->verify_all(nullptr);
    ASSERT_TRUE(flaws);
    for (const Flaw& flaw : *flaws) ADD_FAILURE() << flaw.where << ": " << flaw.what;
  }

  Folder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(Wordings, AreTheSameInAnyOrder) {
  std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5, 6, 7};
  for (const std::size_t saying : order) put(saying);
  const auto first = all();
  std::mt19937 random(7);
  for (int round = 0; round < 12; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    open("r" + std::to_string(round) + ".db");
    for (const std::size_t saying : order) put(saying);
    EXPECT_EQ(all(), first) << "round " << round;
  }
}

TEST_F(Wordings, AreShownWithoutMarksAroundAllOfThem) {
  const std::pair<std::string, std::string> cases[] = {
      {"“seventy boats cannot all be wrong”", "seventy boats cannot all be wrong"},
      {"“‘every winter takes another pier’”", "every winter takes another pier"},
      {"\"our keeper deserves warmer coats\"", "our keeper deserves warmer coats"},
      {"“no crane arrived before Easter", "“no crane arrived before Easter"},
      {"the ferry money went somewhere else”", "the ferry money went somewhere else”"},
      {"“nine crates” were never really “late”", "“nine crates” were never really “late”"},
      {"\"wet ropes\" do not hold \"dry goods\"", "\"wet ropes\" do not hold \"dry goods\""},
  };
  std::int64_t statement = 0;
  for (const auto& [said, shown] : cases) {
    const auto added = add(*store_, draft("{i:" + said + "} {c:said} {s:Vale}.", {.id = said}));
    ASSERT_TRUE(added) << added.error().what;
    const auto wording = store_->wording_of(++statement);
    ASSERT_TRUE(wording && *wording) << said;
    EXPECT_EQ(store_->wording(**wording)->variants.front().words, shown);
  }
}

TEST_F(Wordings, JoinSmallChangesAndLinkPieces) {
  for (std::size_t saying = 0; saying < sayings().size(); ++saying) put(saying);
  const auto wording = store_->wording_of(1);
  ASSERT_TRUE(wording && *wording);
  EXPECT_EQ(group_of(**wording).size(), 3u);
  std::map<std::string, LinkedWording::How> links;
  for (const LinkedWording& link : links_of(**wording)) links[link.words] = link.how;
  EXPECT_EQ(links.size(), 2u);
  EXPECT_EQ(links[sayings()[3]], LinkedWording::How::Holds);
  EXPECT_EQ(links[sayings()[6]], LinkedWording::How::Shares);
}

// Each has one word of five letters or more at most: what the words say together tells.
TEST_F(Wordings, ShortStatementsAreNearByAllOfTheirWords) {
  for (const char* said : {"a need pure and poor it is going", "a need pure but poor it is going",
                           "he may be in it to win it all", "it was a need of the one and only"}) {
    ASSERT_TRUE(add(*store_, draft("{q:\"" + std::string(said) + "\"} {c:said} {s:Vale}.", {.id = said})));
  }
  EXPECT_EQ(*store_->wording_of(1), *store_->wording_of(2));
  EXPECT_NE(*store_->wording_of(1), *store_->wording_of(3));
  EXPECT_NE(*store_->wording_of(1), *store_->wording_of(4));
}

TEST_F(Wordings, AHalfOfFewWordsIsLinkedIfTheseAreRare) {
  const char* sayings[] = {"gulls wear felt hats on Sunday mornings",
                           "gulls wear felt the ferry is late again and nobody is to blame for it",
                           "whoever wants to go to the city has to go by the road from here"};
  for (const char* said : sayings) {
    ASSERT_TRUE(add(*store_, draft("{q:\"" + std::string(said) + "\"} {c:said} {s:Vale}.", {.id = said})));
  }
  const auto wording = store_->wording_of(2);
  ASSERT_TRUE(wording && *wording);
  const auto links = links_of(**wording);
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].words, sayings[0]);
}

TEST_F(Wordings, AnchorsOfOlderRecordsAreMadeAnew) {
  for (std::size_t saying = 0; saying < sayings().size(); ++saying) put(saying);
  const auto before = all();
  store_.reset();
  // As version 5 had it: other anchors in a table of rows, and what is counted in the table that
  // version 7 gave up.
  std::ifstream file(ONRECORD_SOURCE_DIR "/src/store/sql/005_facets.sql");
  const std::string facets((std::istreambuf_iterator<char>(file)), {});
  rows_of(folder_ / "r.db",
          "DROP INDEX profile_short_name; DROP TABLE anchor_run; DROP TABLE anchor_block; DELETE FROM recent_anchors;"
          "CREATE TABLE anchor (hash INTEGER NOT NULL, variant INTEGER NOT NULL,"
          " PRIMARY KEY (hash, variant)) STRICT, WITHOUT ROWID; INSERT INTO anchor VALUES (12345, 1);"
          "CREATE TABLE carried (statement INTEGER PRIMARY KEY, variant INTEGER NOT NULL);"
          "INSERT INTO carried SELECT key, variant FROM statement; DROP INDEX statement_variant;"
          "ALTER TABLE statement DROP COLUMN variant; DROP INDEX variant_wording;"
          "CREATE INDEX variant_wording ON variant (wording);"
          "DROP TABLE facet_block; DROP TABLE medium; DROP INDEX article_counted;" +
              facets + "PRAGMA user_version = 5");
  EXPECT_FALSE(open_record(folder_ / "r.db", OpenMode::Read));
  open("r.db");
  expect_sound();
  EXPECT_EQ(all(), before);
}

TEST_F(Wordings, AnchorsAndWordingsOfVersion8AreFoundAnew) {
  for (std::size_t saying = 0; saying < sayings().size(); ++saying) put(saying);
  const auto before = all();
  store_.reset();
  rows_of(folder_ / "r.db",
          "DROP INDEX profile_short_name; DELETE FROM recent_anchors; INSERT INTO anchor_run VALUES (1, 0, 1);"
          "INSERT INTO anchor_block VALUES (1 << 40, x'00000000020000000001');"
          "UPDATE variant SET wording = 1; PRAGMA user_version = 8");
  open("r.db");
  expect_sound();
  EXPECT_EQ(all(), before);
}

TEST_F(Wordings, AreLinkedByWhatIsRareAndByHowTheyEnd) {
  const std::string sayings[] = {
      "the toll on the old north bridge must go and the ferry must stay",
      "nobody in the town wants the toll but the ferry must stay",
      "we should ask the harbour whether the affordable care act is any good for sailors",
      "the affordable care act will not pay for a new pier",
  };
  for (const std::string& said : sayings) {
    ASSERT_TRUE(add(*store_, draft("{q:\"" + said + "\"} {c:said} {s:Vale}.", {.id = said})));
  }
  const auto links = links_of(**store_->wording_of(1));
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].words, sayings[1]);
  EXPECT_GT(links[0].confidence, 0.85);
  EXPECT_TRUE(links_of(**store_->wording_of(3)).empty());
}

TEST_F(Wordings, WhatAnotherProgramAddsIsSeen) {
  auto reader = open_record(folder_ / "r.db", OpenMode::Read);
  ASSERT_TRUE(reader);
  for (std::size_t saying = 0; saying < sayings().size(); ++saying) {
    put(saying);
    const auto found = (*reader)->candidates({.quotation = sayings()[saying]});
    ASSERT_TRUE(found);
    ASSERT_FALSE(found->empty()) << saying;
    EXPECT_EQ(found->front().words, std::vector<std::string>{'"' + sayings()[saying] + '"'});
  }
}

TEST_F(Wordings, AShortPieceOfALongStatementIsACandidate) {
  std::string said;
  for (int i = 0; i < 80; ++i) said += "ordinary matter number " + std::to_string(i * 37) + " ";
  const auto added = add(*store_, draft("{q:\"" + said + "gulls wear felt hats on Sunday " + said +
                                        "\"} {c:said} {s:Vale}."));
  ASSERT_TRUE(added);
  for (std::size_t saying = 0; saying < sayings().size(); ++saying) put(saying);
  const auto found = store_->candidates({.quotation = "felt hats on Sunday"});
  ASSERT_TRUE(found && !found->empty());
  EXPECT_EQ(found->front().carrier.statement_key, 1);
}

}  // namespace
}  // namespace onrecord
