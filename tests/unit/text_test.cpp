#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "onrecord/article.h"

namespace onrecord {
namespace {

std::vector<std::string> cut_all(const std::string& text, const std::vector<Span>& spans) {
  std::vector<std::string> out;
  for (Span span : spans) out.emplace_back(cut(text, span));
  return out;
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out(1);
  for (char c : text) {
    if (c == at) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

std::string join(const std::vector<std::string>& parts, char with) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += with;
    out += part;
  }
  return out;
}

TEST(Paragraphs, EndAtEveryLineBreak) {
  using Strings = std::vector<std::string>;
  const std::vector<std::pair<std::string, Strings>> cases = {
      {"", {}},
      {" \n\t\r\n\u00A0\n", {}},
      {"one", {"one"}},
      {"  one two \n\n\nthree\r\nfour\rfive\u2028six\u2029seven\u0085eight\n",
       {"one two", "three", "four", "five", "six", "seven", "eight"}},
      {"\u00A0“é\u3000\n é”\u2009", {"“é", "é”"}},
      {"a\fb\vc", {"a", "b", "c"}},
      {std::string("nul\0 stays", 10), {std::string("nul\0 stays", 10)}},
      {"é\u2027\u202Aâ", {"é\u2027\u202Aâ"}},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(cut_all(text, find_paragraphs(text)), expected) << text;
  }
}

// A bar stands for the space between two sentences.
class Sentences : public testing::TestWithParam<const char*> {};

TEST_P(Sentences, EndWhereAReaderExpects) {
  const std::vector<std::string> expected = split(GetParam(), '|');
  const std::string text = join(expected, ' ');
  EXPECT_EQ(cut_all(text, find_sentences(text, find_paragraphs(text))), expected);
}

INSTANTIATE_TEST_SUITE_P(Plain, Sentences,
                         testing::Values("It is late.|He left.", "Is it?|Yes!|No...|Well.",
                                         "One sentence",
                                         "It rose 3.5 percent at 4.40pm to $1.2bn.|Then it fell.",
                                         "See example.org or www.example.co.uk for more.|The end.",
                                         "He was born in 2015.|12 people came.", "Really?!|Yes.",
                                         "It is fine. ...|I know.|He said ... I think so.",
                                         "Well … I never.|So … he went.",
                                         "He waited . . . and waited.|Then he left.",
                                         "(He left.)|She stayed.", "He left (at six).|She stayed.",
                                         "1. Read this.|Then go.", "Yahoo! shares rose.|They fell.",
                                         "これは本です。|それも。"));

INSTANTIATE_TEST_SUITE_P(
    Abbreviations, Sentences,
    testing::Values(
        "Ahead of the Dec. 12 election he spoke.|It went on.",
        "Mr. Finch met Dr. Ann Lee and Sen. J. K. Rawls.|They spoke.",
        "U.S. officials met in the U.S. on Monday.|It was U.S. President Vale.",
        "He lives in the U.S.|He works there.", "It opens at 6 p.m. Tuesday.|It closes.",
        "He came at 6 p.m.|The door was shut.", "George W. Bush spoke.|So did I.|Vale left.",
        "Acme Inc. said so.|Acme Corp. Chairman Vale did.|It was Acme Inc.|The rest left.",
        "No. 5 came, see p. 12 and Nos. 3 and 4.|No.|He did.",
        "It was St. John's on St. Mark St.|The rest left.|He stayed.",
        "Rivals, e.g. Vale, i.e. him, left etc. and so on.|Fine.",
        "He said vs. Vale.|Lt. Col. Vale of Wilmington, Del. and Va. left.",
        "Q. What is it?|It is late.", "He ate at Ann's.|Vale did not.",
        "“Mr. Vale,” he said, “and Dr. Lee.”",
        "He met Smith et al. in May.|In Jan. 2015 he left."));

INSTANTIATE_TEST_SUITE_P(
    Quoted, Sentences,
    testing::Values("\"It is late.\"|He left.", "“It is late.”|He left.|“I am here.”",
                    "\"It is late,\" he said.|\"Go.\"", "\"Is it late?\" he asked.|She left.",
                    "\"Is it late?\" Smith asked.|She left.",
                    "“Stop!” the Rev. Ann Lee said.|He did.", "\"Is it late?\"|Smith left at six.",
                    "'It is late.'|He left.|'Go.'", "He called it \"late.\"|She did not.",
                    "\"Yes.|He said 'no.'\"|She left.", "« Il est tard. »|Elle part.",
                    "He left.|\"and so did she,\" he said."));

// A bar stands between two tokens, with or without a space there.
TEST(Tokens, AreWordsNumbersAndMarks) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"It is late.", "It|is|late|."},
      {"\"Don't,\" O’Brien said.", "\"|Don't|,|\"|O’Brien|said|."},
      {"At 4.40pm, $1,000.50 (3%).", "At|4.40pm|,|$|1,000.50|(|3|%|)|."},
      {"U.S. officials' e-mail", "U.S|.|officials|'|e|-|mail"},
      {"the end.Next one at example.org", "the|end|.|Next|one|at|example.org"},
      {"Wait... what -- ''no''", "Wait|...|what|--|''|no|''"},
      {"café cafe\u0301 naïve Жук", "café|cafe\u0301|naïve|Жук"},
      {"本です x", "本|で|す|x"},
      {"@vale #go 👩\u200D🚒!", "@|vale|#|go|👩\u200D|🚒|!"},
      {"a_b 10:30 3:x", "a_b|10:30|3|:|x"},
      {"one\ntwo", "one|two"},
      {"", ""},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(join(cut_all(text, find_tokens(text, find_paragraphs(text))), '|'), expected);
  }
}

TEST(Structure, IsAllOfTheSteps) {
  const std::string text = "“It is,” she said. He left.\n\nIt was late.";
  const TextStructure s = read_structure(text);
  EXPECT_EQ(s.paragraphs.size(), 2u);
  EXPECT_EQ(s.sentences.size(), 3u);
  EXPECT_EQ(s.tokens.size(), 15u);
  EXPECT_EQ(s.marks.size(), 2u);
  ASSERT_EQ(s.quotations.size(), 1u);
  EXPECT_EQ(cut(text, s.quotations.front().parts.front()), "“It is,”");
}

}  // namespace
}  // namespace onrecord
