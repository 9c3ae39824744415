// Where the network's pointer points, and what resolve makes of it, with pointers set by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "day_choices.h"
#include "onrecord/resolve.h"
#include "spans.h"

namespace onrecord {
namespace {

// An article of one statement, each token a piece.
struct OneStatement {
  Article article;
  Extraction extraction;
  Reading reading;

  OneStatement(const std::string& text, const std::string& source, const std::string& cue, const std::string& content) {
    article.text = text;
    article.published = "2024-03-13";
    reading.structure = read_structure(text);
    for (const Span token : reading.structure.tokens) reading.scores.push_back({token, {}, {}});
    Statement statement;
    if (!source.empty()) statement.source = {span_of(text, source)};
    statement.cue = {span_of(text, cue)};
    statement.content = {span_of(text, content)};
    extraction.statements = {statement};
    Pointing pointing{statement.cue, 0, std::vector<std::array<float, kPointers>>(reading.scores.size()), {1, 1, 1}};
    reading.pointings = {pointing};
  }

  // The pointer's share on the first token of some words; the rest is nowhere's.
  void point(Pointer pointer, const std::string& words, float share) {
    const Span at = span_of(article.text, words);
    for (std::size_t i = 0; i < reading.scores.size(); ++i) {
      if (reading.scores[i].span.begin == at.begin) reading.pointings[0].shares[i][pointer] = share;
    }
    reading.pointings[0].nowhere[pointer] -= share;
  }

  const Statement& resolve() {
    resolve_statements(article, reading, extraction);
    return extraction.statements[0];
  }

  std::string speaker() {
    const Statement& s = resolve();
    return s.speaker ? extraction.speakers[*s.speaker].name : "";
  }
};

TEST(Pointings, AreThoseOfTheCueThatSharesMost) {
  OneStatement one("Maeve Tollan has said and said again that it was late.", "Maeve Tollan", "said again", "it was late");
  Reading& reading = one.reading;
  reading.pointings.insert(reading.pointings.begin(), reading.pointings[0]);
  reading.pointings[0].cue = {span_of(one.article.text, "said and said")};
  EXPECT_EQ(pointing_for(reading, {span_of(one.article.text, "said again")}), &reading.pointings[1]);
  EXPECT_EQ(pointing_for(reading, {span_of(one.article.text, "said and")}), &reading.pointings[0]);
  EXPECT_EQ(pointing_for(reading, {span_of(one.article.text, "late")}), nullptr);
  EXPECT_EQ(pointing_for(reading, {}), nullptr);
}

TEST(Pointings, SharesAddUpOverTheWordsOfASpan) {
  OneStatement one("Maeve Tollan said that it was late.", "Maeve Tollan", "said", "it was late");
  one.point(kPointsAtSpeaker, "Maeve", 0.25);
  one.point(kPointsAtSpeaker, "Tollan", 0.5);
  const Pointing& pointing = one.reading.pointings[0];
  EXPECT_DOUBLE_EQ(share_in(one.reading, pointing, kPointsAtSpeaker, span_of(one.article.text, "Maeve Tollan")), 0.75);
  EXPECT_DOUBLE_EQ(share_in(one.reading, pointing, kPointsAtSpeaker, span_of(one.article.text, "said that")), 0);
  EXPECT_DOUBLE_EQ(share_in(one.reading, pointing, kPointsAtDay, span_of(one.article.text, "Maeve Tollan")), 0);
}

const char* const kWard = "Maeve Tollan met Hanna Keogh on the ward. She said it was late.";

TEST(PointedSpeakers, AreAlsoThoseWhomNoNameTells) {
  const std::string text = "Maeve Tollan met an angry driver on the ward. They said it was late.";
  OneStatement pointed(text, "They", "said", "it was late");
  pointed.point(kPointsAtSpeaker, "angry", 0.3F);
  pointed.point(kPointsAtSpeaker, "driver", 0.6F);
  EXPECT_EQ(pointed.speaker(), "angry driver");
}

TEST(PointedSpeakers, IsNobodyWhomTheDescriptionTellsOf) {
  const std::string text = "Maeve Tollan is late. A driver who has accused Maeve Tollan of it said so again.";
  OneStatement pointed(text, "A driver who has accused Maeve Tollan of it", "said", "so again");
  pointed.point(kPointsAtSpeaker, "Maeve", 0.5F);
  pointed.point(kPointsAtSpeaker, "driver", 0.4F);
  EXPECT_EQ(pointed.speaker(), "driver");
}

TEST(PointedSpeakers, APronounGoesToWhomThePointerMeans) {
  OneStatement plain(kWard, "She", "said", "it was late");
  const std::string guessed = plain.speaker();
  const std::string other = guessed == "Maeve Tollan" ? "Hanna Keogh" : "Maeve Tollan";
  OneStatement pointed(kWard, "She", "said", "it was late");
  pointed.point(kPointsAtSpeaker, other, 0.9F);
  EXPECT_EQ(pointed.speaker(), other);
  OneStatement doubtful(kWard, "She", "said", "it was late");
  doubtful.point(kPointsAtSpeaker, other, 0.4F);
  doubtful.point(kPointsAtSpeaker, guessed, 0.5F);
  EXPECT_EQ(doubtful.speaker(), guessed);
}

TEST(PointedSpeakers, WhoAskedDoesNotAnswer) {
  OneStatement answer("Maeve Tollan came late. Hanna Keogh asked when. She answered that it was noon.", "She", "answered", "that it was noon");
  answer.point(kPointsAtSpeaker, "Hanna", 0.9F);
  Statement question;
  question.source = {span_of(answer.article.text, "Hanna Keogh")};
  question.cue = {span_of(answer.article.text, "asked")};
  question.content = {span_of(answer.article.text, "when")};
  answer.extraction.statements.insert(answer.extraction.statements.begin(), question);
  answer.resolve();
  const Statement& answered = answer.extraction.statements[1];
  ASSERT_TRUE(answered.speaker);
  EXPECT_EQ(answer.extraction.speakers[*answered.speaker].name, "Maeve Tollan");
}

TEST(PointedSpeakers, GenderAndNamesStand) {
  OneStatement gender("Maeve Tollan met Dunstan Keogh on the ward. She said it was late.", "She", "said", "it was late");
  gender.point(kPointsAtSpeaker, "Dunstan", 0.99F);
  EXPECT_EQ(gender.speaker(), "Maeve Tollan");
  OneStatement named("Dunstan Keogh came. Maeve Tollan said it was late.", "Maeve Tollan", "said", "it was late");
  named.point(kPointsAtSpeaker, "Dunstan", 0.99F);
  EXPECT_EQ(named.speaker(), "Maeve Tollan");
}

TEST(PointedSpeakers, ASourceThatIsNotThereIsPointedAt) {
  const char* text = "Maeve Tollan came. Asked about it, it was late, came the answer.";
  OneStatement nobody(text, "", "answer", "it was late");
  EXPECT_EQ(nobody.speaker(), "");
  OneStatement somebody(text, "", "answer", "it was late");
  somebody.point(kPointsAtSpeaker, "Maeve", 0.97F);
  EXPECT_EQ(somebody.speaker(), "Maeve Tollan");
}

TEST(PointedMedia, AreTheWordsPointedAt) {
  const char* text = "The gazette of the dyers came out. Maeve Tollan said it was late.";
  OneStatement nothing(text, "Maeve Tollan", "said", "it was late");
  EXPECT_EQ(nothing.resolve().medium, "");
  OneStatement gazette(text, "Maeve Tollan", "said", "it was late");
  gazette.point(kPointsAtMedium, "gazette", 0.8F);
  EXPECT_EQ(gazette.resolve().medium, "gazette");
}

TEST(PointedMedia, AreNamedWhole) {
  const auto named = [](const std::string& how, const char* at) {
    OneStatement one("Maeve Tollan said " + how + " that it was late.", "Maeve Tollan", "said", "it was late");
    one.point(kPointsAtMedium, at, 0.8F);
    return one.resolve().medium;
  };
  EXPECT_EQ(named("in a letter to New Skarn Magazine", "Magazine"), "New Skarn Magazine");
  EXPECT_EQ(named("in an op-ed", "ed"), "op-ed");
  EXPECT_EQ(named("at a meet-and-greet", "greet"), "meet-and-greet");
  EXPECT_EQ(named("in post-debate talk", "debate"), "debate");
  EXPECT_EQ(named("in her State of the Harbour address", "address"), "State of the Harbour address");
  EXPECT_EQ(named("at a rally in Greenville, South Carolina", "rally"), "rally in Greenville, South Carolina");
  EXPECT_EQ(named("at a rally in Concord, N.H., on Friday", "rally"), "rally in Concord, N.H.");
  EXPECT_EQ(named("at a rally in Concord, Fenn heard,", "rally"), "rally in Concord") << "who is named next is no state";
  EXPECT_EQ(named("at a rally in March", "rally"), "rally");
  EXPECT_EQ(named("at a rally at Mar-a-Fenn", "rally"), "rally at Mar-a-Fenn");
}

TEST(PointedMedia, AreNoneWhereThePointerIsSure) {
  const char* text = "Maeve Tollan said in a letter that it was late.";
  OneStatement letter(text, "Maeve Tollan", "said", "it was late");
  letter.point(kPointsAtMedium, "letter", 0.3F);
  EXPECT_EQ(letter.resolve().medium, "letter");
  OneStatement nothing(text, "Maeve Tollan", "said", "it was late");
  EXPECT_EQ(nothing.resolve().medium, "");
}

TEST(PointedDays, AreThosePointedAt) {
  const char* text = "Maeve Tollan spoke on Monday and on Tuesday. Maeve Tollan said it was late.";
  OneStatement tuesday(text, "Maeve Tollan", "said", "it was late");
  tuesday.point(kPointsAtDay, "Tuesday", 0.98F);
  EXPECT_EQ(tuesday.resolve().when, "2024-03-12");
  OneStatement monday(text, "Maeve Tollan", "said", "it was late");
  monday.point(kPointsAtDay, "Monday", 0.98F);
  EXPECT_EQ(monday.resolve().when, "2024-03-11");
}

TEST(PointedDays, AreChosenAmongWhereverTheyStand) {
  OneStatement one("2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 2010 2011 2012 2013 2014 2015 She said so.", "She", "said", "so");
  const resolve::Scene scene(one.article, one.reading.structure);
  resolve::DaysNamed named;
  named.direct = named.along = {std::nullopt};
  for (std::uint32_t year = 0; year < 16; ++year) {
    named.values.push_back(std::to_string(2000 + year));
    named.traits.push_back({});
    named.places.push_back({.word = year, .value = year});
  }
  const auto is_one = [&](std::size_t value) {
    const auto made = resolve::day_candidates(scene, one.reading, one.extraction, named);
    return std::any_of(made[0].begin(), made[0].end(), [&](const resolve::DayCandidate& c) { return c.value == value; });
  };
  EXPECT_TRUE(is_one(15));
  EXPECT_FALSE(is_one(0)) << "too many others stand between";
  one.point(kPointsAtDay, "2000", 0.9F);
  EXPECT_TRUE(is_one(0));
  EXPECT_FALSE(is_one(1));
}

}  // namespace
}  // namespace onrecord
