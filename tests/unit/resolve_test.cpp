// Who is meant: names, titles, pronouns and nouns, each in a made-up article.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "onrecord/resolve.h"

namespace onrecord {
namespace {

// An article whose statements are marked by hand: each source, then its content, by their words.
struct Told {
  std::string source, content;
};

struct Case {
  Article article;
  Extraction extraction;
};

Span span_of(const std::string& text, const std::string& words, std::size_t from) {
  const std::size_t at = text.find(words, from);
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

// Sources are looked for in order, each behind the one before.
Case case_of(const std::string& text, const std::vector<Told>& told) {
  Case made;
  made.article.text = text;
  made.article.byline = "By Hattie Loosemore, Brackwater Mercury";
  made.article.published = "2024-03-13";
  std::size_t from = 0;
  for (const Told& each : told) {
    Statement statement;
    statement.source = {span_of(text, each.source, from)};
    statement.content = {span_of(text, each.content, 0)};
    from = statement.source.front().end;
    made.extraction.statements.push_back(statement);
  }
  const Reading reading{.structure = read_structure(text), .names = {}, .scores = {}};
  resolve_statements(made.article, reading, made.extraction);
  return made;
}

std::string speaker(const Case& made, std::size_t i) {
  const auto& statement = made.extraction.statements[i];
  return statement.speaker ? made.extraction.speakers[*statement.speaker].name : "";
}

Kind kind(const Case& made, std::size_t i) {
  const auto& statement = made.extraction.statements[i];
  return statement.speaker ? made.extraction.speakers[*statement.speaker].kind : Kind::None;
}

TEST(Speakers, TakeTheFullestNameOfTheArticle) {
  const Case made = case_of(
      "Ottilie Marchbank said it was safe. Ms. Marchbank said more was to come. Marchbank said no.",
      {{"Ottilie Marchbank", "it was safe"}, {"Ms. Marchbank", "more was to come"}, {"Marchbank", "no"}});
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(speaker(made, i), "Ottilie Marchbank");
  EXPECT_EQ(made.extraction.speakers.size(), 1U);
}

TEST(Speakers, NameStandsBehindTheOffice) {
  const Case made = case_of(
      "The hospital's chief executive, Dunstan Keogh, said so. Campaign manager Robert Fenn said no.",
      {{"The hospital's chief executive, Dunstan Keogh,", "so"}, {"Campaign manager Robert Fenn", "no"}});
  EXPECT_EQ(speaker(made, 0), "Dunstan Keogh");
  EXPECT_EQ(speaker(made, 1), "Robert Fenn");
}

TEST(Speakers, PronounsKeepToGender) {
  const Case made = case_of(
      "Maeve Tollan met Dunstan Keogh on the ward. She said it was late. He said it was early.",
      {{"She", "it was late"}, {"He", "it was early"}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan");
  EXPECT_EQ(speaker(made, 1), "Dunstan Keogh");
}

TEST(Speakers, IInsideAQuotationIsItsSpeaker) {
  const Case made = case_of("\"I said that it was late,\" said Maeve Tollan.",
                            {{"Maeve Tollan", "\"I said that it was late,\""}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan");
  const Case writer = case_of("When I asked, I said that it was late.", {{"I", "that it was late"}});
  EXPECT_EQ(speaker(writer, 0), "Hattie Loosemore");
}

TEST(Speakers, WithoutANameKeepTheirPhrase) {
  const Case made = case_of("A spokesman for Labour said no. Two officials said yes. Voters said maybe.",
                            {{"A spokesman for Labour", "no"}, {"Two officials", "yes"}, {"Voters", "maybe"}});
  EXPECT_EQ(speaker(made, 0), "spokesman for Labour");
  EXPECT_EQ(kind(made, 0), Kind::Unnamed);
  EXPECT_EQ(kind(made, 1), Kind::Unnamed);
  EXPECT_EQ(kind(made, 2), Kind::Group);
}

TEST(Speakers, TogetherHaveMembers) {
  const Case made = case_of("Maeve Tollan and Dunstan Keogh said it was late.",
                            {{"Maeve Tollan and Dunstan Keogh", "it was late"}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan and Dunstan Keogh");
  EXPECT_EQ(kind(made, 0), Kind::Group);
  EXPECT_EQ(made.extraction.speakers[*made.extraction.statements[0].speaker].members.size(), 2U);
}

TEST(Speakers, OrganizationsAndDocuments) {
  const Case made = case_of("The Health Ministry said no. A Harbour Institute poll showed yes.",
                            {{"The Health Ministry", "no"}, {"A Harbour Institute poll", "yes"}});
  EXPECT_EQ(speaker(made, 0), "Health Ministry");
  EXPECT_EQ(kind(made, 0), Kind::Organization);
  EXPECT_EQ(speaker(made, 1), "Harbour Institute poll");
  EXPECT_EQ(kind(made, 1), Kind::Document);
}

TEST(Speakers, AnEmptyArticleHasNone) {
  Article article;
  Extraction extraction;
  resolve_statements(article, Reading{}, extraction);
  EXPECT_TRUE(extraction.speakers.empty());
}

}  // namespace
}  // namespace onrecord
