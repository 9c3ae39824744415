// Speakers of a record as a people file tells who they are.
#include <gtest/gtest.h>

#include "store_speakers.h"

namespace onrecord {
namespace {

using testing::Draft;
using testing::draft;
using testing::person;
using testing::rows_of;
using testing::said_by;
using testing::Speakers;

TEST_F(Speakers, AreKnownByPeopleFiles) {
  put(said_by("a", "2024-03-05", {person("Mara Vale", {"Sen."})}));
  put(said_by("b", "2024-03-06",
              {{.name = "the senate majority leader", .kind = Kind::Unnamed}}));
  put(said_by("c", "2014-03-06",
              {{.name = "the senate majority leader", .kind = Kind::Unnamed}}));
  const Person vale{"Mara J. Vale",
                    {"Mara Vale"},
                    Kind::Person,
                    "Q1",
                    {{"Senate Majority Leader", "", "", "2020-01-01", ""}}};
  const auto imported = store_->import_people({vale});
  ASSERT_TRUE(imported) << imported.error().what;
  EXPECT_EQ(imported->added, 1u);
  EXPECT_EQ(imported->speakers, 1u);
  EXPECT_EQ(store_->import_people({vale})->unchanged, 1u);
  EXPECT_EQ(store_->search({.by = "Q1"})->total, 2u) << "by name, and by office on that day";
  EXPECT_EQ(store_->article("a")->joined[0].wikidata, "Q1");
  put(said_by("d", "2024-04-06",
              {{.name = "Senate majority leader", .kind = Kind::Unnamed}}));
  EXPECT_EQ(store_->search({.by = "Mara J. Vale"})->total, 3u);
  expect_sound();
}

// An article of one statement, whose speaker goes by an office.
Draft said_by_office(const std::string& id, const std::string& day, const std::string& source,
                     const std::string& office) {
  Draft made = draft("{s:" + source + "} {c:said} {i:something of " + id + "}.",
                     {.id = id, .publisher = "P", .published = day});
  made.extraction.speakers = {{.name = office,
                               .kind = Kind::Unnamed,
                               .mentions = made.extraction.statements[0].source}};
  made.extraction.statements[0].speaker = 0;
  return made;
}

TEST_F(Speakers, OfAnOfficeAreOnlyThoseOfItsBody) {
  ASSERT_TRUE(store_->import_people(
      {{"Mara Vale", {}, Kind::Person, "Q1", {{"Vice President", "Norland", "", "2020-01-01", ""}}}}));
  put(said_by_office("a", "2024-03-05", "The vice president", "vice president"));
  put(said_by_office("b", "2024-03-05", "The vice president of Norland", "vice president"));
  put(said_by_office("c", "2024-03-05", "A vice president of the company", "vice president"));
  put(said_by_office("d", "2024-03-05", "A vice president", "vice president"));
  put(said_by_office("e", "2024-03-05", "The vice president of the company", "vice president"));
  std::string known;
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    if (store_->article(id)->joined[0].wikidata == "Q1") known += id;
  }
  EXPECT_EQ(known, "ab");
  expect_sound();
}

TEST_F(Speakers, AreNotNamedByTheirOffice) {
  const std::vector<Person> namesakes = {
      {"Ada Finch", {}, Kind::Person, "Q101", {{"Prime Minister", "Norland", "", "2020-01-01", ""}}},
      {"Ada Finch", {}, Kind::Person, "Q102", {{"Mayor", "Skarn", "", "2019-01-01", ""}}}};
  put(said_by_office("a", "2024-03-05", "the prime minister", "prime minister"));
  put(said_by_office("b", "2024-03-06", "the prime minister", "prime minister"));
  put(said_by("c", "2024-03-07", {person("Ada Finch")}));
  ASSERT_TRUE(store_->import_people(namesakes));
  EXPECT_EQ(store_->speakers({.limit = 9})->speakers.at(0).name, "Ada Finch");
  const auto counted = [&] {
    return rows_of(folder_ / "r.db", "SELECT name, members FROM profile_name ORDER BY name");
  };
  EXPECT_EQ(counted(), std::vector<std::string>{"Ada Finch|3"});
  // Who was counted under the phrase by an older program is counted anew.
  rows_of(folder_ / "r.db",
          "UPDATE profile_name SET members = 2; INSERT INTO profile_name SELECT profile,"
          " 'prime minister', 1 FROM profile_name");
  open("r.db");
  Person another = namesakes[0];
  another.aliases = {"A. Finch"};
  ASSERT_TRUE(store_->import_people({another}));
  EXPECT_EQ(counted(), std::vector<std::string>{"Ada Finch|3"});
  expect_sound();
}

TEST_F(Speakers, KeepAnIdThatAFurtherFileLeavesOut) {
  Person finch{"Ada Finch", {}, Kind::Person, "Q101", {{"Mayor", "Skarn", "", "2020-01-01", ""}}};
  put(said_by("a", "2024-03-05", {person("Ada Finch")}));
  ASSERT_TRUE(store_->import_people({finch}));
  finch.wikidata.clear();
  EXPECT_EQ(store_->import_people({finch})->unchanged, 1u);
  finch.roles[0].end = "2025-01-01";
  EXPECT_EQ(store_->import_people({finch})->changed, 1u);
  EXPECT_EQ(store_->article("a")->joined[0].wikidata, "Q101");
}

TEST_F(Speakers, LoseAnOfficeThatACorrectedFileTakesBack) {
  Person vale{"Mara Vale", {}, Kind::Person, "Q1",
              {{"Prime Minister", "Norland", "", "2020-01-01", ""}, {"Mayor", "Skarn", "", "2010", "2020"}}};
  put(said_by_office("a", "2024-03-05", "the prime minister", "prime minister"));
  put(said_by_office("b", "2024-03-06", "Norland's prime minister", "Norland prime minister"));
  put(said_by_office("c", "2024-03-06", "the prime minister of Norland", "prime minister of Norland"));
  ASSERT_TRUE(store_->import_people({vale}));
  EXPECT_EQ(store_->search({.by = "Q1"})->total, 2u);
  vale.roles.erase(vale.roles.begin());
  EXPECT_EQ(store_->import_people({vale})->changed, 1u);
  EXPECT_FALSE(store_->article("a")->joined[0].key);
  EXPECT_FALSE(store_->article("c")->joined[0].key);
  EXPECT_EQ(store_->speakers({.limit = 9})->speakers.size(), 0u);
  expect_sound();
}

TEST_F(Speakers, OfAFileTakeThePlaceOfWhomTheyWere) {
  const auto finch = [](const std::string& id, const std::vector<std::string>& titles,
                        const std::string& name = "Ada Finch") {
    Person person{name, {}, Kind::Person, id, {}};
    for (const std::string& title : titles) person.roles.push_back({title, "Skarn", "", "2020", ""});
    return person;
  };
  const struct {
    const char* what;
    std::vector<Person> before, file;
    std::uint64_t added, changed, unchanged;
  } cases[] = {
      {"another first role", {finch("", {"Mayor"})}, {finch("", {"Baker"})}, 0, 1, 0},
      {"another case of the name", {finch("", {"Mayor"})}, {finch("", {"Mayor"}, "ADA FINCH")}, 0, 1, 0},
      {"it shares a role", {finch("", {"Mayor", "Baker"}), finch("", {"Judge"})}, {finch("", {"Baker"})}, 0, 1, 0},
      {"it may be either", {finch("", {"Mayor"}), finch("", {"Judge"})}, {finch("", {"Baker"})}, 1, 0, 0},
      {"two of a file are two", {finch("", {"Mayor"})}, {finch("", {"Baker"}), finch("", {"Mayor"})}, 1, 0, 1},
      {"two that share a role", {}, {finch("", {"Mayor", "Baker"}), finch("", {"Baker"})}, 2, 0, 0},
      {"an id comes to it", {finch("", {"Mayor"})}, {finch("Q1", {"Baker", "Mayor"})}, 0, 1, 0},
      {"an id is another's", {finch("", {"Mayor"})}, {finch("Q1", {"Baker"})}, 1, 0, 0},
      {"its id stays", {finch("Q1", {"Mayor"})}, {finch("", {"Baker", "Mayor"})}, 0, 1, 0},
      {"an id that the file has", {finch("Q1", {"Mayor"})}, {finch("", {"Mayor"}), finch("Q1", {"Judge"})}, 1, 1, 0},
  };
  for (const auto& [what, before, file, added, changed, unchanged] : cases) {
    open(std::string(what) + ".db");
    ASSERT_TRUE(store_->import_people(before));
    const auto imported = store_->import_people(file);
    ASSERT_TRUE(imported) << what;
    EXPECT_EQ(imported->added, added) << what;
    EXPECT_EQ(imported->changed, changed) << what;
    EXPECT_EQ(imported->unchanged, unchanged) << what;
    EXPECT_EQ(store_->import_people(file)->unchanged, file.size()) << what << ": again";
  }
}

}  // namespace
}  // namespace onrecord
