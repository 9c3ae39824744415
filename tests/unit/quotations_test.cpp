// Each case is written as it should be read: ⟦ stands before a mark that opens, ⟬ before one that
// reopens, ⟧ after one that closes, and ⟪ ⟫ around a stray one. The test takes them out, reads the
// text and puts them in again.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "onrecord/article.h"

namespace onrecord {
namespace {

constexpr const char* kSigns[] = {"⟦", "⟬", "⟧", "⟪", "⟫"};

std::string without_signs(std::string text) {
  for (const char* sign : kSigns) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at)) {
      text.erase(at, std::string(sign).size());
    }
  }
  return text;
}

std::string with_signs(const std::string& text) {
  TextStructure structure = read_structure(text);
  std::string out;
  std::size_t at = 0;
  for (const Mark& mark : structure.marks) {
    out += text.substr(at, mark.span.begin - at);
    if (mark.role == Mark::Role::Opens) out += "⟦";
    if (mark.role == Mark::Role::Reopens) out += "⟬";
    if (mark.role == Mark::Role::Stray) out += "⟪";
    out += cut(text, mark.span);
    if (mark.role == Mark::Role::Closes) out += "⟧";
    if (mark.role == Mark::Role::Stray) out += "⟫";
    at = mark.span.end;
  }
  return out + text.substr(at);
}

class Quotations : public testing::TestWithParam<const char*> {};

TEST_P(Quotations, AreReadAsWritten) {
  const std::string expected = GetParam();
  EXPECT_EQ(with_signs(without_signs(expected)), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Plain, Quotations,
    testing::Values(
        R"(⟦"It is over,"⟧ said Vale.)", R"(⟦“It is over,”⟧ said Vale.)",
        R"(He said: ⟦„Das ist gut“⟧, und ging.)", R"(⟦„Ja,”⟧ sagte er. ⟦„Nein"⟧.)",
        R"(⟦«Oui»⟧, dit-il. ⟦« Bonjour ! »⟧ dit-elle.)",
        R"(Er sagte: ⟦»Nein«⟧, und ging. ⟦»So ist es.«⟧)", R"(⟦‹Doch›⟧, sagte er. ⟦›Nun‹⟧.)",
        R"(⟦''It's my grazing,''⟧ he said. A ⟦''once in a century''⟧ find.)",
        R"(⟦``This is it,''⟧ he said. ⟦‘‘Yes,’’⟧ she said.)",
        R"(⟦'Go,'⟧ he said. ⟦‘Go,’⟧ she said. ⟦‚Geh‘⟧, sagte er.)",
        R"(⟦"It is,"⟧ she said, ⟦"not over."⟧)", R"(The word (⟦"spin"⟧) and ⟦"anti"⟧-⟦"smart"⟧.)",
        R"(⟦"Jaws"⟧'s ending; ⟦“Jaws”⟧’s ending.)", R"(He called it ⟦"a mess"⟧—⟦"fool"⟧—twice.)",
        R"(⟦"... and so on,"⟧ he said. ⟦“…and so on,”⟧ she said.)", "No marks at all."));

INSTANTIATE_TEST_SUITE_P(
    Nested, Quotations,
    testing::Values(
        R"(⟦"He said, ⟦'Dar, the fans have quit,'⟧ and then he said, ⟦'Don't wait supper,'⟧"⟧ she said.)",
        R"(⟦“Who shouted, ⟦‘Are you the taxi?’⟧ and I shouted back, ⟦‘That depends on where you’re going.’⟧ He’s gone,”⟧ he said.)",
        "⟦“He told me, ⟦‘Go.’⟧\u00A0”⟧ She went. ⟦“⟦‘I am’⟧ is a song.”⟧",
        R"(⟦“She said, ⟦‘I heard ⟦“No!”⟧ and ran,’⟧ and left,”⟧ Ann said.)",
        R"(⟦"⟦'Go,'⟧ he said,"⟧ she recalled. ⟦"⟦'Never.'⟧"⟧)",
        R"(⟦"He told me ⟦"no"⟧ and left,"⟧ she said.)", R"(⟦« Je dis ⟦« non »⟧ à cela. »⟧)",
        R"(⟦„Er sagte ⟦‚nein‘⟧ dazu“⟧, sagte sie. ⟦»Er sagte ⟦›nein‹⟧ dazu.«⟧)",
        R"(⟦"The ⟦“Bill,”⟧ as it is called, and ⟦“Rights”⟧ too,"⟧ he wrote.)"));

INSTANTIATE_TEST_SUITE_P(
    British, Quotations,
    testing::Values(
        R"(⟦'The vicar told me ⟦"it's only a bit o' noise, Maureen, we'll sort it after Lent"⟧,'⟧ said Tapscott, who'd captained it. ⟦'Well, it's after Lent.'⟧)",
        R"(⟦‘They’d locked the ward’s piano. The sister said, ⟦“It’s not that they don’t like it, it’s that they’d all want a go.”⟧ So I said, ⟦“Then let’s have ’em all have a go,”⟧ and we did, didn’t we?’⟧ he says.)",
        R"(⟦'The boys' team won 'cause they don't quit,'⟧ said O'Brien. ⟦'It was the '90s, rock 'n' roll.'⟧)",
        R"(⟦'We were goin' to the players' bar,'⟧ he said.)",
        R"(⟦‘The boys’ team won,’⟧ he said. ⟦‘It’s the ’90s.’⟧)",
        R"(⟦'I don't like it'⟧, he said, ⟦'and the bone isn't the cats''⟧.)",
        R"(⟦'⟦"Why?"⟧ she asked,'⟧ said Tom.)",
        R"(⟦'Well, it's the dogs' or the cats' turn'⟧, he said, ⟦'and that's that.'⟧)",
        R"(He wrote ⟦'The Dogs' Dinner'⟧ and ⟦'Cats' Cradle'⟧ in the '60s and '70s.)",
        R"(The ⟦'law'⟧ of 1990s' New York; Jones' ⟦'law'⟧; ⟦'Jones' law'⟧.)",
        R"(⟦"'Twas the night,"⟧ he read. ⟦"'90s kids know."⟧)",
        R"(Lido ⟦'will open in weeks, not years'⟧, says council)",
        R"(The ⟦‘smart’⟧ quarter has ⟦‘intelligent’⟧ lamp posts and an app called ⟦‘Hello!’⟧ too.)",
        R"(The ⟦'players' choice'⟧ award and the ⟦'players'⟧ of the boys' team.)"));

INSTANTIATE_TEST_SUITE_P(
    NoMarks, Quotations,
    testing::Values(
        "The boys' team and the girls' team met in the '90s at the players' union.",
        "'Tis the season, 'twas said, for 'em: rock 'n' roll, rock ’n’ roll.",
        "O'Brien's goin' to the dogs' home; don't, can’t, Qur’an, Hawai‘i.",
        "Sophie in 't Veld met James' friends. The 1990's, the ‘90s and the players’ best.",
        "He is 6'2\" tall, she 5' 10\", a 12\" vinyl and a 5’10” man, 6′2″."));

INSTANTIATE_TEST_SUITE_P(
    Inches, Quotations,
    testing::Values(
        R"(⟦"He's 6'2","⟧ she said.)", R"(⟦"I like 7" singles,"⟧ he said.)",
        R"(She said ⟦"it was 1990"⟧ and ⟦"top 10"⟧.)",
        R"(⟦“He’s taller; he’s like 6’2”,”⟧ Rubio said. ⟦“They’re 5’2”. You know,”⟧ he said.)"));

INSTANTIATE_TEST_SUITE_P(
    OverParagraphs, Quotations,
    testing::Values("She wrote: ⟦“I know.\n\n⟬“We have.\n\n⟬“I would.”⟧\n\nShe left.",
                    "⟦\"A failure. It is a failure.\n⟬\"A new poison,\"⟧ he wrote.",
                    "⟦\"They have told you,\"⟧ she said. ⟦\"A machine doesn't.\n\n⟬\"It doesn't "
                    "coach.\"\u27E7\n\n\u27E6\"Look,\"\u27E7 she said.",
                    "⟦'The workers' pay has not risen.\n\n⟬'We will be back.'⟧",
                    "⟦‘The bosses’ bonuses have.\n\n⟬‘We will be back.’⟧ She left.",
                    "⟦'We say our members' pay and the lads' effort was good.\n\n⟬'We go again.'⟧",
                    "⟦'The ghosts'⟧ are back.\n\n⟦'We go,'⟧ he said.",
                    "⟦'Ghost buses'⟧ cost us a lot.\n\n⟦'We go,'⟧ he said.",
                    "⟦'The workers'⟧ pay, he said.\n\nShe left.",
                    "⟦'I don't.\n\n⟬'It's the boys' turn,'⟧ he said.\n\n'Tis over.",
                    "⟦“He said, ⟦‘Go.\n\n⟬“⟬‘Go now.’⟧ So I went.”⟧",
                    "⟦“He said, ⟦‘Go.\n\n⟬“I went.”⟧ Then: ⟦‘No.’⟧",
                    "⟦« Je sais.\n\n⟬« Tu sais. »⟧",
                    // Left open and not reopened: it ends with its paragraph.
                    "⟦“I know.\n\nShe left. ⟦“Then?”⟧ he said.",
                    "⟦\"I know.\n\nShe left. ⟦\"Then?\"⟧ he said.",
                    "He said: ⟦“I know.\n\n⟦‘We do,’⟧ she said.", "⟦“I know.",
                    "He said: ⟦‘I know.\n\nShe left.", "The emir ⟪‘⟫Abd left.",
                    // Left open by mistake: what follows is sound.
                    "⟦\"We sold it, he said.\n\n⟦\"It was old,\"⟧ she said.",
                    "⟦“We sold it, said Tom Hale of Wick.\n\n⟦“It was old,”⟧ she said."));

INSTANTIATE_TEST_SUITE_P(
    Faults, Quotations,
    testing::Values(
        R"(We've had it blessed,⟪"⟫ said Hobday. ⟦“The law is ours,"⟧ said Farr, ⟦"and so is the Bible.”⟧)",
        R"(⟪"⟫We sold the boat, he said. ⟦"It was old,"⟧ he said.)",
        R"(⟪“⟫We sold the boat, he said. ⟦“It was old,”⟧ he said.)",
        R"(⟪'⟫We've had it blessed, he said. ⟦'The law is ours,'⟧ he added.)",
        R"(⟪‘⟫We’ve had it blessed, he said. ⟦‘The law is ours,’⟧ he added.)",
        R"(⟦“The law is ours.'⟧ he said. ⟦“It’s fine.”⟧)",
        R"(⟦“The law is ours,’⟧ he said. ⟦‘It’s fine.”⟧)",
        R"(⟦"The so-called ⟪'⟫law is ours,"⟧ he said.)",
        R"(⟦"A"⟧ said one. B⟪"⟫ said another. ⟦"C"⟧ said a third.)",
        R"(⟦"We sold it,"⟧ he said. It was old,⟪"⟫ he said.)",
        R"(⟦"We sold it,"⟧ he said ⟪"⟫ and left. ⟦"It was old,"⟧ he said.)",
        R"(⟦“Hello,“⟧ he said. ⟦”Go,”⟧ she said.)", R"(It was ⟪"⟫⟪"⟫ empty.)",
        "It was over.⟪\"⟫\n\n⟦\"We sold it,\"⟧ she said."));

TEST(Quotation, HasItsParts) {
  const std::string text = "He said: “A ‘b’ c.\n\n“D,” and “E";
  const TextStructure s = read_structure(text);
  ASSERT_EQ(s.quotations.size(), 3u);
  const Quotation& outer = s.quotations[0];
  ASSERT_EQ(outer.parts.size(), 2u);
  EXPECT_EQ(cut(text, outer.parts[0]), "“A ‘b’ c.");
  EXPECT_EQ(cut(text, outer.parts[1]), "“D,”");
  EXPECT_TRUE(outer.closed);
  EXPECT_EQ(outer.parent, std::nullopt);
  EXPECT_EQ(outer.kind, MarkKind::Double);
  const Quotation& inner = s.quotations[1];
  ASSERT_EQ(inner.parts.size(), 1u);
  EXPECT_EQ(cut(text, inner.parts[0]), "‘b’");
  EXPECT_EQ(inner.parent, std::optional<std::uint32_t>(0));
  EXPECT_EQ(inner.depth, 1u);
  EXPECT_EQ(inner.kind, MarkKind::Single);
  const Quotation& last = s.quotations[2];
  EXPECT_EQ(cut(text, last.parts[0]), "“E");
  EXPECT_FALSE(last.closed);
}

TEST(Quotation, AnApostropheBesideTheEndIsNoPartOfTheMark) {
  const std::string text = "'It's the cats''.";
  const TextStructure s = read_structure(text);
  ASSERT_EQ(s.marks.size(), 2u);
  EXPECT_EQ(s.marks[1].span, (Span{15, 16}));
  EXPECT_EQ(s.marks[1].kind, MarkKind::Single);
}

TEST(Quotation, TenThousandNestedMarksAreRead) {
  std::string text = "He said ";
  for (int i = 0; i < 5'000; ++i) text += "“‘";
  text += "so";
  for (int i = 0; i < 5'000; ++i) text += "’”";
  const TextStructure s = read_structure(text);
  ASSERT_EQ(s.quotations.size(), 10'000u);
  EXPECT_EQ(s.quotations.back().depth, 9'999u);
  EXPECT_EQ(cut(text, s.quotations.back().parts.front()), "‘so’");
  // Of one kind, and never closed: no reading is right, but there is one.
  for (const char* mark : {"\"", "'", "“", "”", "''", "«"}) {
    std::string odd;
    for (int i = 0; i < 2'000; ++i) odd += std::string(mark) + "a ";
    EXPECT_EQ(read_structure(odd).paragraphs.size(), 1u);
  }
}

TEST(Quotation, TheRealReportIsWhole) {
  std::ifstream file(ONRECORD_SOURCE_DIR "/../shared/data/report/article.txt");
  if (!file) GTEST_SKIP() << "the report is not here";
  std::stringstream stream;
  stream << file.rdbuf();
  const std::string text = stream.str();
  const TextStructure s = read_structure(text);
  int over_paragraphs = 0;
  for (const Quotation& q : s.quotations) {
    EXPECT_TRUE(q.closed) << cut(text, q.parts.front());
    over_paragraphs += q.parts.size() > 1 ? 1 : 0;
  }
  // The other block that goes on in a new paragraph is closed before it and so is two quotations.
  EXPECT_EQ(over_paragraphs, 1);
  for (const Mark& mark : s.marks) EXPECT_NE(mark.role, Mark::Role::Stray);
}

}  // namespace
}  // namespace onrecord
