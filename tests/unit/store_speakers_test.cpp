// Speakers across articles: the same in any order of adding, and what people say about them stands.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "onrecord/digest.h"
#include "record_drafts.h"

namespace onrecord {
namespace {

using testing::add;
using testing::Draft;
using testing::draft;
using testing::Folder;
using testing::rows_of;

// An article in which each of these says something.
Draft said_by(const std::string& id, const std::string& day, const std::vector<Speaker>& speakers) {
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

Speaker person(const std::string& name, const std::vector<std::string>& roles = {}) {
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

std::vector<Draft> random_articles(unsigned seed) {
  std::mt19937 random(seed);
  const std::vector<std::string> names = {"Mara Vale", "Mara J. Vale", "Vale",   "Tom Vale",
                                          "Ann Roe",   "Roe",          "Bob Roe", "Robert Roe",
                                          "Ines Falk"};
  const std::vector<std::string> roles = {"", "mayor", "baker", "Mr.", "senator", "reporter"};
  std::vector<Draft> articles;
  for (int i = 0; i < 14; ++i) {
    std::map<std::string, Speaker> speakers;
    for (int k = 0; k < 3; ++k) {
      const std::string& name = names[random() % names.size()];
      const std::string& role = roles[random() % roles.size()];
      speakers[name] = person(name, role.empty() ? std::vector<std::string>{}
                                                 : std::vector<std::string>{role});
    }
    std::vector<Speaker> list;
    for (auto& [name, speaker] : speakers) list.push_back(speaker);
    const std::string day = "2024-0" + std::to_string(1 + random() % 3) + "-1" +
                            std::to_string(random() % 10);
    articles.push_back(said_by("a" + std::to_string(i), day, list));
  }
  return articles;
}

TEST_F(Speakers, AreTheSameInAnyOrderOfAdding) {
  for (unsigned seed = 0; seed < 12; ++seed) {
    auto articles = random_articles(seed);
    std::mt19937 random(seed);
    std::multiset<std::string> first;
    for (int order = 0; order < 4; ++order) {
      open("s" + std::to_string(seed) + "-" + std::to_string(order));
      for (const Draft& one : articles) put(one);
      if (order == 0) first = all();
      EXPECT_EQ(all(), first) << "seed " << seed;
      expect_sound();
      std::shuffle(articles.begin(), articles.end(), random);
    }
  }
}

TEST_F(Speakers, AreTheSameAfterReplacing) {
  auto articles = random_articles(99);
  const auto others = random_articles(98);
  for (const Draft& one : articles) put(one);
  const auto before = all();
  for (const Draft& one : articles) {  // nobody speaks, and then all do again
    const auto stored = store_->article(one.article.id);
    ASSERT_TRUE(stored);
    Extraction empty = one.extraction;
    empty.speakers.clear();
    for (Statement& statement : empty.statements) statement.speaker.reset();
    EXPECT_TRUE(*store_->replace(stored->key, empty));
    EXPECT_FALSE(*store_->replace(stored->key, empty)) << "it has that already";
  }
  EXPECT_TRUE(all().empty());
  for (const Draft& one : articles) {
    EXPECT_TRUE(*store_->replace(store_->article(one.article.id)->key, one.extraction));
  }
  EXPECT_EQ(all(), before);
  expect_sound();
}

TEST_F(Speakers, GiveBackWhatWasAdded) {
  Draft in = said_by("a", "2024-03-05", {person("Mara Vale", {"mayor"}), person("Tom Roe")});
  in.extraction.speakers[0].mentions = {{0, 4}, {5, 9}};
  in.extraction.speakers.push_back({.name = "Mara Vale and Tom Roe", .kind = Kind::Group,
                                    .members = {0, 1}});
  Statement& first = in.extraction.statements[0];
  first.act = Act::Deny;
  first.when = "2024-03";
  first.medium = "Twitter";
  first.medium_at = {{0, 4}};
  first.addressee = {{5, 9}};
  first.disputed_by = {1};
  in.extraction.statements[1].speaker = 2;
  put(in);
  const auto out = store_->article("a");
  ASSERT_TRUE(out) << out.error().what;
  ASSERT_EQ(out->speakers.size(), 3u);
  EXPECT_EQ(out->speakers[0].mentions, in.extraction.speakers[0].mentions);
  EXPECT_EQ(out->speakers[0].roles, in.extraction.speakers[0].roles);
  EXPECT_EQ(out->speakers[2].members, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_FALSE(out->joined[2].key);
  EXPECT_EQ(out->statements[0].act, Act::Deny);
  EXPECT_EQ(out->statements[0].when, "2024-03");
  EXPECT_EQ(out->statements[0].medium, "Twitter");
  EXPECT_EQ(out->statements[0].medium_at, first.medium_at);
  EXPECT_EQ(out->statements[0].addressee, first.addressee);
  EXPECT_EQ(out->statements[0].disputed_by, first.disputed_by);
  EXPECT_EQ(store_->search({.by = "mara vale"})->total, 2u) << "as one of several too";
  EXPECT_EQ(store_->search({.by = "Tom Roe"})->total, 1u);
  EXPECT_EQ(store_->search({.by = "nobody"})->total, 0u);
  EXPECT_EQ(store_->search({.act = Act::Deny})->total, 1u);
  EXPECT_EQ(store_->search({.kind = Kind::Group})->total, 1u);
  EXPECT_EQ(store_->search({.medium = "twitter"})->total, 1u);
  EXPECT_EQ(store_->search({.about = "something"})->total, 2u);
  const auto disputed = store_->search({.disputed = true});
  ASSERT_EQ(disputed->hits.size(), 1u);
  ASSERT_EQ(disputed->hits[0].disputed_by.size(), 1u);
  EXPECT_EQ(disputed->hits[0].joined.name, "Mara Vale");
  EXPECT_EQ(store_->disputes(5, "")->disputes.size(), 1u);
  const auto facets = store_->facets({});
  EXPECT_EQ(facets->acts, (Facets::Tally{{"deny", 1}, {"say", 1}}));
  EXPECT_EQ(facets->mediums, (Facets::Tally{{"Twitter", 1}}));
  EXPECT_EQ(store_->statements_by_day({})->front().first, "2024-03-05");
  EXPECT_TRUE(store_->statements_by_day({.words = "?!"})->empty()) << "no word is in it";
  rows_of(folder_ / "r.db", "UPDATE statement SET medium = 'Facebook' WHERE key = 1");
  EXPECT_FALSE(store_->verify_all(nullptr)->empty()) << "the seal covers it";
}

// Counted in two ways: by the index of words, which finds them all, and without it.
void expect_same_counts(Store& store, const SearchQuery& query) {
  SearchQuery by_words = query;
  by_words.words = "something";
  const auto counted = store.facets(query), found = store.facets(by_words);
  ASSERT_TRUE(counted && found);
  EXPECT_EQ(counted->total, found->total);
  EXPECT_EQ(counted->acts, found->acts);
  EXPECT_EQ(counted->kinds, found->kinds);
  EXPECT_EQ(counted->forms, found->forms);
  EXPECT_EQ(counted->publishers, found->publishers);
  EXPECT_EQ(counted->months, found->months);
  EXPECT_EQ(counted->speakers.size(), found->speakers.size());
  EXPECT_EQ(counted->total, store.search(query)->total);
  const auto survey = store.survey(by_words);
  EXPECT_EQ(survey->page.total, counted->total);
  EXPECT_EQ(survey->page.next, store.search(by_words)->next);
  EXPECT_EQ(survey->facets.acts, counted->acts);
  EXPECT_EQ(survey->days, *store.statements_by_day(query));
}

TEST_F(Speakers, AreCountedAmongManyStatementsInAnyOrder) {
  std::mt19937 random(7);
  std::vector<Draft> articles;
  for (int i = 0; i < 30; ++i) {
    std::vector<Speaker> list;
    for (int j = 0; j < 90; ++j) list.push_back(person("Vale " + std::to_string(random() % 60)));
    // A third of them correct another.
    const std::string id = std::to_string(i % 20);
    const std::string day = "2024-0" + std::to_string(1 + random() % 9) + "-05";
    articles.push_back(said_by(id, day, list));
    articles.back().article.publisher = "P" + id;
    articles.back().bytes += std::to_string(i);
    articles.back().article.digest = sha256(articles.back().bytes);
    for (Statement& statement : articles.back().extraction.statements) {
      statement.act = random() % 2 == 0 ? Act::Say : Act::Deny;
    }
  }
  for (const Draft& one : articles) put(one);
  ASSERT_EQ(store_->counts()->statements, 2700u);
  EXPECT_EQ(store_->search({})->total, 1800u);
  for (const SearchQuery& query :
       {SearchQuery{}, {.from = "2024-02", .to = "2024-06"}, {.act = Act::Deny},
        {.publisher = "P3"}, {.kind = Kind::Person, .superseded = true}, {.publisher = "nobody's"},
        {.from = "2024-03", .act = Act::Say}, {.from = "2024-02-06", .to = "2024-06-04"},
        {.to = "2024-06-05"}, {.to = "2024"}, {.from = "2024-10"}, {.from = "2024-05-06", .to = "2024-05-31"}}) {
    expect_same_counts(*store_, query);
  }
  expect_sound();
  Extraction fewer = articles[25].extraction;
  fewer.statements.resize(3);
  fewer.model = "large-1-0123456789ab";
  ASSERT_TRUE(store_->replace(26, fewer));
  EXPECT_EQ(store_->search({})->total, 1713u);
  expect_same_counts(*store_, {});
  expect_sound();
}

TEST_F(Speakers, AreCountedAnewOnceAnybodyHasChangedTheRecord) {
  put(said_by("a", "2024-03-05", {person("Mara Vale")}));
  // Neither whole: "2024" may be a day after them.
  put(said_by("year", "2024", {person("Mara Vale")}));
  put(said_by("month", "2024-03", {person("Mara Vale")}));
  auto reader = open_record(folder_ / "r.db", OpenMode::Read);
  ASSERT_TRUE(reader);
  for (Store* store : {store_.get(), &**reader}) {
    EXPECT_EQ(store->search({})->total, 3u);
    EXPECT_EQ(store->search({.to = "2024-03-20"})->total, 1u);
    EXPECT_EQ(store->search({.to = "2024-03"})->total, 2u);
    EXPECT_EQ(store->speaker(key("Mara Vale"))->articles, 3u);
  }
  put(said_by("b", "2024-03-06", {person("Mara Vale")}));
  for (Store* store : {store_.get(), &**reader}) {
    EXPECT_EQ(store->search({})->total, 4u);
    EXPECT_EQ(store->facets({.to = "2024-03-20"})->speakers.front().second, 2u);
    EXPECT_EQ(store->statements_by_day({})->back().first, "2024-03-06");
    EXPECT_EQ(store->speaker(key("Mara Vale"))->articles, 4u);
    EXPECT_EQ(store->speaker(key("Mara Vale"))->last_day, "2024-03-06");
    expect_same_counts(*store, {});
  }
}

TEST_F(Speakers, ObeyMergesAndSplitsUntilUndone) {
  put(said_by("a", "2024-03-05", {person("Bob Dylan")}));
  put(said_by("b", "2024-03-06", {person("Robert Zimmerman")}));
  const auto before = all();
  const auto merged = store_->merge({key("Bob Dylan")}, {key("Robert Zimmerman")}, "he says so", "now");
  ASSERT_TRUE(merged) << merged.error().what;
  EXPECT_EQ(all().size(), 1u);
  EXPECT_FALSE(store_->merge({key("Bob Dylan")}, {key("Robert Zimmerman")}, "again", ""));
  put(said_by("c", "2024-03-07", {person("Robert Zimmerman")}));
  EXPECT_EQ(all().size(), 1u) << "it holds for what comes later";
  EXPECT_EQ(store_->search({.by = "Bob Dylan"})->total, 3u);
  ASSERT_TRUE(store_->undo(*merged));
  EXPECT_FALSE(store_->undo(*merged)) << "already";
  EXPECT_EQ(all().size(), 2u);

  const auto split = store_->split(key("Robert Zimmerman"), {.articles = {"c"}}, "a baker", "");
  ASSERT_TRUE(split) << split.error().what;
  EXPECT_EQ(all().size(), 3u);
  const auto article = store_->article("c");
  Extraction again = said_by("c", "2024-03-07", {person("Robert Zimmerman")}).extraction;
  again.model = "large-1-0123456789ab";
  EXPECT_TRUE(*store_->replace(article->key, again));
  EXPECT_EQ(all().size(), 3u) << "it survives an update";
  ASSERT_TRUE(store_->undo(*split));
  EXPECT_EQ(all().size(), 2u);
  EXPECT_EQ(store_->rulings()->size(), 2u);
  EXPECT_FALSE(store_->undo(77));
  EXPECT_FALSE(store_->split(key("Bob Dylan"), {.articles = {"a"}}, "all of it", ""));
  expect_sound();
}

TEST_F(Speakers, AreKnownByFormsOfAddress) {
  put(said_by("a", "2024-03-05", {person("Mara Vale", {"Ms"}), person("Lady Roe")}));
  EXPECT_EQ(key("Ms Vale"), key("Mara Vale"));
  EXPECT_EQ(store_->search({.by = "Ms. Vale"})->total, 1u);
  EXPECT_EQ(key("lady roe"), key("Roe")) << "what she is called";
  EXPECT_FALSE(store_->speakers_named("Ms Tom Vale"));
  EXPECT_FALSE(store_->speakers_named("Ms"));
}

TEST_F(Speakers, AreOrganizationsByTheirShortNames) {
  const auto organization = [](const std::string& name, const std::vector<std::string>& names) {
    return Speaker{.name = name, .kind = Kind::Organization, .names = names};
  };
  const std::vector<Draft> articles = {
      said_by("a", "2024-03-05", {organization("the Department of Harbors", {"the Department of Harbors", "DOH"})}),
      said_by("b", "2024-03-06", {organization("The DOH", {"The DOH"})}),
      said_by("c", "2024-03-07", {organization("Department of Harbors", {"Department of Harbors"})})};
  for (const std::vector<int>& order : {std::vector{0, 1, 2}, {1, 2, 0}, {2, 1, 0}}) {
    open("s" + std::to_string(order[0] * 3 + order[1]));
    for (int i : order) put(articles[static_cast<std::size_t>(i)]);
    EXPECT_EQ(all().size(), 1u);
    expect_sound();
  }
  Extraction unnamed = articles[0].extraction;
  unnamed.speakers[0].names.pop_back();
  ASSERT_TRUE(*store_->replace(store_->article("a")->key, unnamed));
  EXPECT_EQ(all().size(), 2u) << "nothing explains it any more";
}

// The speaker of an article.
std::int64_t speaker_in(Store& store, const std::string& id) {
  const auto article = store.article(id);
  EXPECT_TRUE(article) << id;
  return article && article->joined[0].key ? *article->joined[0].key : 0;
}

TEST_F(Speakers, AreJoinedAnewAsAnOlderProgramDidNot) {
  const std::vector<Draft> articles = {said_by("a", "2024-03-05", {person("Mara Vale")}), said_by("b", "2024-03-06", {person("Mara Vale")}),
                                       said_by("c", "2024-03-07", {person("Mara Roe")}), said_by("d", "2024-03-08", {person("Mara Vale")})};
  for (const Draft& one : articles) put(one);
  const auto merged = store_->merge({key("Mara Vale")}, {key("Mara Roe")}, "she has married", "");
  const auto split = store_->split(speaker_in(*store_, "a"), {.articles = {"d"}}, "another", "");
  ASSERT_TRUE(merged && split);
  rows_of(folder_ / "r.db", "UPDATE profile SET name = 'maravale' WHERE name = 'mara vale';"
                            "UPDATE pin SET name = 'maravale' WHERE name = 'mara vale'");
  for (const Draft& one : articles) {
    EXPECT_EQ(*store_->replace(store_->article(one.article.id)->key, one.extraction), one.article.id != "c");
    EXPECT_FALSE(*store_->replace(store_->article(one.article.id)->key, one.extraction)) << "it has that now";
  }
  EXPECT_TRUE(rows_of(folder_ / "r.db", "SELECT 1 FROM profile WHERE name = 'maravale' AND members > 0").empty());
  EXPECT_EQ(speaker_in(*store_, "a"), speaker_in(*store_, "b"));
  EXPECT_EQ(speaker_in(*store_, "a"), speaker_in(*store_, "c"));
  EXPECT_NE(speaker_in(*store_, "a"), speaker_in(*store_, "d"));
  expect_sound();
  ASSERT_TRUE(store_->undo(*merged) && store_->undo(*split));
  EXPECT_NE(speaker_in(*store_, "a"), speaker_in(*store_, "c"));
  EXPECT_EQ(speaker_in(*store_, "a"), speaker_in(*store_, "d"));
  expect_sound();
}

TEST_F(Speakers, AreSoundWhileASplitStands) {
  for (const char* id : {"n1", "n2", "n3"}) put(said_by(id, "2024-03-05", {person("Ida Plume", {"a trader"})}));
  ASSERT_TRUE(store_->split(key("Ida Plume"), {.articles = {"n3"}}, "another", ""));
  ASSERT_TRUE(store_->split(key("Ida Plume"), {.articles = {"n2"}}, "a third", ""));
  EXPECT_EQ(all().size(), 3u);
  expect_sound();
}

TEST_F(Speakers, GoBackToTheOlderSplitThatTheyWereOf) {
  for (const char* id : {"n1", "n2", "n3"}) put(said_by(id, "2024-03-05", {person("Ida Plume", {"a trader"})}));
  ASSERT_TRUE(store_->split(speaker_in(*store_, "n1"), {.articles = {"n2", "n3"}}, "second", ""));
  const auto third = store_->split(speaker_in(*store_, "n2"), {.articles = {"n3"}}, "third", "");
  ASSERT_TRUE(third) << third.error().what;
  EXPECT_EQ(all().size(), 3u);
  ASSERT_TRUE(store_->undo(*third));
  EXPECT_EQ(speaker_in(*store_, "n3"), speaker_in(*store_, "n2"));
  EXPECT_NE(speaker_in(*store_, "n3"), speaker_in(*store_, "n1"));
  expect_sound();
}

// A later version of an article.
Draft corrected(Draft draft) {
  draft.bytes += " once more";
  draft.article.digest = sha256(draft.bytes);
  return draft;
}

TEST_F(Speakers, StaySplitWhenTheirArticleIsCorrected) {
  const Draft first = said_by("n1", "2024-03-05", {person("Ida Plume", {"a trader"})});
  const Draft second = said_by("n2", "2024-03-05", {person("Ida Plume", {"a trader"})});
  put(first);
  put(second);
  const auto split = store_->split(speaker_in(*store_, "n1"), {.articles = {"n2"}}, "another", "");
  ASSERT_TRUE(split) << split.error().what;
  put(corrected(second));
  put(corrected(corrected(second)));
  EXPECT_NE(speaker_in(*store_, "n2"), speaker_in(*store_, "n1"));
  EXPECT_EQ(all().size(), 2u);
  ASSERT_TRUE(store_->undo(*split));
  EXPECT_EQ(all().size(), 1u) << "of all versions";
  ASSERT_TRUE(store_->split(speaker_in(*store_, "n1"), {.articles = {"2"}}, "the first version's, by its key", ""));
  EXPECT_NE(speaker_in(*store_, "n2"), speaker_in(*store_, "n1"));
  expect_sound();
}

TEST_F(Speakers, StaySplitInRecordsOfFormat9) {
  for (const char* id : {"n1", "n2"}) put(said_by(id, "2024-03-05", {person("Ida Plume", {"a trader"})}));
  const auto split = store_->split(key("Ida Plume"), {.articles = {"n2"}}, "another", "");
  ASSERT_TRUE(split);
  const auto before = all();
  store_.reset();
  rows_of(folder_ / "r.db",
          "CREATE TABLE old (ruling INTEGER NOT NULL, name TEXT NOT NULL, article INTEGER NOT NULL,"
          " PRIMARY KEY (name, article)) STRICT, WITHOUT ROWID; INSERT INTO old SELECT ruling, name, article FROM pin;"
          "DROP TABLE pin; ALTER TABLE old RENAME TO pin; DROP INDEX profile_short_name; PRAGMA user_version = 9");
  open("r.db");
  EXPECT_EQ(all(), before);
  expect_sound();
  ASSERT_TRUE(store_->undo(*split));
  EXPECT_EQ(all().size(), 1u);
}

TEST_F(Speakers, StayMergedWithWhomTheyWereMergedWith) {
  put(said_by("a", "2024-03-05", {person("Otto Fenn")}));
  put(said_by("b", "2024-03-05", {person("Lena Orrick")}));
  put(said_by("c", "2024-03-05", {person("Petra Olm")}));
  const auto merged = [&](const std::string& first, const std::string& second) {
    const auto ruling = store_->merge({key(first), first}, {key(second), second}, "a test", "");
    EXPECT_TRUE(ruling) << ruling.error().what;
    return ruling ? *ruling : 0;
  };
  const std::int64_t first = merged("Otto Fenn", "Lena Orrick"), second = merged("Otto Fenn", "Petra Olm");
  EXPECT_EQ(all().size(), 1u);
  EXPECT_EQ(store_->rulings()->back().first, "Otto Fenn");
  ASSERT_TRUE(store_->undo(first));
  EXPECT_EQ(key("Petra Olm"), key("Otto Fenn"));
  EXPECT_NE(key("Lena Orrick"), key("Otto Fenn"));
  ASSERT_TRUE(store_->undo(second));
  EXPECT_EQ(all().size(), 3u);
  const std::int64_t third = merged("Otto Fenn", "Lena Orrick"), fourth = merged("Petra Olm", "Lena Orrick");
  ASSERT_TRUE(store_->undo(fourth));
  EXPECT_EQ(all().size(), 2u);
  ASSERT_TRUE(store_->undo(third));
  EXPECT_EQ(all().size(), 3u);
  expect_sound();
}

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

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A record of format 1, made by its own SQL, opens, is brought up to date, and has lost nothing.
TEST_F(Speakers, ComeToRecordsOfTheFirstFormat) {
  put(draft("{s:Vale} {c:said} {i:the hospital would not close}.\n{s:She} {c:denied} {q:\"it\"}.",
            {.id = "a", .publisher = "P", .published = "2024-03-05"}));
  const std::string path = folder_ / "old.db";
  std::ofstream(path).close();
  rows_of(path, read_file(std::string(ONRECORD_SOURCE_DIR) + "/src/store/sql/001_record.sql"));
  rows_of(path, "ATTACH '" + (folder_ / "r.db") +
                    "' AS now; BEGIN;"
                    "INSERT INTO main.publisher SELECT * FROM now.publisher;"
                    "INSERT INTO main.model SELECT * FROM now.model;"
                    "INSERT INTO main.article SELECT * FROM now.article;"
                    "INSERT INTO main.article_text SELECT * FROM now.article_text;"
                    "INSERT INTO main.article_origin SELECT * FROM now.article_origin;"
                    "INSERT INTO main.statement SELECT key, article, ordinal, form, confidence,"
                    " parent, place FROM now.statement;"
                    "INSERT INTO main.span SELECT * FROM now.span;"
                    "INSERT INTO main.words (rowid, content, source, tag)"
                    " SELECT place, 'the hospital would not close', 'Vale', 'p1' FROM now.statement;"
                    "COMMIT; PRAGMA user_version = 1");
  const auto refused = open_record(path, OpenMode::Read);
  ASSERT_FALSE(refused) << "it must be changed first";
  EXPECT_EQ(refused.error().code, Error::Code::Version);
  open("old.db");
  expect_sound();
  EXPECT_EQ(store_->search({.words = "hospital", .speaker = "vale", .publisher = "P"})->total, 1u);
  EXPECT_EQ(store_->search({.act = Act::Say})->total, 2u);
  EXPECT_EQ(store_->search({.words = "it"})->total, 1u);
  put(said_by("b", "2024-03-06", {person("Mara Vale")}));
  EXPECT_EQ(store_->search({.by = "Mara Vale"})->total, 1u);
  EXPECT_TRUE(open_record(path, OpenMode::Read));
  expect_sound();
}

}  // namespace
}  // namespace onrecord
