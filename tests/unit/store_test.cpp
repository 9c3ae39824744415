#include "onrecord/store.h"

#include <gtest/gtest.h>

#include "onrecord/digest.h"
#include "record_drafts.h"

namespace onrecord {
namespace {

using testing::add;
using testing::Draft;
using testing::draft;
using testing::Folder;
using Strings = std::vector<std::string>;

class Record : public ::testing::Test {
 protected:
  Record() {
    auto opened = open_record(folder_ / "r.db", OpenMode::Write);
    EXPECT_TRUE(opened) << opened.error().what;
    store_ = std::move(*opened);
  }

  Added put(const Draft& draft) {
    const auto added = add(*store_, draft);
    EXPECT_TRUE(added) << added.error().what;
    return added ? *added : Added::Known;
  }
  Page find(const SearchQuery& query) {
    auto page = store_->search(query);
    EXPECT_TRUE(page) << page.error().what;
    return page ? *page : Page{};
  }
  // The first span of each content found, as it stands in the text.
  Strings contents(const SearchQuery& query) {
    Strings found;
    for (const Hit& hit : find(query).hits) {
      const Span span = hit.statement.content.front();
      found.push_back(hit.context.substr(span.begin - hit.context_begin, span.size()));
    }
    return found;
  }
  Error::Code refusal(const SearchQuery& query) {
    const auto page = store_->search(query);
    EXPECT_FALSE(page);
    return page ? Error::Code::Io : page.error().code;
  }
  void expect_sound() {
    const auto flaws = store_->verify_all(nullptr);
    ASSERT_TRUE(flaws) << flaws.error().what;
    for (const Flaw& flaw : *flaws) ADD_FAILURE() << flaw.where << ": " << flaw.what;
  }

  Folder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(Record, GivesBackWhatWasAdded) {
  Draft in = draft(
      "Minister quits.\n\n{q:“It is a failure,”} {c:said} {s:Zoë Vale}, {q:“of leadership.”}\n"
      "{s:He} {c:denied} {i:everything}.\n",
      {.id = "a1",
       .title = "Minister \"quits\"",
       .byline = "A. Writer",
       .publisher = "Vale Post",
       .published = "2024-03-05T10:00:00Z",
       .url = "https://vale.example/1",
       .language = "en",
       .origin = "in/a1.txt",
       .encoding = "windows-1252",
       .encoding_guessed = true});
  in.extraction.statements[0].confidence = 0.1 + 0.2;
  in.bytes = std::string("with \0 inside, and not UTF-8: \xE9", 31);
  in.article.digest = sha256(in.bytes);
  ASSERT_EQ(put(in), Added::New);

  const auto out = store_->article("a1");
  ASSERT_TRUE(out) << out.error().what;
  EXPECT_EQ(out->article.text, in.article.text);
  EXPECT_EQ(out->article.id, "a1");
  EXPECT_EQ(out->article.title, "Minister \"quits\"");
  EXPECT_EQ(out->article.byline, "A. Writer");
  EXPECT_EQ(out->article.publisher, "Vale Post");
  EXPECT_EQ(out->article.published, "2024-03-05T10:00:00Z");
  EXPECT_EQ(out->article.url, "https://vale.example/1");
  EXPECT_EQ(out->article.language, "en");
  EXPECT_EQ(out->article.digest, in.article.digest);
  EXPECT_EQ(out->article.origin, "in/a1.txt");
  EXPECT_EQ(out->article.encoding, "windows-1252");
  EXPECT_TRUE(out->article.encoding_guessed);
  EXPECT_EQ(out->model, "small-1-0123456789ab");
  EXPECT_FALSE(out->corrects);
  EXPECT_FALSE(out->corrected_by);
  ASSERT_EQ(out->statements.size(), 2u);
  EXPECT_EQ(out->statement_keys, (std::vector<std::int64_t>{1, 2}));
  for (std::size_t i = 0; i < 2; ++i) {
    const Statement& was = in.extraction.statements[i];
    const Statement& is = out->statements[i];
    EXPECT_EQ(is.source, was.source);
    EXPECT_EQ(is.cue, was.cue);
    EXPECT_EQ(is.content, was.content);
    EXPECT_EQ(is.form, was.form);
    EXPECT_EQ(is.parent, was.parent);
    EXPECT_EQ(is.confidence, was.confidence) << "to the last digit";
  }
  expect_sound();
}

TEST_F(Record, KeepsParents) {
  Draft in = draft("{s:She} {c:said} {i:that he had called the claims “mendacious fiction”}.");
  const auto at = static_cast<std::uint32_t>(in.article.text.find("“mend"));
  Statement inner;
  inner.content = {{at, at + 24}};
  inner.parent = 0;
  in.extraction.statements.push_back(inner);
  put(draft("{s:First} {c:said} {i:so}."));
  put(in);
  const auto out = store_->article("2");
  ASSERT_TRUE(out) << out.error().what;
  ASSERT_EQ(out->statements.size(), 2u);
  EXPECT_FALSE(out->statements[0].parent);
  EXPECT_EQ(out->statements[1].parent, 0u);
  expect_sound();
}

TEST_F(Record, HoldsTextsThatLookOdd) {
  Draft nul = draft(std::string("{q:\"a\0b word\"} {c:said} {s:X}.", 30), {.id = "nul"});
  put(nul);
  put(draft("", {.id = "empty"}));
  EXPECT_EQ(store_->article("nul")->article.text, nul.article.text);
  EXPECT_EQ(store_->article("empty")->article.text, "");
  EXPECT_EQ(find({.words = "word"}).total, 1u);
  expect_sound();
}

TEST_F(Record, RefusesWhatCannotBeTrue) {
  const Draft good = draft("{s:Vale} {c:said} {i:no}.");
  Draft bad = good;
  bad.bytes += "!";
  EXPECT_EQ(add(*store_, bad).error().code, Error::Code::BadValue) << "other bytes";
  bad = good;
  bad.extraction.statements[0].content[0].end = 99;
  EXPECT_EQ(add(*store_, bad).error().code, Error::Code::BadValue) << "a span past the end";
  bad = good;
  bad.article.text[0] = '\xFF';
  EXPECT_EQ(add(*store_, bad).error().code, Error::Code::BadValue) << "not UTF-8";
  EXPECT_EQ(store_->counts()->articles, 0u);
  EXPECT_EQ(put(good), Added::New);
}

TEST_F(Record, KnowsBytesWhateverTheirOrigin) {
  const Draft first = draft("{s:Vale} {c:said} {i:no}.", {.id = "1", .origin = "a.txt"});
  EXPECT_FALSE(*store_->has(first.article.digest, ""));
  EXPECT_EQ(put(first), Added::New);
  Draft again = first;
  again.article.origin = "copy/b.txt";
  again.article.id = "other";
  again.extraction.statements.clear();
  EXPECT_EQ(put(again), Added::Known);
  EXPECT_EQ(store_->counts()->articles, 1u);
  EXPECT_EQ(store_->article("1")->article.origin, "a.txt");
  EXPECT_TRUE(*store_->has(first.article.digest, ""));
  EXPECT_TRUE(*store_->has(first.article.digest, "small-1-0123456789ab"));
  EXPECT_FALSE(*store_->has(first.article.digest, "large-1-0123456789ab"));
}

TEST_F(Record, LinksVersionsOfOneSource) {
  struct Case {
    const char* why;
    Article first, second;
    Added expected;
  };
  const std::vector<Case> cases = {
      {"same address, other id",
       {.id = "1", .url = "u"},
       {.id = "2", .url = "u"},
       Added::Correction},
      {"same address, other outlet",
       {.id = "1", .publisher = "P", .url = "u"},
       {.id = "2", .publisher = "Q", .url = "u"},
       Added::Correction},
      {"same id and outlet",
       {.id = "1", .publisher = "P"},
       {.id = "1", .publisher = "P"},
       Added::Correction},
      {"same id and outlet, moved",
       {.id = "1", .publisher = "P", .url = "u"},
       {.id = "1", .publisher = "P", .url = "v"},
       Added::Correction},
      {"same id of two outlets",
       {.id = "1", .publisher = "P"},
       {.id = "1", .publisher = "Q"},
       Added::New},
      {"same id, one outlet not known", {.id = "1", .publisher = "P"}, {.id = "1"}, Added::New},
      {"same id, no outlet", {.id = "1"}, {.id = "1"}, Added::Correction},
      {"same id, no outlet, one address", {.id = "1", .url = "u"}, {.id = "1"}, Added::Correction},
      {"same id, no outlet, two addresses",
       {.id = "1", .url = "u"},
       {.id = "1", .url = "v"},
       Added::New},
      {"nothing in common", {.id = "1"}, {.id = "2"}, Added::New},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto other = open_record(folder_ / std::to_string(i), OpenMode::Write);
    ASSERT_TRUE(other) << other.error().what;
    EXPECT_EQ(*add(**other, draft("{s:A} {c:said} {i:one}.", cases[i].first)), Added::New);
    EXPECT_EQ(*add(**other, draft("{s:A} {c:said} {i:two}.", cases[i].second)), cases[i].expected)
        << cases[i].why;
    EXPECT_TRUE((*other)->verify_all(nullptr)->empty()) << cases[i].why;
  }
}

TEST_F(Record, ShowsTheNewestVersionUnlessAsked) {
  put(draft("{s:Vale} {c:said} {i:taxes will rise}.",
            {.id = "v1", .publisher = "P", .published = "2024-01-02", .url = "u"}));
  put(draft("{s:Vale} {c:said} {i:taxes may rise}.",
            {.id = "v2", .publisher = "P", .published = "2024-01-02", .url = "u"}));
  // Of the first version's id, but of the second's line.
  EXPECT_EQ(put(draft("{s:Vale} {c:said} {i:taxes will not rise}.",
                      {.id = "v1", .publisher = "P", .published = "2024-01-02"})),
            Added::Correction);
  EXPECT_EQ(contents({.words = "taxes"}), Strings{"taxes will not rise"});
  EXPECT_EQ(find({.words = "taxes"}).total, 1u);
  EXPECT_EQ(contents({.words = "taxes", .superseded = true}),
            (Strings{"taxes will rise", "taxes may rise", "taxes will not rise"}));
  EXPECT_EQ(contents({}), Strings{"taxes will not rise"});
  EXPECT_EQ(contents({.publisher = "P"}), Strings{"taxes will not rise"});
  const Page all = find({.superseded = true});
  ASSERT_EQ(all.hits.size(), 3u);
  EXPECT_TRUE(all.hits[0].superseded);
  EXPECT_FALSE(all.hits[2].superseded);

  EXPECT_EQ(store_->article("v1")->key, 3) << "by id: the newest version";
  EXPECT_EQ(store_->article("v2")->key, 3) << "whatever its id is now";
  EXPECT_EQ(store_->article("1")->corrected_by, 2) << "by key: that very one";
  EXPECT_EQ(store_->article("2")->corrects, 1);
  EXPECT_EQ(store_->article("2")->corrected_by, 3);
  EXPECT_EQ(store_->counts()->corrections, 2u);
  expect_sound();
}

TEST_F(Record, FindsArticlesByKeyAndById) {
  put(draft("one", {.id = "2"}));
  put(draft("two", {.id = "b"}));
  EXPECT_EQ(store_->article("2")->article.id, "b") << "a key first";
  EXPECT_EQ(store_->article("id:2")->article.id, "2");
  EXPECT_EQ(store_->article("b")->key, 2);
  for (const char* none : {"3", "", "id:", "id:b ", "0", "-1", "99999999999999999999"}) {
    const auto found = store_->article(none);
    ASSERT_FALSE(found) << none;
    EXPECT_EQ(found.error().code, Error::Code::NotFound) << none;
  }
}

class Search : public Record {
 protected:
  Search() {
    put(
        draft("{q:\"It is a failure,\"} {c:said} {s:Ruth Vale}, {q:\"of leadership.\"} The rest "
              "was silent. Nobody came.\n"
              "{s:A spokesman for Vale} {c:said} {i:the hospital would not close}.",
              {.id = "a", .publisher = "Vale Post", .published = "2024-03-05"}));
    put(draft("{s:Jean Orne} {c:said} {m:the \"hospital\" had failed its well-known émigrés}.",
              {.id = "b", .publisher = "The Ledger", .published = "2024-02"}));
    put(draft("{s:Orne} {c:said} {i:NEAR the hospital (or AND) was 100% closed*}.",
              {.id = "c", .publisher = "the ledger", .published = "2023"}));
    put(draft("{s:Orne} {c:said} {i:undated words of hospital staff}.", {.id = "d"}));
  }
  // Ids of the articles found.
  std::string ids(const SearchQuery& query) {
    std::string found;
    for (const Hit& hit : find(query).hits) found += hit.article.id;
    return found;
  }
};

TEST_F(Search, ReadsWordsPhrasesAndWithout) {
  struct Case {
    const char* words;
    const char* expected;
  };
  for (const Case& c : std::vector<Case>{
           {"", "aabcd"},
           {"  ", "aabcd"},
           {"hospital", "abcd"},
           {"HOSPITAL", "abcd"},
           {"hospital close", "a"},
           {"close hospital", "a"},
           {"\"hospital close\"", ""},
           {"\"the hospital would\"", "a"},
           {"“the hospital would”", "a"},
           {"\"the hospital would", "a"},
           {"\"failure of leadership\"", "a"},
           {"hospital -closed", "abd"},
           {"hospital -\"would not\" -staff", "bc"},
           {"-hospital", "a"},
           {"-\"the hospital\"", "ad"},
           {"- hospital", "abcd"},
           {"hospi", ""},
           {"hospi*", ""},
           {"emigres", "b"},
           {"well-known", "b"},
           {"well known", "b"},
           {"\"known well\"", ""},
           {"said", ""},
       }) {
    EXPECT_EQ(ids({.words = c.words}), c.expected) << c.words;
  }
}

TEST_F(Search, LetsNothingTypedAct) {
  struct Case {
    const char* words;
    const char* expected;
  };
  for (const Case& c : std::vector<Case>{
           {"NEAR", "c"},
           {"AND", "c"},
           {"OR", "c"},
           {"NOT", "a"},
           {"hospital OR failure", ""},
           {"NEAR(the hospital)", "c"},
           {"NEAR(hospital closed, 1)", ""},
           {"hospital *", "abcd"},
           {"^hospital", "abcd"},
           {"hospital^2", ""},
           {"(hospital", "abcd"},
           {"hospital)", "abcd"},
           {"content:hospital", ""},
           {"source : orne", ""},
           {"{content source} : orne", ""},
           {"hospital + closed", "c"},
           {"100%", "c"},
           {"'; DROP TABLE statement; --", ""},
           {"p1", ""},
           {"*", ""},
           {"\"", "aabcd"},
           {"\"\"", "aabcd"},
           {"-", "aabcd"},
           {"--", ""},
           {"( )", ""},
           {"-*", ""},
       }) {
    EXPECT_EQ(ids({.words = c.words}), c.expected) << c.words;
    EXPECT_TRUE(store_->search({.speaker = c.words})) << c.words;
    EXPECT_TRUE(store_->search({.publisher = c.words})) << c.words;
  }
  EXPECT_EQ(ids({.words = std::string("hos\0pital", 9)}), "");
  EXPECT_EQ(ids({.words = std::string("hospital\0", 9)}), "abcd");
  EXPECT_EQ(refusal({.words = "\xFF"}), Error::Code::Syntax);
  std::string many;
  for (int i = 0; i < 256; ++i) many += "hospital ";
  EXPECT_EQ(ids({.words = many}), "abcd");
  EXPECT_EQ(refusal({.words = many + "x"}), Error::Code::Syntax);
}

TEST_F(Search, FiltersBySpeakerPublisherAndForm) {
  EXPECT_EQ(ids({.speaker = "vale"}), "aa");
  EXPECT_EQ(ids({.speaker = "ruth vale"}), "a");
  EXPECT_EQ(ids({.speaker = "vale -spokesman"}), "a");
  EXPECT_EQ(ids({.speaker = "-vale"}), "bcd");
  EXPECT_EQ(ids({.words = "hospital", .speaker = "\"jean orne\""}), "b");
  EXPECT_EQ(ids({.words = "-closed", .speaker = "orne"}), "bd");
  EXPECT_EQ(ids({.publisher = "THE LEDGER"}), "bc") << "however it is spelled";
  EXPECT_EQ(ids({.publisher = "ledger"}), "") << "the whole name";
  EXPECT_EQ(ids({.words = "hospital", .publisher = "vale post"}), "a");
  EXPECT_EQ(ids({.form = Form::Direct}), "a");
  EXPECT_EQ(ids({.words = "hospital", .form = Form::Mixed}), "b");
  EXPECT_EQ(ids({.form = Form::Indirect}), "acd");
}

TEST_F(Search, ReadsRangesOfDates) {
  struct Case {
    const char *from, *to, *expected;
  };
  for (const Case& c : std::vector<Case>{
           {"2024", "", "aab"},
           {"", "2024", "aabc"},
           {"2023", "2023", "c"},
           {"2024-02", "", "aab"},
           {"2024-02-01", "", "aab"},
           {"2024-02-02", "", "aa"},
           {"", "2024-02", "bc"},
           {"", "2024-02-29", "bc"},
           {"", "2024-02-28", "c"},
           {"", "2023-12-31", "c"},
           {"", "2023-12", "c"},
           {"", "2023-12-30", ""},
           {"", "2023-11", ""},
           {"2023-01-01", "", "aabc"},
           {"2023-01-02", "", "aab"},
           {"2024-03-05", "2024-03-05", "aa"},
           {"2024-03-06", "", ""},
           {"", "2024-03-04", "bc"},
       }) {
    EXPECT_EQ(ids({.from = c.from, .to = c.to}), c.expected) << c.from << " to " << c.to;
    EXPECT_EQ(find({.from = c.from, .to = c.to}).total, std::string(c.expected).size());
  }
  for (const char* none : {"2024-13", "2023-02-29", "24", "yesterday", "2024-1-1", "2024-01-01x",
                           "2024-01-01T00", "0000", "2024-", "2024-00"}) {
    EXPECT_EQ(refusal({.from = none}), Error::Code::BadValue) << none;
    EXPECT_EQ(refusal({.words = "*", .to = none}), Error::Code::BadValue) << none;
  }
  EXPECT_EQ(refusal({.from = "2024-02", .to = "2024-01"}), Error::Code::BadValue);
}

TEST_F(Search, MarksWordsAndCutsTheSentence) {
  const Page page = find({.words = "\"failure of\" leadership", .speaker = "vale"});
  ASSERT_EQ(page.hits.size(), 1u);
  const Hit& hit = page.hits[0];
  const std::string text = store_->article("a")->article.text;
  EXPECT_EQ(hit.article.text, "");
  EXPECT_EQ(hit.context, "\"It is a failure,\" said Ruth Vale, \"of leadership.\"");
  EXPECT_EQ(text.substr(hit.context_begin, hit.context.size()), hit.context);
  Strings marked;
  for (Span span : hit.matches) marked.emplace_back(cut(text, span));
  EXPECT_EQ(marked, (Strings{"failure", "Vale", "of", "leadership"}));

  const Page second = find({.words = "close"});
  ASSERT_EQ(second.hits.size(), 1u);
  EXPECT_EQ(second.hits[0].context, "A spokesman for Vale said the hospital would not close.");
}

TEST_F(Search, PagesWithoutLoss) {
  for (int i = 0; i < 30; ++i) {
    const std::string n = std::to_string(i);
    put(draft(
        "{s:One} {c:said} {i:paged words " + n + "}.\n{s:Two} {c:said} {q:\"paged " + n + "\"}.",
        {.id = "p" + n, .published = "20" + std::to_string(10 + i % 5) + "-06-01"}));
  }
  const Page whole = find({.words = "paged", .limit = 1000});
  EXPECT_EQ(whole.total, 60u);
  EXPECT_EQ(whole.next, "");
  std::vector<std::int64_t> all;
  for (const Hit& hit : whole.hits) all.push_back(hit.statement_key);
  for (std::size_t i = 1; i < whole.hits.size(); ++i) {
    const Hit &a = whole.hits[i - 1], &b = whole.hits[i];
    EXPECT_TRUE(a.article.published > b.article.published ||
                (a.article.published == b.article.published && a.statement_key < b.statement_key));
  }
  // Pages follow one another without loss, however long they are and whatever their order.
  const auto keys_on_pages = [&](SearchQuery query) {
    std::vector<std::int64_t> seen;
    int pages = 0;
    do {
      const Page page = find(query);
      EXPECT_LE(page.hits.size(), query.limit);
      for (const Hit& hit : page.hits) seen.push_back(hit.statement_key);
      query.cursor = page.next;
    } while (!query.cursor.empty() && ++pages < 100);
    return seen;
  };
  for (std::uint32_t limit : {1u, 7u, 20u, 59u, 60u}) {
    EXPECT_EQ(keys_on_pages({.words = "paged", .limit = limit}), all) << limit << " a page";
    for (const Sort sort : {Sort::Newest, Sort::Oldest, Sort::Best}) {
      for (const std::string words : {"", "paged", "paged the"}) {
        const auto on_one = keys_on_pages({.words = words, .sort = sort, .limit = 1000});
        EXPECT_EQ(keys_on_pages({.words = words, .sort = sort, .limit = limit}), on_one)
            << words << ' ' << name_of(sort) << ' ' << limit;
        EXPECT_EQ(on_one.size(), find({.words = words}).total);
      }
    }
  }
  // Without words, a page ends before its hits do.
  const Page counted = find({.limit = 1000});
  std::vector<std::int64_t> paged;
  SearchQuery next{.limit = 9};
  do {
    const Page page = find(next);
    EXPECT_EQ(page.total, counted.hits.size());
    for (const Hit& hit : page.hits) paged.push_back(hit.statement_key);
    next.cursor = page.next;
  } while (!next.cursor.empty() && paged.size() < 1000);
  ASSERT_EQ(paged.size(), counted.hits.size());
  for (std::size_t i = 0; i < paged.size(); ++i) EXPECT_EQ(paged[i], counted.hits[i].statement_key);
  const Page none = find({.words = "paged", .limit = 0});
  EXPECT_EQ(none.total, 60u);
  EXPECT_TRUE(none.hits.empty());
  EXPECT_EQ(none.next, "");
  const auto refused = [](const auto& page) {
    return !page && page.error().code == Error::Code::BadValue;
  };
  for (const char* cursor : {"x", "-1", "12x", " 1", "+1", "01", "1.", ".1", "1.2.3", "1.x", "99999999999999999999"}) {
    EXPECT_EQ(refusal({.cursor = cursor}), Error::Code::BadValue) << cursor;
    EXPECT_TRUE(refused(store_->speakers({.cursor = cursor}))) << cursor;
    EXPECT_TRUE(refused(store_->joinings(1, 10, cursor))) << cursor;
    EXPECT_TRUE(refused(store_->wordings({.cursor = cursor}))) << cursor;
    EXPECT_TRUE(refused(store_->corrections({.cursor = cursor}))) << cursor;
    EXPECT_TRUE(refused(store_->disputes(10, cursor))) << cursor;
  }
  EXPECT_TRUE(refused(store_->search({.cursor = "1.2"})));
  EXPECT_TRUE(refused(store_->speakers({.cursor = "1"})));
}

TEST_F(Search, KeepsItsPlaceWhileOthersAdd) {
  const Page first = find({.words = "hospital", .limit = 2});
  put(draft("{s:X} {c:said} {i:a newer hospital}.", {.id = "new", .published = "2024-06-01"}));
  put(draft("{s:X} {c:said} {i:an older hospital}.", {.id = "z", .published = "2001"}));
  EXPECT_EQ(ids({.words = "hospital", .limit = 10, .cursor = first.next}), "czd");
}

TEST_F(Search, CountsWhatIsThere) {
  const auto counts = store_->counts();
  ASSERT_TRUE(counts) << counts.error().what;
  EXPECT_EQ(counts->articles, 4u);
  EXPECT_EQ(counts->statements, 5u);
  EXPECT_EQ(counts->direct, 1u);
  EXPECT_EQ(counts->mixed, 1u);
  EXPECT_EQ(counts->indirect, 3u);
  EXPECT_EQ(counts->without_source, 0u);
  EXPECT_GT(counts->bytes, 0u);
  EXPECT_EQ(counts->first_published, "2023");
  EXPECT_EQ(counts->last_published, "2024-03-05");
  using Named = std::vector<std::pair<std::string, std::uint64_t>>;
  EXPECT_EQ(counts->publishers,
            (Named{{"", 1}, {"The Ledger", 1}, {"Vale Post", 1}, {"the ledger", 1}}));
  EXPECT_EQ(counts->models, (Named{{"small-1-0123456789ab", 4}}));
}

TEST_F(Search, VisitsEachArticleAndMayStop) {
  std::string visited;
  EXPECT_TRUE(store_->each_article([&](const StoredArticle& stored) {
    visited += stored.article.id;
    EXPECT_EQ(find({.words = "hospital"}).total, 4u) << "the store can be used meanwhile";
    EXPECT_FALSE(stored.article.text.empty());
    return stored.article.id != "c";
  }));
  EXPECT_EQ(visited, "abc");
}

TEST_F(Search, ReportsProgressOfTheCheck) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> steps;
  const auto flaws =
      store_->verify_all([&](auto done, auto all) { steps.emplace_back(done, all); });
  ASSERT_TRUE(flaws);
  EXPECT_TRUE(flaws->empty());
  EXPECT_EQ(steps.size(), 4u);
  EXPECT_EQ(steps.back(), (std::pair<std::uint64_t, std::uint64_t>{4, 4}));
}

}  // namespace
}  // namespace onrecord
