// Whose name is which, and what is no name of anybody: each in a made-up article, with and without what the network sees.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "onrecord/resolve.h"
#include "spans.h"

namespace onrecord {
namespace {

// Who is said to say "no": the speaker of the one statement, whose source is that right before " said no".
struct Told {
  Article article;
  Extraction extraction;
  Reading reading;

  Told(const std::string& text, const std::string& source) {
    article.text = text;
    article.published = "2024-03-13";
    reading.structure = read_structure(text);
    Statement statement;
    statement.source = {span_of(text, source + " said no")};
    statement.source.front().end -= 8;
    statement.content = {span_of(text, "no", statement.source.front().end)};
    extraction.statements = {statement};
  }

  Told& sees(const std::string& words, Name::Kind kind) {
    reading.names.push_back({span_of(article.text, words), kind, 0.9});
    return *this;
  }

  std::string speaker() {
    resolve_statements(article, reading, extraction);
    const auto& of = extraction.statements[0].speaker;
    return of ? extraction.speakers[*of].name : "";
  }
};

TEST(Names, ANicknameStandsBehindInitialsToo) {
  EXPECT_EQ(Told("Robert C. \"Bobby\" Fenn came. Mr. Fenn said no.", "Mr. Fenn").speaker(), "Robert C. \"Bobby\" Fenn");
  EXPECT_EQ(Told("They met Gov. R.C. \"Bobby\" Fenn there. Bobby Fenn said no.", "Bobby Fenn").speaker(), "R.C. \"Bobby\" Fenn");
}

TEST(Names, FatherAndSonAreTwo) {
  EXPECT_EQ(Told("Harold Fenn Sr. came. His son, Harold Fenn Jr. said no.", "Harold Fenn Jr.").speaker(), "Harold Fenn Jr.");
  EXPECT_EQ(Told("Harold Fenn Jr. came. Mr. Fenn said no.", "Mr. Fenn").speaker(), "Harold Fenn Jr.");
}

TEST(Names, LettersBehindAreNoneOfThem) {
  EXPECT_EQ(Told("Jane Pothe MP came. Ms. Pothe said no.", "Ms. Pothe").speaker(), "Jane Pothe");
  EXPECT_EQ(Told("Cllr Ruth Mallin said no.", "Cllr Ruth Mallin").speaker(), "Ruth Mallin");
}

TEST(Names, MayHaveTwoParticles) {
  EXPECT_EQ(Told("The mayor, Ursula von der Hagen, came. Ursula von der Hagen said no.", "Ursula von der Hagen").speaker(), "Ursula von der Hagen");
}

TEST(Names, AThingNamedAfterSomebodyIsNobody) {
  Told thing("Maeve Tollan Memorial Award winners met. Robert Fenn came. Mr. Fenn waved. Tollan said no.", "Tollan");
  EXPECT_EQ(thing.sees("Robert Fenn", Name::Kind::Person).speaker(), "Maeve Tollan");
  Told fund("The Maeve Tollan Harbour Fund said no. Robert Fenn came.", "The Maeve Tollan Harbour Fund");
  EXPECT_EQ(fund.sees("Robert Fenn", Name::Kind::Person).speaker(), "Maeve Tollan Harbour Fund");
}

TEST(Names, AManIsNoWomanOfHisSurname) {
  EXPECT_EQ(Told("Tollan is late. Mr. Tollan and Maeve Tollan came. Mr. Tollan said no.", "Mr. Tollan").speaker(), "Tollan");
}

TEST(Names, AFirstNameAloneTellsItsGender) {
  EXPECT_EQ(Told("Robert Fenn woke. Maeve slept. Later he said no.", "he").speaker(), "Robert Fenn");
}

TEST(Names, PronounsTellTheGenderThatAFirstNameDoesNot) {
  EXPECT_EQ(Told("Robert Fenn woke. Quarl Zorbax sat where she liked. Zorbax left when she could. Later he said no.", "he").speaker(), "Robert Fenn");
}

TEST(Names, OrganizationsKeepAllOfTheirWords) {
  const auto whole = [](const std::string& name) {
    return Told("Robert Fenn came. The " + name + " said no.", "The " + name).sees("Robert Fenn", Name::Kind::Person).speaker();
  };
  for (const std::string name : {"Court of Appeals for the 3rd Circuit", "6th Circuit Court of Appeals", "Ministry of the Environment", "National Harbour Assessment", "Fisheries and Tolls Commission"})
    EXPECT_EQ(whole(name), name);
}

TEST(Names, AShortFormInBracketsTellsWhereItsNameBegins) {
  EXPECT_EQ(Told("The organizer Alliance to Mend Our Schools (AMOS) met. AMOS said no.", "AMOS").speaker(), "Alliance to Mend Our Schools");
  EXPECT_EQ(Told("Later that week the whole Harbour Trade and Investment Partnership (HTIP) met there. HTIP said no.", "HTIP").speaker(), "Harbour Trade and Investment Partnership");
  EXPECT_EQ(Told("Skarn Radio (FM) met. FM said no.", "FM").speaker(), "FM");
}

TEST(Names, ACommitteeIsNoConvention) {
  EXPECT_EQ(Told("At the Skarn National Convention they met. The Skarn National Committee is poor. The SNC said no.", "The SNC").speaker(), "Skarn National Committee");
}

TEST(Names, NounsForDocumentsAreNoNames) {
  EXPECT_EQ(Told("He slept. Video of the crash said no.", "Video of the crash").speaker(), "video of the crash");
}

TEST(Names, ShortFormsOfFirstNamesAreOnePerson) {
  EXPECT_EQ(Told("Joseph R. Fenn came. Joe Fenn said no.", "Joe Fenn").speaker(), "Joseph R. Fenn");
  EXPECT_EQ(Told("Sandra Tollan came. Sandy said no.", "Sandy").speaker(), "Sandra Tollan");
}

TEST(Names, ASlipOfThePenIsNobodyElse) {
  const std::string often = "Rudy Brackwater came. Mr. Brackwater sat. Brackwater ate. ";
  EXPECT_EQ(Told(often + "Brackwatter said no.", "Brackwatter").speaker(), "Rudy Brackwater");
  EXPECT_EQ(Told(often + "Mrs. Brackwatter said no.", "Mrs. Brackwatter").speaker(), "Brackwatter");  // another's title
  EXPECT_EQ(Told("Rudy Brackwater came. Then Brackwatter said no.", "Brackwatter").speaker(), "Brackwatter");  // neither stands often
}

TEST(Sources, TheWriterOfALetterIsWhoSignsIt) {
  const std::string letters = "LETTERS.\n\nLong ago it was late, and I said no.\n\nIt is late again.\n\nMaeve Tollan.\n\nSkarn.\n\nRobert Fenn.\n\nSkarn.";
  EXPECT_EQ(Told(letters, "I").speaker(), "Maeve Tollan");
}

TEST(Names, APartyAndAStateTellWhoIsCalledByThem) {
  const std::string two = "Later that winter Rep. Maeve Tollan (D-Vt.) waited there. With Rep. Ann Hale (R-Utah) others waited. They heard Gov. Robert Fenn of North Carolina speak. ";
  EXPECT_EQ(Told(two + "The Vermont Democrat said no.", "The Vermont Democrat").speaker(), "Maeve Tollan");
  EXPECT_EQ(Told(two + "The Utah Republican said no.", "The Utah Republican").speaker(), "Ann Hale");
  EXPECT_EQ(Told(two + "The North Carolina governor said no.", "The North Carolina governor").speaker(), "Robert Fenn");
}

TEST(Names, HaveSingleBlanks) {
  EXPECT_EQ(Told("An exhaustive  study by many said no.", "An exhaustive  study by many").speaker(), "exhaustive study by many");
}

TEST(Sources, ARunningMateIsTheOneNamedBehind) {
  EXPECT_EQ(Told("Maeve Tollan slept. Tollan's running mate, Gov. Robert Fenn, said no.", "Tollan's running mate, Gov. Robert Fenn,").speaker(), "Robert Fenn");
}

TEST(Sources, WhatIsToldBehindANounIsNotTheNoun) {
  EXPECT_EQ(Told("A poll conducted in May said no.", "A poll conducted in May").speaker(), "poll conducted in May");
  Told court("The recently court-released playbook said no.", "The recently court-released playbook");
  EXPECT_EQ(court.speaker(), "recently court-released playbook");
}

TEST(Sources, AReportIsNamedByItsTitle) {
  EXPECT_EQ(Told("A report, titled “The Long Ebb,” is out. A report, titled “The Long Ebb,” said no.", "A report, titled “The Long Ebb,”").speaker(), "The Long Ebb");
}

TEST(Sources, MostOfWhomAreAllOfThoseBefore) {
  EXPECT_EQ(Told("He met several generals and admirals, most of whom said no.", "most of whom").speaker(), "several generals and admirals");
  EXPECT_EQ(Told("Maeve Tollan met Robert Fenn. Tollan and Fenn sat, and each said no.", "each").speaker(), "Maeve Tollan and Robert Fenn");
}

TEST(Sources, PeoplesAndPartiesKeepTheirCapital) {
  EXPECT_EQ(Told("It was late. Republicans said no.", "Republicans").speaker(), "Republicans");
  EXPECT_EQ(Told("It was late. Voters said no.", "Voters").speaker(), "voters");
  EXPECT_EQ(Told("He is a man whose voters said no.", "whose voters").speaker(), "voters");
}

TEST(Sources, AClauseWithItsSubjectIsNoNoun) {
  const std::string speaker = Told("Mr. Fenn read widely in the old papers, which said no.", "which").speaker();
  EXPECT_EQ(speaker.find("Fenn"), std::string::npos) << speaker;
}

}  // namespace
}  // namespace onrecord
