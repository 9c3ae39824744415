#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "onrecord/digest.h"
#include "onrecord/result.h"
#include "onrecord/span.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace {

TEST(Result, HoldsAValueOrAnError) {
  Result<int> value = 7;
  ASSERT_TRUE(value);
  EXPECT_EQ(*value, 7);
  Result<int> error = Error{Error::Code::Syntax, 3, "a brace is missing"};
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().code, Error::Code::Syntax);
  EXPECT_EQ(error.error().at, 3u);
}

TEST(Result, EveryCodeHasANameOfItsOwn) {
  std::set<std::string> names;
  const int last = static_cast<int>(Error::Code::Version);
  for (int code = 0; code <= last; ++code) names.insert(name_of(static_cast<Error::Code>(code)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(last) + 1);
  EXPECT_FALSE(names.contains(""));
  EXPECT_STREQ(name_of(Error::Code::NotARecord), "NotARecord");
}

TEST(Digest, KnowsThePublishedExamples) {
  // FIPS 180-4's examples and the empty message.
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Utf8, EveryCodePointRoundTrips) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, c);
    ASSERT_EQ(find_invalid_utf8(bytes), std::nullopt) << static_cast<std::uint32_t>(c);
    std::size_t at = 0;
    ASSERT_EQ(next_code_point(bytes, at), c);
    ASSERT_EQ(at, bytes.size());
    ASSERT_EQ(code_point_before(bytes, at), c);
  }
}

struct InvalidCase {
  const char* name;
  std::string bytes;
  std::size_t at;
};

TEST(Utf8, FindsTheFirstInvalidByte) {
  const std::string ascii(70, 'x');
  const std::vector<InvalidCase> cases = {
      {"lone continuation", "a\x80", 1},
      {"overlong slash", "\xC0\xAF", 0},
      {"overlong in three bytes", "ab\xE0\x9F\xBF", 2},
      {"surrogate", "\xED\xA0\x80", 0},
      {"overlong in four bytes", "\xF0\x8F\xBF\xBF", 0},
      {"over U+10FFFF", "\xF4\x90\x80\x80", 0},
      {"no lead byte", "\xFF", 0},
      {"cut off", "\xE2\x80", 0},
      {"cut off by ASCII", "\xE2\x80x", 0},
      {"far in", ascii + "\xE9t\xE9", 70},
      {"right after a long block", ascii.substr(0, 64) + "\xE9", 64},
  };
  for (const InvalidCase& c : cases) {
    EXPECT_EQ(find_invalid_utf8(c.bytes), std::optional(c.at)) << c.name;
  }
  EXPECT_EQ(find_invalid_utf8(""), std::nullopt);
  EXPECT_EQ(find_invalid_utf8(ascii + "é“”" + ascii + std::string(1, '\0')), std::nullopt);
}

TEST(Utf8, KnowsBoundaries) {
  const std::string text = "a“b";
  const std::vector<bool> expected = {true, true, false, false, true, true};
  for (std::size_t at = 0; at < expected.size(); ++at) {
    EXPECT_EQ(is_boundary(text, at), expected[at]) << at;
  }
  EXPECT_FALSE(is_boundary(text, 6));
  EXPECT_EQ(code_point_before(text, 0), U'\0');
}

TEST(Utf8, KnowsCharacters) {
  for (char32_t c : {U' ', U'\n', U'\u0085', U'\u00A0', U'\u2009', U'\u3000'}) {
    EXPECT_TRUE(is_space(c));
  }
  for (char32_t c : {U'\0', U'a', U'\u200B', U'\uFEFF', U'"'}) EXPECT_FALSE(is_space(c));
  for (char32_t c : {U'a', U'Z', U'é', U'Ж', U'中'}) EXPECT_TRUE(is_letter(c));
  for (char32_t c : {U'@', U'[', U'1', U'’', U'\u0301'}) EXPECT_FALSE(is_letter(c));
  for (char32_t c : {U'0', U'9', U'²', U'½', U'٣'}) EXPECT_TRUE(is_digit(c));
  for (char32_t c : {U'A', U'É', U'Ж'}) EXPECT_TRUE(is_upper(c));
  for (char32_t c : {U'a', U'é', U'1', U'@', U'['}) EXPECT_FALSE(is_upper(c));
  for (char32_t c : {U'\u0301', U'\u200D', U'\uFE0F', U'\u00AD'}) EXPECT_TRUE(is_combining(c));
}

TEST(SpanConverter, CountsEveryOffsetOfATextRight) {
  // One, two, three and four bytes wide.
  const std::string text = "aé“😀z“";
  for (Unit unit : {Unit::Byte, Unit::CodePoint, Unit::Utf16}) {
    const SpanConverter converter(text, unit);
    std::uint32_t units = 0;
    for (std::size_t at = 0; at <= text.size();) {
      const auto byte = static_cast<std::uint32_t>(at);
      EXPECT_EQ(converter.from_bytes({byte, byte}), (CharSpan{units, units}));
      EXPECT_EQ(converter.to_bytes({units, units}), (Span{byte, byte}));
      if (at == text.size()) break;
      const char32_t c = next_code_point(text, at);
      const auto width = static_cast<std::uint32_t>(at) - byte;
      units += unit == Unit::Byte ? width : unit == Unit::Utf16 && c > 0xFFFF ? 2 : 1;
    }
  }
}

TEST(SpanConverter, ClampsAndNeverCutsACodePoint) {
  const std::string text = "a😀“";
  const SpanConverter converter(text, Unit::Utf16);
  EXPECT_EQ(converter.to_bytes({2, 4}), (Span{1, 8}));  // 2: between the surrogates
  EXPECT_EQ(converter.to_bytes({4, 4'000'000'000}), (Span{8, 8}));
  EXPECT_EQ(SpanConverter("", Unit::CodePoint).to_bytes({0, 9}), (Span{0, 0}));
  EXPECT_EQ(SpanConverter("abc", Unit::Byte).to_bytes({1, 9}), (Span{1, 3}));
}

}  // namespace
}  // namespace onrecord
