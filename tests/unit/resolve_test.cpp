// Who is meant: names, titles, pronouns and nouns, each in a made-up article.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "onrecord/resolve.h"
#include "spans.h"

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

TEST(Speakers, NameStandsBehindSecretaryOfState) {
  const Case made = case_of(
      "Deputy Secretary of State Dunstan Keogh said so to everyone who asked. \"Well,\" the secretary of state said.",
      {{"Deputy Secretary of State Dunstan Keogh", "so"}, {"the secretary of state", "Well"}});
  EXPECT_EQ(speaker(made, 0), "Dunstan Keogh");
  EXPECT_EQ(speaker(made, 1), "Dunstan Keogh");
}

TEST(Speakers, FamilyNameMayStandFirst) {
  const Case made = case_of("Minister Tso Weilan said it was safe. Mr. Tso said more was to come.",
                            {{"Minister Tso Weilan", "it was safe"}, {"Mr. Tso", "more was to come"}});
  EXPECT_EQ(speaker(made, 1), "Tso Weilan");
}

TEST(Speakers, InitialsBelongToTheName) {
  const Case made = case_of("All went home, said T.J. Keogh, a clerk. The day was long for Keogh.",
                            {{"T.J. Keogh, a clerk", "All went home"}});
  EXPECT_EQ(speaker(made, 0), "T.J. Keogh");
}

TEST(Speakers, ParticlesNicknamesAndCrownsBelongToTheName) {
  const Case particle = case_of("The dunes have moved, said the clerk Tariq al-Harun. Al-Harun said no more.",
                                {{"Tariq al-Harun", "The dunes have moved"}, {"Al-Harun", "no more"}});
  EXPECT_EQ(speaker(particle, 1), "Tariq al-Harun");
  const Case nickname = case_of("Robert “Dusty” Fenn said it was late. Fenn said no more.",
                                {{"Robert “Dusty” Fenn", "it was late"}, {"Fenn", "no more"}});
  EXPECT_EQ(speaker(nickname, 1), "Robert “Dusty” Fenn");
  const Case crown = case_of("Pope Anselm said it was late. Anselm said no more.", {{"Pope Anselm", "it was late"}, {"Anselm", "no more"}});
  EXPECT_EQ(speaker(crown, 1), "Pope Anselm");
}

TEST(Speakers, LettersThatAnEncodingErrorCutArePartOfTheWord) {
  const Case made = case_of("It was late, said TomÃ¡s Keogh. Keogh said no more.", {{"TomÃ¡s Keogh", "It was late"}, {"Keogh", "no more"}});
  EXPECT_EQ(speaker(made, 1), "TomÃ¡s Keogh");
}

TEST(Speakers, OfATranscriptAreShouted) {
  const Case made = case_of("Hattie Fenn was on the line. FENN: It is late.", {{"FENN", "It is late"}});
  EXPECT_EQ(speaker(made, 0), "Hattie Fenn");
}

TEST(Speakers, NameInAHeadlineEndsWhereTheCueBegins) {
  Case made;
  made.article.text = "Hattie Fenn Calls For Calm In Skarn\n\nIt is late, Hattie Fenn said on the quay of Skarn.";
  Statement statement;
  statement.source = {span_of(made.article.text, "Hattie Fenn", 0)};
  statement.cue = {span_of(made.article.text, "Calls For", 0)};
  statement.content = {span_of(made.article.text, "Calm In Skarn", 0)};
  made.extraction.statements = {statement};
  resolve_statements(made.article, {.structure = read_structure(made.article.text), .names = {}, .scores = {}}, made.extraction);
  EXPECT_EQ(speaker(made, 0), "Hattie Fenn");
}

TEST(Speakers, HalfOfADoubleNameIsRatherAnotherPersons) {
  const Case made = case_of("The Fenn-Keogh duel was over by noon, wrote Dunstan Keogh. Keogh said he had won.",
                            {{"Dunstan Keogh", "was over by noon"}, {"Keogh", "he had won"}});
  EXPECT_EQ(speaker(made, 1), "Dunstan Keogh");
}

TEST(Speakers, ApostropheOwnsForMany) {
  const Case made = case_of("Mr. Weirs’ allies said it was late. The Weirs' friends agreed with all of that.",
                            {{"Mr. Weirs’ allies", "it was late"}});
  EXPECT_EQ(speaker(made, 0), "Weirs’ allies");
}

TEST(Speakers, DayBehindANameIsNoneOfIt) {
  const Case made = case_of("The Harbour House on Monday said it would wait.", {{"The Harbour House", "it would wait"}});
  EXPECT_EQ(speaker(made, 0), "Harbour House");
}

TEST(Speakers, PollIsTheOneThatIsNamed) {
  const Case made = case_of(
      "A new poll shows the mayor ahead by ten. The poll was taken by Marlby University last week. "
      "A Harbour Trust survey shows her behind, and the survey says why. Polls show many things.",
      {{"A new poll", "the mayor ahead by ten"},
       {"A Harbour Trust survey", "her behind"},
       {"the survey", "why"},
       {"Polls", "many things"}});
  EXPECT_EQ(speaker(made, 0), "Marlby University poll");
  EXPECT_EQ(speaker(made, 1), "Harbour Trust survey");
  EXPECT_EQ(speaker(made, 2), "Harbour Trust survey");
  EXPECT_EQ(speaker(made, 3), "polls");
}

TEST(Speakers, ManyKeepTheClauseThatTellsThemApart) {
  const Case made = case_of(
      "Voters who fit that profile said no. Dunstan Keogh and his aides said yes. A clerk who was late said so.",
      {{"Voters who fit that profile", "no"}, {"Dunstan Keogh and his aides", "yes"}, {"A clerk who was late", "so"}});
  EXPECT_EQ(speaker(made, 0), "voters who fit that profile");
  EXPECT_EQ(speaker(made, 1), "Dunstan Keogh and his aides");
  EXPECT_EQ(kind(made, 1), Kind::Group);
  EXPECT_EQ(speaker(made, 2), "clerk");
}

TEST(Speakers, ShortNameInBracketsIsTheSameParty) {
  const Case made = case_of("The Harbour Council Party (HVP) said no. On Monday the HVP said it would wait.",
                            {{"The Harbour Council Party", "no"}, {"the HVP", "it would wait"}});
  EXPECT_EQ(speaker(made, 1), speaker(made, 0));
}

TEST(Speakers, NameBehindTheHouseThatTheOfficeIsOf) {
  const Case made = case_of("Speaker of the House Rep. Dunstan Keogh said so. Clerks urging Dunstan Keogh to go said no.",
                            {{"Speaker of the House Rep. Dunstan Keogh", "so"}, {"Clerks urging Dunstan Keogh to go", "no"}});
  EXPECT_EQ(speaker(made, 0), "Dunstan Keogh");
  EXPECT_NE(speaker(made, 1), "Dunstan Keogh");
}

TEST(Speakers, NameStandsBehindWhatTheOfficeIsOf) {
  const Case made = case_of(
      "The head of the Harbour Party Dunstan Keogh said so. A friend of Senator Dunstan Keogh said no.",
      {{"The head of the Harbour Party Dunstan Keogh", "so"}, {"A friend of Senator Dunstan Keogh", "no"}});
  EXPECT_EQ(speaker(made, 0), "Dunstan Keogh");
  EXPECT_EQ(speaker(made, 1), "friend of Senator Dunstan Keogh");
}

TEST(Speakers, SomeOfManyAreNamed) {
  const Case made = case_of(
      "Maeve Tollan and other mayors said so. Mayors like Dunstan Keogh, the one of Brackwater, said no. "
      "A number of dyers, including Maeve Tollan and Dunstan Keogh, said maybe.",
      {{"Maeve Tollan and other mayors", "so"},
       {"Mayors like Dunstan Keogh, the one of Brackwater,", "no"},
       {"A number of dyers, including Maeve Tollan and Dunstan Keogh,", "maybe"}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan and other mayors");
  EXPECT_EQ(speaker(made, 1), "mayors like Dunstan Keogh");
  EXPECT_EQ(speaker(made, 2), "number of dyers, including Maeve Tollan and Dunstan Keogh");
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(kind(made, i), Kind::Group);
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

TEST(Speakers, IIsNobodyOfABylineOfFive) {
  Case made = case_of("I said no.", {{"I", "no"}});
  EXPECT_EQ(speaker(made, 0), "Hattie Loosemore");
  made.article.byline = "By Mary Finch, Robert Hale, Anna Lund, David Marr and Emma Noon";
  resolve_statements(made.article, Reading{.structure = read_structure(made.article.text), .names = {}, .scores = {}}, made.extraction);
  EXPECT_EQ(speaker(made, 0), "");
  EXPECT_EQ(kind(made, 0), Kind::None);
}

TEST(Speakers, TheInterviewersLettersAreNoNames) {
  Case made = case_of("Tamsin Reave spoke on Thursday.\n\nReave said no.\n\nQ: Where is the rest?\n\nA: I do not know.",
                      {{"Reave", "no"}, {"Q", "Where is the rest?"}, {"A", "I do not know."}});
  made.article.publisher = "Brackwater Mercury";
  resolve_statements(made.article, Reading{.structure = read_structure(made.article.text), .names = {}, .scores = {}}, made.extraction);
  EXPECT_EQ(speaker(made, 1), "Hattie Loosemore");
  EXPECT_EQ(speaker(made, 2), "Tamsin Reave");
  made.article.byline = "By Hattie Loosemore and Dunstan Keogh";  // which of them asked?
  resolve_statements(made.article, Reading{.structure = read_structure(made.article.text), .names = {}, .scores = {}}, made.extraction);
  EXPECT_EQ(speaker(made, 1), "Brackwater Mercury");
}

TEST(Speakers, WithoutANameKeepTheirPhrase) {
  const Case made = case_of("A spokesman for Labour said no. Two officials said yes. Voters said maybe.",
                            {{"A spokesman for Labour", "no"}, {"Two officials", "yes"}, {"Voters", "maybe"}});
  EXPECT_EQ(speaker(made, 0), "spokesman for Labour");
  EXPECT_EQ(kind(made, 0), Kind::Unnamed);
  EXPECT_EQ(kind(made, 1), Kind::Unnamed);
  EXPECT_EQ(kind(made, 2), Kind::Group);
}

TEST(Speakers, WhoseTheyAreIsSomebodyElse) {
  const Case made = case_of("Ada Finch fell. Ada Finch's lawyer said no. A “close friend” of Ms. Finch said yes.",
                            {{"Ada Finch's lawyer", "no"}, {"A “close friend” of Ms. Finch", "yes"}});
  EXPECT_EQ(speaker(made, 0), "Ada Finch's lawyer");
  EXPECT_EQ(kind(made, 0), Kind::Unnamed);
  EXPECT_EQ(kind(made, 1), Kind::Unnamed);
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

TEST(Speakers, OwnedOrganizationsAreCalledAsTheTextHasThem) {
  const Case once = case_of("In Skarn, Marchbank’s campaign said no.", {{"Marchbank’s campaign", "no"}});
  EXPECT_EQ(speaker(once, 0), "Marchbank’s campaign");
  const Case fuller = case_of("Ottilie Marchbank’s office is shut. Marchbank’s office said why. Her office said more.",
                              {{"Marchbank’s office", "why"}, {"Her office", "more"}});
  EXPECT_EQ(speaker(fuller, 0), "Ottilie Marchbank’s office");
  EXPECT_EQ(speaker(fuller, 1), "Ottilie Marchbank’s office");
  const Case plain = case_of("Ottilie Marchbank runs. In Skarn the Marchbank campaign is new. In Skarn, Marchbank's campaign said so.",
                             {{"Marchbank's campaign", "so"}});
  EXPECT_EQ(speaker(plain, 0), "Marchbank campaign");
}

TEST(Speakers, NamesInARowAreAllMeant) {
  const Case made = case_of("Maeve Tollan, Dunstan Keogh and Robert Fenn said no.",
                            {{"Maeve Tollan, Dunstan Keogh and Robert Fenn", "no"}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan and Dunstan Keogh and Robert Fenn");
  EXPECT_EQ(kind(made, 0), Kind::Group);
}

TEST(Speakers, NounsInARowAreOneGroup) {
  const Case made = case_of("Nurses, porters and former patients said no.",
                            {{"Nurses, porters and former patients", "no"}});
  EXPECT_EQ(speaker(made, 0), "nurses, porters and former patients");
  EXPECT_EQ(kind(made, 0), Kind::Group);
}

TEST(Speakers, BothAreTheTwoNamedLast) {
  const Case made = case_of(
      "Maeve Tollan met Agnes Quennell. Ms. Tollan and Ms. Quennell were tired. Both women said no. Dunstan Keogh slept.",
      {{"Both women", "no"}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan and Agnes Quennell");
}

TEST(Speakers, AFamilyIsThoseOfItsName) {
  const Case made = case_of("Maeve Tollan married Robert Tollan. The Tollans said no.", {{"The Tollans", "no"}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan and Robert Tollan");
}

TEST(Speakers, ATitleOverrulesTheFirstName) {
  const Case made = case_of("Lee Epstein wrote it down. Ms. Epstein said no. She said why.",
                            {{"Ms. Epstein", "no"}, {"She", "why"}});
  EXPECT_EQ(speaker(made, 0), "Lee Epstein");
  EXPECT_EQ(speaker(made, 1), "Lee Epstein");
}

TEST(Speakers, WhoAsksDoesNotAnswer) {
  Case made;
  made.article.text = "Robert Fenn asked Dunstan Keogh whether it was late. He said that it was.";
  const std::string& text = made.article.text;
  const auto cut_of = [&](const char* words) { return std::vector<Span>{span_of(text, words, 0)}; };
  made.extraction.statements.resize(2);
  made.extraction.statements[0].source = cut_of("Robert Fenn");
  made.extraction.statements[0].cue = cut_of("asked");
  made.extraction.statements[0].content = cut_of("whether it was late");
  made.extraction.statements[1].source = cut_of("He");
  made.extraction.statements[1].cue = cut_of("said");
  made.extraction.statements[1].content = cut_of("that it was.");
  resolve_statements(made.article, Reading{.structure = read_structure(text), .names = {}, .scores = {}}, made.extraction);
  EXPECT_EQ(speaker(made, 0), "Robert Fenn");
  EXPECT_EQ(speaker(made, 1), "Dunstan Keogh");
}

TEST(Speakers, ASourceWithoutANounIsTheLastSpeaker) {
  const Case made = case_of("Maeve Tollan said no, and said in an interview that it was late.",
                            {{"Maeve Tollan", "no"}, {"said in an interview", "that it was late"}});
  EXPECT_EQ(speaker(made, 1), "Maeve Tollan");
}

TEST(Speakers, NamesThatTheNetworkSawArePersons) {
  const std::string text = "Vermonter Qwen Zorbax said no. Mr. Zorbax said yes.";
  Case made;
  made.article.text = text;
  made.extraction.statements.resize(2);
  made.extraction.statements[0].source = {span_of(text, "Vermonter Qwen Zorbax", 0)};
  made.extraction.statements[0].content = {span_of(text, "no", 0)};
  made.extraction.statements[1].source = {span_of(text, "Mr. Zorbax", 0)};
  made.extraction.statements[1].content = {span_of(text, "yes", 0)};
  Reading reading{.structure = read_structure(text)};
  reading.names = {{span_of(text, "Qwen Zorbax", 0), Name::Kind::Person, 0.9}};
  resolve_statements(made.article, reading, made.extraction);
  EXPECT_EQ(speaker(made, 0), "Qwen Zorbax");
  EXPECT_EQ(speaker(made, 1), "Qwen Zorbax");
}

TEST(Speakers, ANameMayOpenASentenceAlone) {
  const std::string text = "Vantrell said it would cut jobs.";
  Case made;
  made.article.text = text;
  made.extraction.statements.resize(1);
  made.extraction.statements[0].source = {span_of(text, "Vantrell", 0)};
  made.extraction.statements[0].content = {span_of(text, "it would cut jobs", 0)};
  Reading reading{.structure = read_structure(text)};
  reading.names = {{span_of(text, "Vantrell", 0), Name::Kind::Organization, 0.9}};
  resolve_statements(made.article, reading, made.extraction);
  EXPECT_EQ(speaker(made, 0), "Vantrell");
  EXPECT_EQ(kind(made, 0), Kind::Organization);
}

// Statements of a text, each its source, cue and content.
Extraction resolved(const std::string& text, const std::vector<std::array<const char*, 3>>& told) {
  Case made;
  made.article.text = text;
  for (const auto& [source, cue, content] : told) {
    Statement& statement = made.extraction.statements.emplace_back();
    statement.source = {span_of(text, source, 0)};
    statement.cue = {span_of(text, cue, statement.source.front().end)};
    statement.content = {span_of(text, content, statement.cue.front().end)};
  }
  resolve_statements(made.article, Reading{.structure = read_structure(text), .names = {}, .scores = {}}, made.extraction);
  return made.extraction;
}

TEST(Disputes, ADenialMayOnlyPointBack) {
  const auto disputed = [](const char* text, const char* content) {
    return resolved(text, {{"Ada Finch", "said", "the dam was safe"}, {"Gethin Rhys", "denied", content}}).statements[0].disputed_by.size();
  };
  EXPECT_EQ(disputed("Ada Finch said the dam was safe. The engineer Gethin Rhys denied the claim.", "the claim"), 1U);
  EXPECT_EQ(disputed("Ada Finch said the dam was safe. The engineer Gethin Rhys denied this.", "this"), 1U);
  EXPECT_EQ(disputed("Ada Finch said the dam was safe. It rained. It snowed. It hailed. Gethin Rhys denied the claim.", "the claim"), 0U) << "too far off";
  EXPECT_EQ(disputed("Ada Finch said the dam was safe. The engineer Gethin Rhys denied stealing.", "stealing"), 0U);
}

TEST(Acts, AreSpeltInTwoWays) {
  const auto act = [](const char* cue, const std::string& text) { return resolved(text, {{"Ada Finch", cue, "the remark"}}).statements[0].act; };
  EXPECT_EQ(act("apologised for", "Ada Finch apologised for the remark."), act("apologized for", "Ada Finch apologized for the remark."));
  EXPECT_EQ(act("criticised", "Ada Finch criticised the remark."), act("criticized", "Ada Finch criticized the remark."));
}

TEST(Media, ALetterMayBeANetwork) {
  const auto medium = [](const std::string& text) { return resolved(text, {{"Ada Finch", "wrote", "It is late"}}).statements[0].medium; };
  EXPECT_EQ(medium("Ada Finch wrote on X: “It is late.”"), "X");
  EXPECT_EQ(medium("Ada Finch wrote in a post on X: “It is late.”"), "X");
  EXPECT_EQ(medium("Ada Finch wrote in Spanish: “It is late.”"), "");
}

TEST(Addressees, APaperMayHaveAWeekdaysName) {
  const std::string text = "Ada Finch told the Sunday Telegraph that it was late.";
  const Extraction made = resolved(text, {{"Ada Finch", "told", "that it was late"}});
  ASSERT_EQ(made.statements[0].addressee.size(), 1U);
  EXPECT_EQ(cut(text, made.statements[0].addressee[0]), "the Sunday Telegraph");
}

std::string day(const char* text, const char* source, const char* cue, const char* content, const char* published = "2024-03-11") {
  Case made;
  made.article.text = text;
  made.article.published = published;  // a Monday, if nothing else is told
  Statement statement;
  statement.source = {span_of(text, source, 0)};
  statement.cue = {span_of(text, cue, 0)};
  statement.content = {span_of(text, content, 0)};
  made.extraction.statements.push_back(statement);
  resolve_statements(made.article, Reading{.structure = read_structure(text), .names = {}, .scores = {}}, made.extraction);
  return made.extraction.statements[0].when;
}

TEST(Days, AreCountedFromTheArticle) {
  EXPECT_EQ(day("Ms. Tollan said on Friday it was late.", "Ms. Tollan", "said", "it was late"), "2024-03-08");
  EXPECT_EQ(day("Last Monday, Ms. Tollan said it was late.", "Ms. Tollan", "said", "it was late"), "2024-03-04");
  EXPECT_EQ(day("At Friday's rally, Ms. Tollan said it was late.", "Ms. Tollan", "said", "it was late"), "2024-03-08");
}

// When Ms. Tollan said that it was late, by a text that came out on `published`.
std::string said(const char* published, const char* text, const char* cue = "said") { return day(text, "Ms. Tollan", cue, "it was late", published); }

TEST(Days, OfAWeekAreItsMonthIfThatIsSafe) {
  EXPECT_EQ(said("2024-03-14", "Ms. Tollan said last week it was late."), "2024-03");
  EXPECT_EQ(said("2024-03-06", "Ms. Tollan said last week it was late."), "2024") << "from the 27th of February to the 1st of March";
  EXPECT_EQ(said("2024-03-10", "Ms. Tollan said last week it was late."), "2024-03") << "on a Sunday the week that ends";
  EXPECT_EQ(said("2024-01-03", "Ms. Tollan said last week it was late."), "2023-12");
  EXPECT_EQ(said("2024-05-02", "Ms. Tollan said this week it was late."), "2024");
  EXPECT_EQ(said("2024-03-13", "Ms. Tollan said over the weekend it was late."), "2024-03");
  EXPECT_EQ(said("2024-03-03", "Last weekend, Ms. Tollan said it was late."), "2024-02");
  EXPECT_EQ(said("2024-03-13", "Earlier in the week, Ms. Tollan said it was late."), "2024-03");
  EXPECT_EQ(said("2024-03-13", "In the week before the vote, Ms. Tollan said it was late."), "") << "which week that was is not told";
  EXPECT_EQ(said("2024-03-13", "At this month's debate, Ms. Tollan said it was late."), "2024-03");
  EXPECT_EQ(said("2024-03-13", "In recent days, Ms. Tollan said it was late."), "2024-03");
  EXPECT_EQ(said("2024-03-13", "Ms. Tollan said in the past 48 hours it was late."), "2024-03");
  EXPECT_EQ(said("2024-03-13", "Just days ago, Ms. Tollan said it was late."), "2024-03");
  EXPECT_EQ(said("2024-03-13", "Over the summer, Ms. Tollan said it was late."), "2023");
  EXPECT_EQ(said("", "Last week, in recent days and over the weekend Ms. Tollan said it was late."), "");
}

TEST(Days, ToComeAreAfterTheArticle) {
  EXPECT_EQ(said("2024-03-11", "On Friday, Ms. Tollan will say it was late.", "will say"), "2024-03-15");
  EXPECT_EQ(said("2024-03-11", "Ms. Tollan is scheduled to say next Monday it was late.", "is scheduled to say"), "2024-03-18");
  EXPECT_EQ(said("2024-03-11", "Ms. Tollan, who will go, said Friday it was late."), "2024-03-08");
  EXPECT_EQ(said("2024-03-11", "The train will go, as Ms. Tollan said Friday; it was late."), "2024-03-08");
  EXPECT_EQ(said("2024-03-11", "On April 2, Ms. Tollan will say it was late.", "will say"), "2024-04-02");
  EXPECT_EQ(said("2024-03-11", "In November, Ms. Tollan said it was late."), "2023-11");
  EXPECT_EQ(said("2024-03-11", "Last March, Ms. Tollan said it was late."), "2023-03");
  EXPECT_EQ(said("2024-06-11", "In late May, Ms. Tollan said it was late."), "2024-05");
  EXPECT_EQ(said("2024-06-11", "In February of 2019, Ms. Tollan said it was late."), "2019-02");
}

TEST(Days, AreCountedOnFromTheOneToldBefore) {
  EXPECT_EQ(said("2024-03-11", "She fell on Tuesday. The next morning, Ms. Tollan said it was late."), "2024-03-06");
  EXPECT_EQ(said("2024-03-11", "She fell on Tuesday. On the day before, Ms. Tollan said it was late."), "2024-03-04");
  EXPECT_EQ(said("2024-03-11", "She fell on Tuesday. A day later, Ms. Tollan said it was late."), "2024-03-06");
  EXPECT_EQ(said("2024-03-11", "She fell on Tuesday. Later that night, Ms. Tollan said it was late."), "2024-03-05");
  EXPECT_EQ(said("2024-03-11", "She fell once. The next morning, Ms. Tollan said it was late."), "") << "from no day";
}

TEST(Days, AreNotTheEndsOfAStretchOrAnotherNounsYear) {
  EXPECT_EQ(day("Ms. Tollan has said since Friday it was late.", "Ms. Tollan", "said", "it was late"), "");
  EXPECT_EQ(day("Ms. Tollan said of the 2013 bill it was late.", "Ms. Tollan", "said", "it was late"), "");
  EXPECT_EQ(day("A 2013 report said it was late.", "A 2013 report", "said", "it was late"), "2013");
}

TEST(Days, HoldForWhatIsToldBesideThem) {
  Case made;
  made.article.text = "Ms. Tollan said on Friday it was late. \"We shall wait,\" she said. Mr. Keogh founded it in 1998.";
  made.article.published = "2024-03-11";
  const std::string& text = made.article.text;
  made.extraction.statements.resize(2);
  made.extraction.statements[0].source = {span_of(text, "Ms. Tollan", 0)};
  made.extraction.statements[0].cue = {span_of(text, "said", 0)};
  made.extraction.statements[0].content = {span_of(text, "it was late", 0)};
  made.extraction.statements[1].source = {span_of(text, "she", 0)};
  made.extraction.statements[1].cue = {span_of(text, "said. Mr", 0)};
  made.extraction.statements[1].cue[0].end -= 4;
  made.extraction.statements[1].content = {span_of(text, "\"We shall wait,\"", 0)};
  made.extraction.statements[1].form = Form::Direct;
  const Reading reading{.structure = read_structure(text), .names = {}, .scores = {}};
  resolve_statements(made.article, reading, made.extraction);
  EXPECT_EQ(made.extraction.statements[0].when, "2024-03-08");
  EXPECT_EQ(made.extraction.statements[1].when, "2024-03-08");
  made.article.published.clear();  // then there is nothing to count from
  resolve_statements(made.article, reading, made.extraction);
  EXPECT_EQ(made.extraction.statements[0].when, "");
  EXPECT_EQ(made.extraction.statements[1].when, "");
}

TEST(Speakers, AnUnknownFirstNameBelongsToTheName) {
  Case made = case_of("The crowd heard Xoven Quarl Zorbax. Mr. Zorbax said no.", {{"Mr. Zorbax", "no"}});
  Reading reading{.structure = read_structure(made.article.text)};
  reading.names = {{span_of(made.article.text, "Quarl Zorbax", 0), Name::Kind::Person, 0.9}};
  resolve_statements(made.article, reading, made.extraction);
  EXPECT_EQ(speaker(made, 0), "Xoven Quarl Zorbax");
}

TEST(Speakers, CouplesShareTheirSurname) {
  const Case made = case_of("Dunstan and Maeve Tollan came. The Tollans were late. Mr. Tollan said no. Ms. Tollan said yes.",
                            {{"Mr. Tollan", "no"}, {"Ms. Tollan", "yes"}});
  EXPECT_EQ(speaker(made, 0), "Dunstan Tollan");
  EXPECT_EQ(speaker(made, 1), "Maeve Tollan");
}

TEST(Speakers, WithOthersAreCalledByName) {
  const Case made = case_of("Maeve Tollan came late. She and her aides said no.", {{"She and her aides", "no"}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan and her aides");
  EXPECT_EQ(kind(made, 0), Kind::Group);
}

TEST(Speakers, StandBehindAnOfficeWithoutCapitals) {
  const Case made = case_of("Dunstan Keogh came. The former secretary of state Maeve Tollan said no. A friend of Maeve Tollan said yes.",
                            {{"The former secretary of state Maeve Tollan", "no"}, {"A friend of Maeve Tollan", "yes"}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan");
  EXPECT_EQ(speaker(made, 1), "friend of Maeve Tollan");
}

TEST(Speakers, ABareSurnameIsWhoseNameCameByThen) {
  const Case made = case_of("Maeve Tollan came. Tollan said no. Her brother Dunstan Tollan, Dunstan Tollan the printer, was late.", {{"Tollan", "no"}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan");
}

TEST(Speakers, AFullStopIsNoPoll) {
  const Case made = case_of("New poll has Skarn ahead. It was taken by Vale News. The poll said so.", {{"The poll", "so"}});
  EXPECT_EQ(speaker(made, 0).find('.'), std::string::npos);
}

TEST(Speakers, OfficesAreNoNames) {
  const Case made = case_of("White House Chief of Staff Agnes Quennell said no. The U.S. Court of Appeals said yes.",
                            {{"White House Chief of Staff Agnes Quennell", "no"}, {"The U.S. Court of Appeals", "yes"}});
  EXPECT_EQ(speaker(made, 0), "Agnes Quennell");
  EXPECT_EQ(speaker(made, 1), "U.S. Court of Appeals");
}

TEST(Speakers, NamesBehindTheVerbAndBehindOffices) {
  const Case made = case_of("\"No,\" said Maeve Tollan. The former Secretary of State Robert Fenn and Dunstan Keogh said yes.",
                            {{"said", "\"No,\""}, {"The former Secretary of State Robert Fenn and Dunstan Keogh", "yes"}});
  EXPECT_EQ(speaker(made, 0), "Maeve Tollan");
  EXPECT_EQ(speaker(made, 1), "Robert Fenn and Dunstan Keogh");
}

TEST(Speakers, AHeadlineNamesTheOfficeFirst) {
  const Case made = case_of("Skarn mayor refuses the ferry.\n\nSkarn Mayor Agnes Quennell was tired. Dunstan Keogh slept.",
                            {{"Skarn mayor", "the ferry"}});
  EXPECT_EQ(speaker(made, 0), "Agnes Quennell");
}

TEST(Speakers, AnEmptyArticleHasNone) {
  Article article;
  Extraction extraction;
  resolve_statements(article, Reading{}, extraction);
  EXPECT_TRUE(extraction.speakers.empty());
}

}  // namespace
}  // namespace onrecord
