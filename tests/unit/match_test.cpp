#include "onrecord/match.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace onrecord {
namespace {

std::vector<std::string> folded(std::string_view text) {
  std::vector<std::string> words;
  for (const Word& word : words_of(text)) words.push_back(word.folded);
  return words;
}

Attested said(std::string speaker, std::string words, Form form = Form::Direct) {
  Attested attested;
  attested.article_id = "skarn-1";
  attested.form = form;
  attested.content = {{100, 100 + static_cast<std::uint32_t>(words.size())}};
  attested.words = {std::move(words)};
  attested.speaker = std::move(speaker);
  attested.kind = Kind::Person;
  return attested;
}

const std::vector<Attested>& record() {
  static const std::vector<Attested> kRecord = {
      said("Mara Vale", "“The harbour belongs to nobody. We will not sell the northern quay to them.”"),
      said("Mara Vale", "“Seventy boats cannot be wrong about the winter ice.”"),
      said("Joseph R. Tarn Jr.", "the council would repair his boathouse before the spring storms",
           Form::Indirect),
      said("Oda Brandt", "that the ferry plan was “a bridge to an empty island” and nothing more",
           Form::Mixed),
  };
  return kRecord;
}

TEST(Words, AreFolded) {
  EXPECT_EQ(folded("“Don’t,” she said: 1,000 off-ramps in the U.S. cost 3.6%."),
            (std::vector<std::string>{"dont", "she", "said", "1000", "off", "ramps", "in", "the",
                                      "us", "cost", "3.6", "percent"}));
  EXPECT_EQ(folded("ZOË"), folded("zoe"));
  EXPECT_EQ(folded("東京へ").size(), 3u);
  EXPECT_TRUE(folded("— … “”!?").empty());
}

TEST(Words, KnowTheirBytes) {
  const std::string text = "“Très bien”";
  const std::vector<Word> words = words_of(text);
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(cut(text, words[0].at), "Très");
  EXPECT_TRUE(words[0].quoted);
}

TEST(Words, KnowPiecesAndBrackets) {
  const std::vector<Word> words = words_of("one ... two [the party] […] three");
  ASSERT_EQ(words.size(), 5u);
  EXPECT_EQ(words[1].piece, 1u);
  EXPECT_TRUE(words[2].bracketed);
  EXPECT_EQ(words[4].piece, 2u);
}

TEST(Align, SaysWordByWordWhatChanged) {
  using What = Operation::What;
  const auto steps = align(words_of("we will not sell the quay"), words_of("we will sell a quay"));
  ASSERT_EQ(steps.size(), 5u);
  EXPECT_EQ(steps[1].what, What::Delete);
  EXPECT_EQ(steps[3].what, What::Replace);
}

TEST(Align, SeesClausesMove) {
  const auto steps = align(words_of("we do not vote against him but we vote for bread and salt"),
                           words_of("we vote for bread and salt but we do not vote against him"));
  bool moved = false;
  for (const Operation& step : steps) moved = moved || step.what == Operation::What::Move;
  EXPECT_TRUE(moved);
}

TEST(Align, EndsWithTwentyThousandWords) {
  std::string one, other;
  for (int i = 0; i < 20'000; ++i) {
    one += "w" + std::to_string(i % 4'001) + " ";
    other += "w" + std::to_string(i * 7 % 4'001) + " ";
  }
  std::uint32_t next = 0;
  for (const Operation& step : align(words_of(one), words_of(other))) {
    EXPECT_TRUE(step.to.begin == next || step.to.size() == 0);
    next = std::max(next, step.to.end);
  }
  EXPECT_EQ(next, 20'000u);
}

TEST(Spelling, IsNoOtherWord) {
  for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{
           {"labour", "labor"}, {"honoured", "honored"}, {"organise", "organize"}, {"quikly", "quickly"}}) {
    EXPECT_TRUE(is_respelling(a, b)) << a;
  }
  for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{
           {"boats", "boat"}, {"million", "billion"}, {"fair", "unfair"}, {"war", "car"}}) {
    EXPECT_FALSE(is_respelling(a, b)) << a;
  }
}

TEST(Names, InTheirUsualForms) {
  EXPECT_TRUE(same_name("Joe Tarn", "Joseph R. Tarn Jr."));
  EXPECT_TRUE(same_name("Senator Tarn", "Joseph R. Tarn Jr."));
  EXPECT_TRUE(same_name("G.K. Brandt", "George K. Brandt"));
  EXPECT_TRUE(same_name("Ines Falk", "Ines Falk-Brandt"));
  EXPECT_FALSE(same_name("Ines Falk", "Peter Falk-Brandt"));
  EXPECT_FALSE(same_name("Mara Vale", "Peter Vale"));
  EXPECT_FALSE(same_name("", "Peter Vale"));
}

struct Judged {
  std::string quote, by;
  Verdict verdict;
  Severity severity = Severity::None;
  std::string reason = {};
};

TEST(Judge, GivesTheVerdicts) {
  const std::vector<Judged> cases = {
      {"the harbour belongs to nobody. we will not sell the northern quay to them", "Mara Vale",
       Verdict::Exact},
      {"We will not sell the northern quay", "Mara Vale", Verdict::Partial},
      {"The harbour belongs to nobody ... the northern quay", "Vale", Verdict::Partial},
      {"We will sell the northern quay to them", "Mara Vale", Verdict::Altered, Severity::Meaning},
      {"Seventy boats cannot be wrong about the winter fog", "Mara Vale", Verdict::Altered,
       Severity::Wording},
      {"The harbor belongs to nobody", "Mara Vale", Verdict::Altered, Severity::Spelling},
      {"The harbour belongs to nobody, seventy boats cannot be wrong about the winter ice",
       "Mara Vale", Verdict::Altered, Severity::Wording, "joined"},
      {"The council will repair my boathouse before the spring storms", "Joe Tarn",
       Verdict::Reported},
      {"a bridge to an empty island", "Oda Brandt", Verdict::Partial},
      {"the ferry plan was a bridge to an empty island", "Oda Brandt", Verdict::Reported},
      {"We will not sell the northern quay to them", "Oda Brandt", Verdict::Misattributed},
      {"Every lighthouse keeper deserves a warmer coat", "Mara Vale", Verdict::NotFound},
      {"We will not", "Nobody Atall", Verdict::Misattributed},
  };
  for (const Judged& one : cases) {
    const Answer answer = judge({one.quote, one.by}, record());
    EXPECT_STREQ(name_of(answer.verdict), name_of(one.verdict)) << one.quote;
    EXPECT_STREQ(name_of(answer.severity), name_of(one.severity)) << one.quote;
    EXPECT_EQ(answer.reason, one.reason) << one.quote;
    EXPECT_EQ(answer.evidence.empty(), one.verdict == Verdict::NotFound) << one.quote;
  }
}

struct Reversed {
  std::string on_record, quote;
  std::string evidence;  // holds what was turned round
  std::string difference;  // the record's words in the first step that is no Keep
};

TEST(Judge, SeesWhatIsTurnedRoundAtTheEdge) {
  const std::vector<Reversed> cases = {
      {"“We won’t cut ten jobs at the harbour office next year,”", "We will cut ten jobs at the harbour office next year",
       "We won’t cut ten jobs at the harbour office next year", "won’t"},
      {"“I never took money from the harbour board last spring,”", "I took money from the harbour board last spring",
       "I never took money from the harbour board last spring", "never"},
      {"“Nobody will lose a pension under the new harbour plan,”", "Everybody will lose a pension under the new harbour plan",
       "Nobody will lose a pension under the new harbour plan", "Nobody"},
      {"“It is late. You cannot nurse a corridor. You can only apologise to it.”", "You can nurse a corridor. You can only apologise to it",
       "You cannot nurse a corridor. You can only apologise to it", "cannot"},
      {"“We do not sell harbour boats to strangers,”", "We sell harbour boats to strangers", "We do not sell harbour boats to strangers", "do not"},
      {"“We will sell harbour boats to strangers never,”", "They will sell harbour boats to strangers gladly",
       "We will sell harbour boats to strangers never", "We"},
      {"“I would not sell the northern harbour quay,”", "sell the northern harbour keys", "not sell the northern harbour quay", "not"},
  };
  const Answer moved = judge({"at the harbour office next year we will cut ten jobs", ""}, {said("Mara Vale", cases[0].on_record)});
  EXPECT_EQ(moved.reason, "moved");
  EXPECT_STREQ(name_of(moved.severity), "meaning");
  EXPECT_EQ(moved.evidence.at(0).words, "won’t cut ten jobs at the harbour office next year");
  for (const Reversed& one : cases) {
    const Answer answer = judge({one.quote, ""}, {said("Mara Vale", one.on_record)});
    EXPECT_STREQ(name_of(answer.verdict), "altered") << one.quote;
    EXPECT_STREQ(name_of(answer.severity), "meaning") << one.quote;
    ASSERT_EQ(answer.evidence.size(), 1u) << one.quote;
    EXPECT_EQ(answer.evidence[0].words, one.evidence);
    const auto changed = std::find_if(answer.differences.begin(), answer.differences.end(),
                                      [](const Difference& step) { return step.what != Operation::What::Keep; });
    ASSERT_NE(changed, answer.differences.end()) << one.quote;
    EXPECT_EQ(changed->record, one.difference) << one.quote;
  }
}

TEST(Judge, LeavesOtherSentencesAndClausesAlone) {
  for (const auto& [on_record, quote] : std::vector<std::pair<std::string, std::string>>{
           {"“It belongs to nobody. Strangers buy harbour boats in winter,”", "Of course strangers buy harbour boats in winter"},
           {"“No, strangers buy harbour boats in winter,”", "strangers buy harbour boats in winters"},
           {"“Strangers buy harbour boats in winter. Never in spring,”", "Strangers buy harbour boats in winter and summer"}}) {
    const Answer answer = judge({quote, ""}, {said("Mara Vale", on_record)});
    EXPECT_STREQ(name_of(answer.verdict), "altered") << quote;
    EXPECT_STREQ(name_of(answer.severity), "wording") << quote;
    ASSERT_EQ(answer.evidence.size(), 1u) << quote;
    EXPECT_EQ(answer.evidence[0].words.size(), std::string_view("strangers buy harbour boats in winter").size()) << quote;
  }
}

TEST(Judge, PointsAtTheWords) {
  const Answer answer = judge({"sell the northern quay", "Mara Vale"}, record());
  ASSERT_FALSE(answer.evidence.empty());
  EXPECT_EQ(answer.evidence[0].words, "sell the northern quay");
  EXPECT_EQ(answer.evidence[0].at.size(), answer.evidence[0].words.size());
}

TEST(Judge, ComparesWithTheWordsAsTheyStand) {
  const auto changed = [](const std::string& quote, const std::vector<Attested>& on_record) {
    std::string text;
    for (const Difference& step : judge({quote, ""}, on_record).differences) {
      if (step.what != Operation::What::Keep) text += "[" + step.record + "|" + step.quote + "]";
    }
    return text;
  };
  EXPECT_EQ(changed("The harbour board told me in December that the ferry was unsafe",
                    {said("Mara Vale", "“The harbour board told me in November that the ferry was unsafe.”")}),
            "[November|December]");
  Attested parted = said("Mara Vale", "“We won’t cut 10% from Café Ñandú & Sons,”");
  parted.words.push_back("“O’Hara’s quay or the harbour ferry”");
  parted.content.push_back({200, 200 + static_cast<std::uint32_t>(parted.words[1].size())});
  EXPECT_EQ(changed("O’Hara’s quay or the harbour ferry", {parted}), "[We won’t cut 10% from Café Ñandú & Sons|]");
  EXPECT_EQ(changed("We won’t cut 10% from Café Ñandú the harbour ferry", {parted}), "[& Sons O’Hara’s quay or|]");
  EXPECT_EQ(changed("The harbour belongs to nobody, seventy boats cannot be wrong about the winter ice", record()),
            "[The harbour belongs to nobody|The harbour belongs to nobody][We will not sell the northern quay to them|]");
}

TEST(Judge, ReadsCopiesWhereEachHasTheWords) {
  std::vector<Attested> copies(3, said("Mara Vale", "“We will not sell the northern quay to them,”"));
  for (std::size_t i = 0; i < copies.size(); ++i) {
    Attested& copy = copies[i];
    copy.words.push_back("“whatever they offer.”");
    const auto begin = static_cast<std::uint32_t>(900 - 400 * i);
    copy.content = {{begin, begin + static_cast<std::uint32_t>(copy.words[0].size())},
                    {begin + 90, begin + 90 + static_cast<std::uint32_t>(copy.words[1].size())}};
  }
  copies[2].form = Form::Indirect;
  const Answer answer = judge({"sell the northern quay", ""}, copies);
  ASSERT_EQ(answer.verdict, Verdict::Partial);
  std::size_t seen = 0;
  for (const Evidence& evidence : answer.evidence) {
    const std::size_t at = copies[evidence.attested].words[0].find(evidence.words);
    EXPECT_EQ(evidence.at.begin, copies[evidence.attested].content[0].begin + at);
    ++seen;
  }
  EXPECT_GE(seen, 1u);
  const Answer later = judge({"whatever they offer", ""}, {copies[2], copies[0], copies[1]});
  ASSERT_FALSE(later.evidence.empty());
  EXPECT_EQ(later.verdict, Verdict::Partial) << "what is reported is read by itself";
  for (const Evidence& evidence : later.evidence) EXPECT_EQ(evidence.words, "whatever they offer");
}

TEST(Judge, SaysWhoRejectsIt) {
  std::vector<Attested> disputed = record();
  disputed[1].disputed_by = {3};
  const Answer answer = judge({"Seventy boats cannot be wrong about the winter ice", ""}, disputed);
  EXPECT_TRUE(answer.disputed);
  ASSERT_EQ(answer.rejections.size(), 1u);
  EXPECT_EQ(answer.rejections[0].attested, 3u);
}

TEST(Judge, JoinsWhatOneArticleReportedInTwoHalves) {
  const std::vector<Attested> halves{
      said("Mara Vale", "the old harbour rules should be modernized", Form::Indirect),
      said("Mara Vale", "that debate should wait until after the storm season", Form::Indirect)};
  const Query query{
      "The old harbour rules should be modernized, but that debate should wait until after the "
      "storm season",
      "Mara Vale"};
  const Answer answer = judge(query, halves);
  EXPECT_EQ(answer.verdict, Verdict::Reported);
  EXPECT_EQ(answer.evidence.size(), 2u);
  std::vector<Attested> apart = halves;
  apart[1].article_key = apart[0].article_key + 1;
  EXPECT_NE(judge(query, apart).reason, "joined");
}

TEST(Judge, GivesInnerWordsToTheInnerSpeaker) {
  std::vector<Attested> nested = {
      said("Mara Vale", "“My uncle always told us the sea takes back every stone it lends.”"),
      said("Olaf Vale", "the sea takes back every stone it lends")};
  nested[1].content = {{130, 170}};
  nested[1].parent = 0;
  const Answer answer = judge({"the sea takes back every stone it lends", "Mara Vale"}, nested);
  EXPECT_EQ(answer.verdict, Verdict::Misattributed);
  EXPECT_EQ(answer.speaker, "Olaf Vale");
}

TEST(Judge, TakesNoTranscriptForAnotherSpeaker) {
  std::vector<Attested> one = {said("partial transcript", "“My uncle always told us the sea takes back every stone it lends.”")};
  one[0].kind = Kind::Document;
  EXPECT_EQ(judge({"the sea takes back every stone it lends", "Mara Vale"}, one).verdict, Verdict::Partial);
  one[0].speaker = "harbour poll";
  EXPECT_EQ(judge({"the sea takes back every stone it lends", "Mara Vale"}, one).verdict, Verdict::Misattributed);
}

// Fewer and fewer words in common, and less and less sure.
TEST(Judge, IsLessSureOfWordsThatAreLessAlike) {
  const std::vector<Attested> one = {
      said("Mara Vale", "our lighthouse keeper deserves a warmer coat, longer holidays and shorter stairs every winter")};
  double last = 1;
  for (const std::string quote : {"our lighthouse keeper deserves a warmer coat, longer holidays and shorter stairs every summer",
                                  "our lighthouse keeper deserves a better coat, longer holidays and fewer stairs every summer",
                                  "our lighthouse captain deserves a better coat, longer weekends and shorter stairs every week"}) {
    const Answer answer = judge({quote, ""}, one);
    ASSERT_EQ(answer.verdict, Verdict::Altered) << quote;
    EXPECT_LT(answer.confidence, last) << quote;
    EXPECT_GT(answer.confidence, 0.5) << quote;
    last = answer.confidence;
  }
}

TEST(Judge, AnswersWhateverIsAsked) {
  for (const std::string quote : {"", " ", "…", "\"*\" -", "!!!"}) {
    const Answer answer = judge({quote, ""}, record());
    EXPECT_EQ(answer.verdict, Verdict::NotFound) << quote;
    EXPECT_EQ(answer.reason, "no words") << quote;
  }
  EXPECT_EQ(judge({"quay", ""}, record()).verdict, Verdict::Partial);
  EXPECT_EQ(judge({"NEAR", ""}, record()).verdict, Verdict::NotFound);
  EXPECT_EQ(judge({"Мы не продадим причал", ""}, record()).verdict, Verdict::NotFound);
  std::string longest;
  for (int i = 0; i < 20'001; ++i) longest += "quay ";
  EXPECT_EQ(judge({longest, ""}, record()).reason, "too long");
}

}  // namespace
}  // namespace onrecord
