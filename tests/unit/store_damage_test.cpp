// A record that was changed behind our back: `verify_all` says what and where, and nothing crashes.
#include <gtest/gtest.h>

#include <fstream>

#include "record_drafts.h"

namespace onrecord {
namespace {

using testing::add;
using testing::draft;
using testing::Folder;
using testing::rows_of;

void make_record(const std::string& path) {
  auto store = open_record(path, OpenMode::Write);
  ASSERT_TRUE(store) << store.error().what;
  ASSERT_TRUE(add(**store, draft("{q:\"It is over,\"} {c:said} {s:Zoë Vale}.\n{s:She} {c:said} "
                                 "{i:the hospital would not close}.",
                                 {.id = "a", .publisher = "P", .published = "2024-03-05"})));
  ASSERT_TRUE(add(**store, draft("{s:Orne} {c:said} {i:nothing}.", {.id = "b"})));
  ASSERT_TRUE(add(**store, draft("{s:Orne} {c:said} {i:nothing at all}.", {.id = "b"})));
}

struct Damage {
  const char* what;
  const char* sql;
  const char* where;  // begins the flaw's `where`
  const char* says;   // stands in its `what`
};

class Damaged : public ::testing::TestWithParam<Damage> {};

TEST_P(Damaged, IsFound) {
  const Folder folder;
  const std::string path = folder / "r.db";
  make_record(path);
  rows_of(path, std::string("PRAGMA ignore_check_constraints = ON;") + GetParam().sql);

  auto store = open_record(path, OpenMode::Read);
  ASSERT_TRUE(store) << store.error().what;
  const auto flaws = (*store)->verify_all(nullptr);
  ASSERT_TRUE(flaws) << flaws.error().what;
  bool found = false;
  std::string all;
  for (const Flaw& flaw : *flaws) {
    all += flaw.where + ": " + flaw.what + "\n";
    found = found || (flaw.where.starts_with(GetParam().where) &&
                      flaw.what.find(GetParam().says) != std::string::npos);
  }
  EXPECT_TRUE(found) << "found only:\n" << all;

  // Whatever else is asked of it gives an answer or an error.
  for (const char* words : {"", "hospital", "nothing", "over"}) {
    (void)(*store)->search({.words = words, .superseded = true});
  }
  (void)(*store)->counts();
  (void)(*store)->article("a");
  (void)(*store)->each_article([](const StoredArticle&) { return true; });
}

INSTANTIATE_TEST_SUITE_P(
    Record, Damaged,
    ::testing::Values(
        Damage{"Facet",
               "UPDATE facet_block SET rows = CAST(substr(rows, 1, 20) || x'02' || substr(rows, 22)"
               " AS BLOB)",
               "facets", "1 statements are counted as what they are not"},
        Damage{"FacetGone",
               "UPDATE facet_block SET rows = CAST(substr(rows, 25) AS BLOB)", "facets",
               "1 statements are counted as what they are not"},
        Damage{"FacetCut",
               "UPDATE facet_block SET rows = CAST(substr(rows, 1, length(rows) - 3) AS BLOB)",
               "facets", "the table of facets is damaged"},
        Damage{"FacetNoAct",
               "UPDATE facet_block SET rows = CAST(substr(rows, 1, 20) || x'63' || substr(rows, 22)"
               " AS BLOB)",
               "facets", "the table of facets is damaged"},
        Damage{"FacetBounds", "UPDATE facet_block SET first = first + (1 << 40)", "facets",
               "the table of facets is damaged"},
        Damage{"TextByte",
               "UPDATE article_text SET text = replace(text, 'over', 'oven') "
               "WHERE article = 1",
               "article 1 (id a)", "its text is not the one that was added"},
        Damage{"TextNotUtf8",
               "UPDATE article_text SET text = CAST(x'22FF' AS TEXT) WHERE article = 1",
               "article 1 (id a)", "damaged at byte 1"},
        Damage{"TextCut", "UPDATE article_text SET text = substr(text, 1, 20) WHERE article = 1",
               "statement 2", ""},
        Damage{"TextGone", "DELETE FROM article_text WHERE article = 2", "article 2 (id b)",
               "lost its text"},
        Damage{"OriginByte",
               "UPDATE article_origin SET zstd = CAST(substr(zstd, 1, 20) || x'00' || "
               "substr(zstd, 22) AS BLOB) WHERE article = 1",
               "article 1 (id a)", "origin"},
        Damage{
            "OriginOther",
            "UPDATE article_origin SET zstd = (SELECT zstd FROM article_origin WHERE article = 2)"
            " WHERE article = 3; UPDATE article SET size = (SELECT size FROM article WHERE key = "
            "2) WHERE key = 3",
            "article 3 (id b)", "not those of its digest"},
        Damage{"OriginSize", "UPDATE article SET size = 1000000000000 WHERE key = 1",
               "article 1 (id a)", "origin are damaged"},
        Damage{"OriginGone", "DELETE FROM article_origin WHERE article = 1", "article 1 (id a)",
               "origin are gone"},
        Damage{"SpanPastTheEnd",
               "UPDATE span SET end_byte = 5000 WHERE statement = 2 AND role = 'content'",
               "statement 2", ""},
        Damage{"SpanInsideACodePoint",
               "UPDATE span SET end_byte = (SELECT instr(CAST(text AS BLOB), x'AB') - 1 FROM "
               "article_text WHERE article = 1) WHERE statement = 1 AND role = 'source'",
               "statement 1", ""},
        Damage{"SpanMoved",
               "UPDATE span SET end_byte = end_byte - 1 WHERE statement = 2 AND role = 'content'",
               "article 1 (id a)", "its statements are not those that were added"},
        Damage{"SpanNegative",
               "UPDATE span SET begin_byte = -5 WHERE statement = 2 AND role = 'content'",
               "article 1", "statement 2 has a span that is none"},
        Damage{"ContentGone", "DELETE FROM span WHERE statement = 2 AND role = 'content'",
               "article 1", "statement 2 has no content"},
        Damage{"Confidence", "UPDATE statement SET confidence = 0.99 WHERE key = 1",
               "article 1 (id a)", "not those that were added"},
        Damage{"Form", "UPDATE statement SET form = 'shouted' WHERE key = 1", "article 1",
               "no such form"},
        Damage{"StatementGone",
               "DELETE FROM span WHERE statement = 2; DELETE FROM statement WHERE key = 2",
               "article 1 (id a)", "not those that were added"},
        Damage{"Title", "UPDATE article SET title = 'Other' WHERE key = 1", "article 1 (id a)",
               "not those that were added"},
        Damage{"Date", "UPDATE article SET published = '2023-03-05' WHERE key = 1", "statement 1",
               "its place"},
        Damage{"Place", "UPDATE statement SET place = place + 8 WHERE key = 4", "statement 4",
               "its place"},
        Damage{"Link", "UPDATE article SET corrects = NULL WHERE key = 3", "statement 3",
               "its place"},
        Damage{"Model", "UPDATE model SET fingerprint = 'large'", "article 1",
               "not those that were added"},
        Damage{"Publisher", "DELETE FROM publisher WHERE name = 'P'", "article 1",
               "publisher or model is not there"},
        Damage{"ForeignKey", "INSERT INTO span VALUES (77, 'cue', 0, 1, 2)", "span", "not there"},
        Damage{"WordsGone", "INSERT INTO words (words) VALUES ('delete-all')", "article 1",
               "index of words"},
        Damage{"WordsStray",
               "INSERT INTO words (rowid, content, source, tag) VALUES (9, 'x', 'y', 'p1')", "",
               "words"},
        Damage{
            "WordsOther",
            "INSERT INTO words (rowid, content, source, tag) SELECT place, 'more', '', 'p1' FROM "
            "statement WHERE key = 2",
            "article 1", "index of words"}),
    [](const auto& damage) { return damage.param.what; });

// Bytes of the file itself, where SQLite's own structure is.
TEST(DamagedFile, IsFoundOrRefused) {
  const Folder folder;
  const std::string path = folder / "r.db";
  make_record(path);
  std::ifstream in(path, std::ios::binary);
  const std::string sound{std::istreambuf_iterator<char>(in), {}};
  int damaged = 0, found = 0;
  for (std::size_t at = 0; at < sound.size(); ++at) {
    if (sound[at] == 0 || at % 23 != 0) continue;  // most zeros are free space
    std::string bytes = sound;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    std::ofstream(path, std::ios::binary) << bytes;
    ++damaged;
    auto store = open_record(path, OpenMode::Read);
    if (!store) {
      ++found;
      continue;
    }
    const auto flaws = (*store)->verify_all(nullptr);
    if (!flaws || !flaws->empty()) ++found;
    (void)(*store)->search({.words = "hospital"});
    (void)(*store)->counts();
    (void)(*store)->each_article([](const StoredArticle&) { return true; });
  }
  // The rest are SQLite's counters and the layout and comments of the schema's text.
  EXPECT_GT(damaged, 200);
  EXPECT_GE(found, damaged * 8 / 10) << "of " << damaged;
}

TEST(DamagedFile, CutIsFoundOrRefused) {
  const Folder folder;
  const std::string path = folder / "r.db";
  make_record(path);
  std::ifstream in(path, std::ios::binary);
  const std::string sound{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t size = 1; size < sound.size(); size += 3001) {
    std::ofstream(path, std::ios::binary) << sound.substr(0, size);
    auto store = open_record(path, OpenMode::Read);
    if (!store) continue;
    const auto flaws = (*store)->verify_all(nullptr);
    EXPECT_TRUE(!flaws || !flaws->empty()) << size;
  }
}

}  // namespace
}  // namespace onrecord
