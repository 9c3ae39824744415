// Speakers across articles: the same in any order of adding, and what people say about them stands.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "onrecord/digest.h"
#include "record_drafts.h"
#include "store_speakers.h"

namespace onrecord {
namespace {

using testing::add;
using testing::Draft;
using testing::draft;
using testing::Folder;
using testing::person;
using testing::rows_of;
using testing::said_by;
using testing::Speakers;

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
