// What a draft quotes, and quotations against a record.
#include "onrecord/verify.h"

#include <gtest/gtest.h>

#include "record_drafts.h"

namespace onrecord {
namespace {

using testing::draft;
using testing::Folder;

std::vector<DraftQuotation> quotations_in(std::string_view marked) {
  const auto made = draft(marked);
  return quotations_of(made.article, made.extraction);
}

TEST(Draft, QuotesWhatStandsBetweenMarks) {
  const auto made = draft("{q:\"It is over,\"} {c:said} {s:Vale}.\n"
                          "{s:Orne} {c:said} {m:the \"old\" ward was \"not safe\"}.\n"
                          "{s:Orne} {c:said} {i:it would close}.\n");
  const auto found = quotations_of(made.article, made.extraction);
  ASSERT_EQ(found.size(), 2u) << "of an indirect statement nothing";
  EXPECT_EQ(found[0].query.quote, "\"It is over,\"");
  EXPECT_EQ(found[1].query.quote, "old … not safe");
  ASSERT_EQ(found[1].at.size(), 2u);
  EXPECT_EQ(cut(made.article.text, found[1].at[0]), "old");
  EXPECT_EQ(cut(made.article.text, found[1].at[1]), "not safe");
}

TEST(Draft, LeavesOutACueInTheMiddleAndMarksWithoutWords) {
  const auto found = quotations_in("{q:\"It is a failure,\"} {c:said} {s:Vale}, {q:\"of leadership.\"}\n"
                                   "{s:Orne} {c:said} {m:that \"…\" was all}.\n");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].query.quote, "\"It is a failure,\" \"of leadership.\"");
  EXPECT_EQ(found[0].at.size(), 2u);
}

std::string repeated(std::string_view words, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += words;
  return text;
}

TEST(Draft, IsToldFromAQuotation) {
  const std::string forty = repeated("word ", 40);
  EXPECT_FALSE(is_draft(""));
  EXPECT_FALSE(is_draft("\"It is over,\" said Vale at the end of a long day in the harbour.")) << "short";
  EXPECT_FALSE(is_draft(forty + "and more")) << "without marks";
  EXPECT_FALSE(is_draft("\"" + forty + "and more\"")) << "all of it between marks";
  EXPECT_FALSE(is_draft("\"" + forty + "\" said Ruth Vale on the quay today")) << "seven words around";
  EXPECT_TRUE(is_draft("\"" + forty + "\" said Ruth Vale on the old quay today"));
  EXPECT_TRUE(is_draft(forty + "\"it is over\""));
  EXPECT_TRUE(is_draft("Islanders are angry.\n\n\"It is over,\" Ruth Vale said.\n\n\"Is it?\" asked Tomas Roe.")) << "paragraphs";
  EXPECT_FALSE(is_draft("\"It is over.\n\n\"It was never begun,\" said Ruth Vale.")) << "a quotation over paragraphs";
}

class Verifying : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_record(folder_ / "r.db", OpenMode::Write);
    ASSERT_TRUE(opened) << opened.error().what;
    store_ = std::move(*opened);
    const auto added = testing::add(*store_, draft("{q:\"We cannot keep it open,\"} {c:said} {s:Vale}.\n",
                                                   {.id = "a", .published = "2024-03-05"}));
    ASSERT_TRUE(added) << added.error().what;
  }

  Folder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(Verifying, GivesAVerdictAndItsTexts) {
  const auto found = verify(*store_, {"We cannot keep it open"});
  ASSERT_TRUE(found) << found.error().what;
  EXPECT_EQ(found->answer.verdict, Verdict::Exact);
  ASSERT_EQ(found->candidates.size(), found->attested.size());
  Texts texts;
  ASSERT_TRUE(read_texts(*store_, *found, texts));
  ASSERT_EQ(texts.size(), 1u);
  const auto views = texts_of(*found, texts);
  const Evidence& evidence = found->answer.evidence.front();
  EXPECT_EQ(cut(views[evidence.attested], evidence.at), evidence.words);
}

TEST_F(Verifying, KeepsWithinTheDaysAskedFor) {
  const auto found = verify(*store_, {"We cannot keep it open"}, {.to = "2023"});
  ASSERT_TRUE(found) << found.error().what;
  EXPECT_EQ(found->answer.verdict, Verdict::NotFound);
  EXPECT_TRUE(texts_of(*found, {}).empty());
}

TEST_F(Verifying, RefusesWhatHasNoWords) {
  const auto found = verify(*store_, {"…"});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, Error::Code::Empty);
}

}  // namespace
}  // namespace onrecord
