// Encodings: marked, declared, valid or guessed, and never guessed without saying so.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "onrecord/ingest.h"

namespace onrecord {
namespace {

using Code = Error::Code;

std::string utf16(const std::u16string& text, bool big_endian, bool mark) {
  std::string bytes;
  for (const char16_t unit : (mark ? u"\xFEFF" : u"") + text) {
    const auto high = static_cast<char>(unit >> 8);
    const auto low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

struct EncodingCase {
  const char* name;
  bool page;
  std::string bytes;
  const char* encoding;
  bool guessed;
  std::string text;
};
std::ostream& operator<<(std::ostream& out, const EncodingCase& encoding) {
  return out << encoding.name;
}

class Encoding : public testing::TestWithParam<EncodingCase> {};

TEST_P(Encoding, IsFound) {
  const auto& test = GetParam();
  const auto article =
      test.page ? read_html(test.bytes, "a.html") : read_plain(test.bytes, "a.txt");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_EQ(article->encoding, test.encoding);
  EXPECT_EQ(article->encoding_guessed, test.guessed);
  EXPECT_EQ(article->text, test.text);
}

const std::u16string kUtf16 = u"\u201CIt is over,\u201D said Vale. \U0001F600";
const std::string kUtf8 = "“It is over,” said Vale. 😀";
const std::string kWindows = "\x93It\x92s over,\x94 said the mayor of the caf\xe9 \x96 and left.";
const std::string kWindowsText = "“It’s over,” said the mayor of the café – and left.";

INSTANTIATE_TEST_SUITE_P(
    All, Encoding,
    testing::Values(
        EncodingCase{"Utf8", false, kUtf8, "UTF-8", false, kUtf8},
        EncodingCase{"Utf8Marked", false, "\xef\xbb\xbf" + kUtf8, "UTF-8", false, kUtf8},
        EncodingCase{"Utf16LeMarked", false, utf16(kUtf16, false, true), "UTF-16LE", false, kUtf8},
        EncodingCase{"Utf16BeMarked", false, utf16(kUtf16, true, true), "UTF-16BE", false, kUtf8},
        EncodingCase{"Utf16LeBare", false, utf16(kUtf16, false, false), "UTF-16LE", true, kUtf8},
        EncodingCase{"Utf16BeBare", false, utf16(kUtf16, true, false), "UTF-16BE", true, kUtf8},
        EncodingCase{"WindowsGuessed", false, kWindows, "windows-1252", true, kWindowsText},
        EncodingCase{"OneAccent", false, "A caf\xe9.", "windows-1252", true, "A café."},
        EncodingCase{
            "RussianGuessed", false,
            "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xf1\xea\xe0\xe7\xe0\xeb, \xf7\xf2\xee "
            "\xfd\xf2\xee \xed\xe5 \xf2\xe0\xea, \xe8 \xf3\xe5\xf5\xe0\xeb \xe4\xee\xec\xee\xe9.",
            "windows-1251", true, "Президент сказал, что это не так, и уехал домой."},
        EncodingCase{"PageDeclaresLatin1", true, "<meta charset=iso-8859-1><p>" + kWindows + "</p>",
                     "windows-1252", false, kWindowsText},
        EncodingCase{
            "PageDeclaresInContentType", true,
            "<META http-equiv='Content-Type' content='text/html; charset=Windows-1252'><p>" +
                kWindows + "</p>",
            "windows-1252", false, kWindowsText},
        EncodingCase{"PageDeclaresInXml", true,
                     "<?xml version=\"1.0\" encoding=\"latin1\"?><html><p>" + kWindows + "</p>",
                     "windows-1252", false, kWindowsText},
        EncodingCase{"PageDeclaresShiftJis", true,
                     "<meta charset=\"Shift_JIS\"><p>\x93\xfa\x96\x7b\x82\xcc\x83\x6a</p>",
                     "Shift_JIS", false, "日本のニ"},
        EncodingCase{"PageDeclaresNothing", true, "<p>" + kWindows + "</p>", "windows-1252", true,
                     kWindowsText},
        EncodingCase{"PageDeclaresNonsense", true, "<meta charset=foo><p>" + kUtf8 + "</p>",
                     "UTF-8", false, kUtf8},
        EncodingCase{"PageDeclaresUtf16InAscii", true, "<meta charset=utf-16><p>" + kUtf8 + "</p>",
                     "UTF-8", false, kUtf8},
        EncodingCase{"PageIsUtf8ButSaysLatin1", true,
                     "<meta charset=iso-8859-1><p>" + kUtf8 + "</p>", "UTF-8", true, kUtf8},
        EncodingCase{"DeclarationInCommentDoesNotCount", true,
                     "<!-- <meta charset=windows-1251> --><p>" + kUtf8 + "</p>", "UTF-8", false,
                     kUtf8},
        EncodingCase{"MarkBeforeDeclaration", true,
                     "\xef\xbb\xbf<meta charset=windows-1252><p>" + kUtf8 + "</p>", "UTF-8", false,
                     kUtf8}),
    [](const auto& test) { return test.param.name; });

struct BrokenCase {
  const char* name;
  bool page;
  std::string bytes;
  std::uint64_t at;
};
std::ostream& operator<<(std::ostream& out, const BrokenCase& broken) {
  return out << broken.name;
}

class Broken : public testing::TestWithParam<BrokenCase> {};

TEST_P(Broken, IsAnErrorThatSaysWhere) {
  const auto& test = GetParam();
  const auto article =
      test.page ? read_html(test.bytes, "a.html") : read_plain(test.bytes, "a.txt");
  ASSERT_FALSE(article) << article->encoding << ": " << article->text;
  EXPECT_EQ(article.error().code, Code::Encoding) << article.error().what;
  EXPECT_EQ(article.error().at, test.at) << article.error().what;
  EXPECT_NE(article.error().what.find("byte " + std::to_string(test.at)), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    All, Broken,
    testing::Values(
        BrokenCase{"MarkedUtf8", false,
                   "\xef\xbb\xbf"
                   "caf\xe9",
                   6},
        BrokenCase{"MostlyUtf8", false, "caf\xc3\xa9 \xe2\x80\x9cna\xefve\xe2\x80\x9d", 11},
        BrokenCase{"NothingElseEither", false, "a \x81\x8d\x8f\x90\x9d b", 2},
        BrokenCase{"PageDeclaresUtf8", true, "<meta charset=utf-8><p>caf\xe9</p>", 26},
        BrokenCase{"PageDeclaresShiftJis", true, "<meta charset=Shift_JIS><p>a\x85\x20z</p>", 28},
        BrokenCase{"OddUtf16", false,
                   std::string("\xff\xfe"
                               "a\0b\0c",
                               7),
                   6},
        BrokenCase{"HalfSurrogate", false,
                   std::string("\xff\xfe"
                               "a\0\x3d\xd8z\0",
                               8),
                   4}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace onrecord
