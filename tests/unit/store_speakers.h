// A record whose articles' speakers are made by hand.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "record_drafts.h"

namespace onrecord::testing {

// An article in which each of these says something.
inline Draft said_by(const std::string& id, const std::string& day, const std::vector<Speaker>& speakers) {
  std::string marked;
  for (const Speaker& speaker : speakers) {
    marked += "{s:" + speaker.name + "} {c:said} {i:something of " + id + "}.\n";
  }
  Draft made = draft(marked, {.id = id, .publisher = "P", .published = day});
  made.extraction.speakers = speakers;
  for (std::uint32_t i = 0; i < speakers.size(); ++i) {
    made.extraction.statements[i].speaker = i;
  }
  return made;
}

inline Speaker person(const std::string& name, const std::vector<std::string>& roles = {}) {
  return {.name = name, .kind = Kind::Person, .names = {name}, .roles = roles};
}

class Speakers : public ::testing::Test {
 protected:
  Speakers() { open("r.db"); }
  void open(const std::string& name) {
    auto opened = open_record(folder_ / name, OpenMode::Write);
    ASSERT_TRUE(opened) << opened.error().what;
    store_ = std::move(*opened);
  }
  void put(const Draft& draft) {
    const auto added = add(*store_, draft);
    ASSERT_TRUE(added) << added.error().what;
  }
  std::int64_t key(const std::string& name) {
    const auto found = store_->speakers_named(name);
    EXPECT_TRUE(found) << name;
    return found ? found->front().key : 0;
  }
  // Each speaker of the record: its name, and who of which article it is, and why.
  std::multiset<std::string> all() {
    std::multiset<std::string> found;
    const auto page = store_->speakers({.limit = 1000});
    EXPECT_TRUE(page);
    for (const StoredSpeaker& speaker : page->speakers) {
      std::set<std::string> parts;
      const auto joinings = store_->joinings(speaker.key, 1000, "");
      EXPECT_TRUE(joinings);
      for (const Joining& one : joinings->joinings) {
        parts.insert(one.article_id + ":" + one.name + ":" + one.reason);
      }
      std::string text = speaker.name + " " + std::to_string(speaker.statements);
      for (const std::string& part : parts) text += "; " + part;
      found.insert(text);
    }
    return found;
  }
  void expect_sound() {
    const auto flaws = store_->verify_all(nullptr);
    ASSERT_TRUE(flaws) << flaws.error().what;
    for (const Flaw& flaw : *flaws) ADD_FAILURE() << flaw.where << ": " << flaw.what;
  }

  Folder folder_;
  std::unique_ptr<Store> store_;
};

}  // namespace onrecord::testing
