// Plain text and lines of JSON, one at a time.
#include "onrecord/ingest.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "onrecord/digest.h"

namespace onrecord {
namespace {

using Code = Error::Code;

TEST(Plain, TextIsTheTextByteForByte) {
  const std::string bytes = "  \"It is over,\" said Vale. \r\n\r\n\tShe left.\n\n\n";
  const auto article = read_plain(bytes, "a.txt");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_EQ(article->text, bytes);
  EXPECT_EQ(article->origin, "a.txt");
  EXPECT_EQ(article->digest, sha256(bytes));
  EXPECT_EQ(article->id, "sha256:" + sha256(bytes).substr(0, 16));
  EXPECT_EQ(article->encoding, "UTF-8");
  EXPECT_FALSE(article->encoding_guessed);
  EXPECT_EQ(article->title + article->byline + article->publisher + article->published, "");
}

TEST(Plain, FrontMatterFillsTheFields) {
  const std::string bytes =
      "---\ntitle: \"Bridge: closed\"\nAuthor: A. Vale\npublisher: 'Gazette'\n"
      "# a remark\ntags:\n  - one\n- two\nunknown-key: 1\n\ndate: Tue, 26 Nov 2019 10:00 GMT\n"
      "address: https://example.org/a\nid: g-1\nlanguage: en-GB\n---\n\nShe said: no.\n---\nEnd";
  const auto article = read_plain(bytes, "-");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_EQ(article->title, "Bridge: closed");
  EXPECT_EQ(article->byline, "A. Vale");
  EXPECT_EQ(article->publisher, "Gazette");
  EXPECT_EQ(article->published, "2019-11-26T10:00:00Z");
  EXPECT_EQ(article->url, "https://example.org/a");
  EXPECT_EQ(article->id, "g-1");
  EXPECT_EQ(article->language, "en-GB");
  EXPECT_EQ(article->text, "She said: no.\n---\nEnd");
  EXPECT_EQ(article->digest, sha256(bytes)) << "the digest is of all bytes, front matter too";
}

struct TextCase {
  const char* name;
  std::string bytes;
  std::string text;
};

class PlainText : public testing::TestWithParam<TextCase> {};

TEST_P(PlainText, BeginsWhereItShould) {
  const auto article = read_plain(GetParam().bytes, "a.txt");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_EQ(article->text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    All, PlainText,
    testing::Values(
        TextCase{"NoBlankLineAfter", "---\ntitle: x\n---\ntext\n", "text\n"},
        TextCase{"OneBlankLineDropped", "---\ntitle: x\n---\n\n\ntext", "\ntext"},
        TextCase{"IndentIsText", "---\ntitle: x\n---\n  text", "  text"},
        TextCase{"Crlf", "---\r\ntitle: x\r\n---\r\n\r\na\r\nb\r\n", "a\r\nb\r\n"},
        TextCase{"Mark", "\xef\xbb\xbf---\ntitle: x\n---\ntext", "text"},
        TextCase{"EmptyFrontMatter", "---\n---\ntext", "text"},
        TextCase{"RuleAboveText", "---\nHere begins a text.\n---\nmore",
                 "---\nHere begins a text.\n---\nmore"},
        TextCase{"FourDashes", "----\ntitle: x\n---\ntext", "----\ntitle: x\n---\ntext"},
        TextCase{"NotOnTheFirstLine", "\n---\ntitle: x\n---\n", "\n---\ntitle: x\n---\n"},
        TextCase{"ColonWithoutSpaceIsText", "---\nhttp://example.org\n---\ntext",
                 "---\nhttp://example.org\n---\ntext"},
        TextCase{"NulStays", std::string("a\0b c d e f", 11), std::string("a\0b c d e f", 11)},
        TextCase{"LatinMarkIsNoControl", "na\xc3\xafve\f\vtext", "na\xc3\xafve\f\vtext"}),
    [](const auto& test) { return test.param.name; });

struct BadCase {
  const char* name;
  std::string bytes;
  Code code;
  std::uint64_t at;
  const char* says;
};

class BadPlain : public testing::TestWithParam<BadCase> {};

TEST_P(BadPlain, GivesAnErrorThatSaysWhere) {
  const auto article = read_plain(GetParam().bytes, "a.txt");
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().code, GetParam().code) << article.error().what;
  EXPECT_EQ(article.error().at, GetParam().at);
  EXPECT_NE(article.error().what.find(GetParam().says), std::string::npos) << article.error().what;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadPlain,
    testing::Values(
        BadCase{"Nothing", "", Code::Empty, 0, "empty"},
        BadCase{"WhiteSpace", " \n\xc2\xa0\r\n", Code::Empty, 0, "no text"},
        BadCase{"FrontMatterAlone", "---\ntitle: x\n---", Code::Empty, 0, "no text"},
        BadCase{"NoClosingLine", "---\ntitle: x\nbody text\n", Code::Syntax, 13, "line 3"},
        BadCase{"NoClosingLineAtAll", "---\ntitle: x\n", Code::Syntax, 13, "closing"},
        BadCase{"NoDate", "---\ntitle: x\ndate: someday soon\n---\ntext", Code::BadValue, 13,
                "line 3 of the front matter: \"someday soon\" is no date"},
        BadCase{"NoDateAfterMark", "\xef\xbb\xbf---\ndate: x\n---\ntext", Code::BadValue, 7,
                "line 2"},
        BadCase{"Pdf", "%PDF-1.4\nplain enough", Code::Binary, 0, "PDF"},
        BadCase{"Zip", "PK\x03\x04 and names", Code::Binary, 0, "zip"},
        BadCase{"Png", "\x89PNG\r\n\x1a\n", Code::Binary, 0, "PNG"},
        BadCase{"Controls", std::string("\0\1\2\3 ab", 7), Code::Binary, 0, "binary"},
        BadCase{"ControlsInBadUtf8", std::string("\xff\xfa\0\1 ab", 7), Code::Binary, 0, "binary"},
        BadCase{"BrokenUtf8", "caf\xc3\xa9, na\xc3\xafve, \xe2\x80\x9cr\xff\x9d", Code::Encoding,
                19, "byte 19 is not valid UTF-8"}),
    [](const auto& test) { return test.param.name; });

TEST(Json, AllFieldsAreRead) {
  const std::string line =
      R"({"id": "a-1", "url": "https://example.org/a", "publisher": "Gazette", "tags": [1, {"a": null}],)"
      R"( "published": "2024-03-04T10:00:00+01:00", "author": ["A. Vale", "B. Orr"], "language": "en",)"
      R"( "title": "Bridge \"closed\"", "text": "\u201cIt is over,\u201d she said.\n\nTab\there.\u0000"})";
  const auto article = read_json_line(line, "f.jsonl:7");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_EQ(article->id, "a-1");
  EXPECT_EQ(article->url, "https://example.org/a");
  EXPECT_EQ(article->publisher, "Gazette");
  EXPECT_EQ(article->published, "2024-03-04T10:00:00+01:00");
  EXPECT_EQ(article->byline, "A. Vale, B. Orr");
  EXPECT_EQ(article->language, "en");
  EXPECT_EQ(article->title, "Bridge \"closed\"");
  EXPECT_EQ(article->text, std::string("“It is over,” she said.\n\nTab\there.\0", 39));
  EXPECT_EQ(article->origin, "f.jsonl:7");
  EXPECT_EQ(article->digest, sha256(line));
  EXPECT_EQ(article->encoding, "UTF-8");
}

TEST(Json, WhatIsAbsentStaysEmpty) {
  const std::string line =
      R"({"text": "t", "title": null, "author": null, "published": "", "url": null})";
  const auto article = read_json_line(line, "-:1");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_EQ(article->id, "sha256:" + sha256(line).substr(0, 16));
  EXPECT_EQ(article->title + article->byline + article->published + article->url, "");
}

TEST(Json, NumbersStandForIdsAndYearsAndBylineForAuthor) {
  const auto article =
      read_json_line(R"({"id": 17 , "byline": "A. Vale", "published": 2019, "text": "t"})", "-:1");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_EQ(article->id, "17");
  EXPECT_EQ(article->byline, "A. Vale");
  EXPECT_EQ(article->published, "2019");
}

TEST(Json, MarkAtTheBeginningIsPassedOver) {
  const std::string line = "\xef\xbb\xbf{\"text\": \"t\"}";
  const auto article = read_json_line(line, "-:1");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_EQ(article->digest, sha256(line));
}

class BadJson : public testing::TestWithParam<BadCase> {};

TEST_P(BadJson, GivesAnErrorThatSaysWhere) {
  const auto article = read_json_line(GetParam().bytes, "f.jsonl:1");
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().code, GetParam().code) << article.error().what;
  EXPECT_EQ(article.error().at, GetParam().at) << article.error().what;
  EXPECT_NE(article.error().what.find(GetParam().says), std::string::npos) << article.error().what;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadJson,
    testing::Values(
        BadCase{"Nothing", "", Code::Empty, 0, "empty"},
        BadCase{"List", R"([{"text": "t"}])", Code::Syntax, 0, "no JSON object"},
        BadCase{"String", R"("text")", Code::Syntax, 0, "no JSON object"},
        BadCase{"NoJson", "It is over, said Vale.", Code::Syntax, 0, "no JSON object"},
        BadCase{"CutShort", R"({"text": "t", "title": )", Code::Syntax, 23, "byte 23"},
        BadCase{"OpenString", R"({"text": "t)", Code::Syntax, 11, "byte 11"},
        BadCase{"Comma", R"({"text": "t",, "id": "x"})", Code::Syntax, 13, "byte 13"},
        BadCase{"Follows", R"({"text": "t"} {"text": "u"})", Code::Syntax, 14, "follows"},
        BadCase{"IgnoredPartIsBroken", R"({"text": "t", "x": [1, tru]})", Code::Syntax, 23,
                "byte 23"},
        BadCase{"NoNull", R"({"text": "t", "x": [nil]})", Code::Syntax, 20, "malformed"},
        BadCase{"HalfSurrogate", R"({"text": "a \ud83d b"})", Code::Syntax, 9, "malformed"},
        BadCase{"NoText", R"({"id": "x", "title": "t"})", Code::MissingField, 0,
                "\"text\" is missing"},
        BadCase{"NullText", R"({"text": null})", Code::MissingField, 0, "\"text\" is missing"},
        BadCase{"TextIsNumber", R"({"text": 5})", Code::BadValue, 9, "\"text\" is no string"},
        BadCase{"TextIsList", R"({"text": ["a"]})", Code::BadValue, 9, "\"text\" is no string"},
        BadCase{"TextIsBlank", R"({"text": " \n"})", Code::Empty, 0, "no text"},
        BadCase{"TitleIsObject", R"({"text": "t", "title": {}})", Code::BadValue, 23, "\"title\""},
        BadCase{"AuthorsInAuthors", R"({"text": "t", "author": [["x"]]})", Code::BadValue, 25,
                "\"author\""},
        BadCase{"DateThatIsNone", R"({"published": "2019-02-30", "text": "t"})", Code::BadValue, 14,
                "\"2019-02-30\" is no date"},
        BadCase{"BrokenUtf8", "{\"text\": \"caf\xe9\"}", Code::Encoding, 13, "byte 13"},
        BadCase{"BrokenUtf8AfterMark", "\xef\xbb\xbf{\"text\": \"\xff\"}", Code::Encoding, 13,
                "byte 13"}),
    [](const auto& test) { return test.param.name; });

TEST(Json, DeepNestingIsAnErrorAndNoCrash) {
  std::string line = R"({"text": "t", "deep": )";
  line.append(100'000, '[').append(100'000, ']').append("}");
  const auto article = read_json_line(line, "-:1");
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().code, Code::Syntax);
  EXPECT_NE(article.error().what.find("500 deep at byte"), std::string::npos);
}

struct DateCase {
  const char* given;
  const char* edtf;  // empty: none
};
std::ostream& operator<<(std::ostream& out, const DateCase& date) {
  return out << date.given;
}

class Date : public testing::TestWithParam<DateCase> {};

TEST_P(Date, BecomesEdtf) {
  const auto article = read_json_line(
      std::string(R"({"text": "t", "published": ")") + GetParam().given + "\"}", "-:1");
  if (!article) {
    EXPECT_EQ(article.error().code, Code::BadValue);
    EXPECT_STREQ(GetParam().edtf, "") << article.error().what;
  } else {
    EXPECT_EQ(article->published, GetParam().edtf);
    EXPECT_STRNE(GetParam().edtf, "") << "taken as " << article->published;
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, Date,
    testing::Values(DateCase{"2019", "2019"}, DateCase{"2019-11", "2019-11"},
                    DateCase{" 2019-11-26 ", "2019-11-26"}, DateCase{"2020-02-29", "2020-02-29"},
                    DateCase{"2000-02-29", "2000-02-29"},
                    DateCase{"2019-11-26T10:30:00Z", "2019-11-26T10:30:00Z"},
                    DateCase{"2019-11-26T10:30", "2019-11-26T10:30:00"},
                    DateCase{"2019-11-26 10:30:59", "2019-11-26T10:30:59"},
                    DateCase{"2019-11-26t10:30:00z", "2019-11-26T10:30:00Z"},
                    DateCase{"2019-11-26T10:30:00.123+0530", "2019-11-26T10:30:00+05:30"},
                    DateCase{"2019-11-26T10:30:00+00:00", "2019-11-26T10:30:00Z"},
                    DateCase{"2019-11-26T10:30:00-05", "2019-11-26T10:30:00-05:00"},
                    DateCase{"2019-11-26 10:30:00 UTC", "2019-11-26T10:30:00Z"},
                    DateCase{"Tue, 26 Nov 2019 10:00:00 +0100", "2019-11-26T10:00:00+01:00"},
                    DateCase{"Tue, 26 Nov 2019 10:00:00 GMT", "2019-11-26T10:00:00Z"},
                    DateCase{"26 Nov 2019 23:59 EST", "2019-11-26T23:59:00-05:00"},
                    DateCase{"26 November 2019", "2019-11-26"},
                    DateCase{"Tuesday, 26 November 2019", "2019-11-26"},
                    DateCase{"November 26, 2019", "2019-11-26"},
                    DateCase{"Sept. 3, 2019", "2019-09-03"}, DateCase{"yesterday", ""},
                    DateCase{"2019-13", ""}, DateCase{"2019-00-10", ""}, DateCase{"2019-02-29", ""},
                    DateCase{"1900-02-29", ""}, DateCase{"2019-04-31", ""},
                    DateCase{"2019-1-2", ""}, DateCase{"19-11-26", ""}, DateCase{"20191126", ""},
                    DateCase{"11/12/2019", ""}, DateCase{"2019-11-26T", ""},
                    DateCase{"2019-11-26T25:00", ""}, DateCase{"2019-11-26T10:61", ""},
                    DateCase{"2019-11-26T10:30:00+1", ""}, DateCase{"2019-11-26T10:30:00 XYZ", ""},
                    DateCase{"2019-11-26 and more", ""}, DateCase{"Foo, 26 Nov 2019", ""},
                    DateCase{"31 Nov 2019", ""}, DateCase{"26 Nob 2019", ""},
                    DateCase{"0001-01-01", ""}, DateCase{"2019-", ""}, DateCase{"-", ""}));

}  // namespace
}  // namespace onrecord
