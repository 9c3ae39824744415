#include "onrecord/format.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "onrecord/export.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace {

using nlohmann::json;
using namespace std::string_view_literals;

// é is one code point of two bytes, 𝄞 one of four bytes and two UTF-16 units.
Article article() {
  Article made;
  made.id = "a-1";
  made.text = "𝄞 “Café is\nover,” Vale said. Roe denied it.";
  made.title = "The café";
  made.publisher = "Harbour \"Post\", The";
  made.published = "2031-04-05";
  made.byline = "P. Quill";
  made.digest = std::string(64, 'a');
  return made;
}

Span find(const Article& in, std::string_view words) {
  const std::size_t at = in.text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

Extraction extraction(const Article& of) {
  Statement first, second;
  first.content = {find(of, "“Café is\nover,”")};
  first.cue = {find(of, "said")};
  first.source = {find(of, "Vale")};
  first.form = Form::Direct;
  first.confidence = 0.98765;
  second.content = {find(of, "it")};
  second.cue = {find(of, "denied")};
  second.parent = 0;
  second.confidence = 1;
  return {{first, second}, "small-1-0123456789ab"};
}

StoredArticle stored() {
  StoredArticle made;
  made.key = 7;
  made.article = article();
  made.corrects = 3;
  const Extraction found = extraction(made.article);
  made.model = found.model;
  made.statements = found.statements;
  made.statement_keys = {70, 71};
  return made;
}

Page page() {
  const Article of = article();
  Hit hit;
  hit.statement_key = 70;
  hit.article_key = 7;
  hit.article = of;
  hit.article.text.clear();
  hit.statement = extraction(of).statements.front();
  const Span from = find(of, "“Café");
  const Span to = find(of, "said.");
  hit.context = of.text.substr(from.begin, to.end - from.begin);
  hit.context_begin = from.begin;
  hit.matches = {find(of, "Café")};
  Page made;
  made.hits = {hit};
  made.total = 12;
  made.next = "c-9";
  return made;
}

std::string slice(const std::string& utf8, const json& span) {
  std::string words;
  std::size_t number = 0;
  for (std::size_t at = 0; at < utf8.size(); ++number) {
    const char32_t c = next_code_point(utf8, at);
    if (number >= span[0].get<std::size_t>() && number < span[1].get<std::size_t>())
      append_utf8(words, c);
  }
  return words;
}

bool shows_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c != '\n' && (c < 0x20 || (c >= 0x7F && c < 0xA0))) return true;
  }
  return false;
}

TEST(Unit, NamesGoBothWays) {
  for (Unit unit : {Unit::Byte, Unit::CodePoint, Unit::Utf16})
    EXPECT_EQ(*unit_named(name_of(unit)), unit);
  EXPECT_EQ(unit_named("char").error().code, Error::Code::BadValue);
}

TEST(JsonWriter, EscapesWhatMustBe) {
  JsonWriter writer;
  writer.string("\"\\\n\r\t\b\0\x7f é \xC2\x9B \xC2\xA0"sv);
  EXPECT_EQ(std::move(writer).text(),
            "\"\\\"\\\\\\n\\r\\t\\u0008\\u0000\\u007f é \\u009b \xC2\xA0\"");
}

TEST(JsonWriter, AnyBytesGiveValidJson) {
  // All strings of up to two bytes, and those after a lead byte: every way to be wrong.
  for (unsigned lead : {0x00u, 0x22u, 0x5Cu, 0xC2u, 0xE2u, 0xF0u}) {
    for (unsigned a = 0; a < 256; ++a) {
      for (unsigned b : {0u, 0x41u, 0x80u, 0x9Bu, 0xC2u, 0xFFu}) {
        const std::string bytes{static_cast<char>(lead), static_cast<char>(a),
                                static_cast<char>(b)};
        JsonWriter writer;
        writer.begin_array().string(bytes).end_array();
        const json read = json::parse(std::move(writer).text());
        if (!find_invalid_utf8(bytes)) {
          EXPECT_EQ(read[0].get<std::string>(), bytes);
        }
      }
    }
  }
}

TEST(JsonWriter, PutsCommasBetween) {
  JsonWriter writer;
  writer.begin_object()
      .key("a")
      .begin_array()
      .number(std::uint64_t{1})
      .null()
      .begin_object()
      .end_object()
      .end_array();
  writer.key("b")
      .boolean(false)
      .key("c")
      .number(std::int64_t{-2})
      .key("d")
      .decimal(0.5)
      .end_object();
  EXPECT_EQ(std::move(writer).text(), R"({"a":[1,null,{}],"b":false,"c":-2,"d":0.5000})");
}

TEST(Json, OffsetsCutOutTheWordsInCodePoints) {
  const Article of = article();
  const std::string line = extraction_as_json(of, extraction(of), Unit::CodePoint);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const json read = json::parse(line);
  EXPECT_EQ(read["id"], "a-1");
  EXPECT_EQ(read["unit"], "codepoint");
  EXPECT_EQ(read["model"], "small-1-0123456789ab");
  ASSERT_EQ(read["statements"].size(), 2u);
  for (const json& statement : read["statements"]) {
    for (const char* role : {"source", "cue", "content"}) {
      const json& words = statement[std::string(role) + "_text"];
      ASSERT_EQ(statement[role].size(), words.size());
      for (std::size_t i = 0; i < words.size(); ++i) {
        EXPECT_EQ(slice(of.text, statement[role][i]), words[i].get<std::string>());
      }
    }
  }
  const json& first = read["statements"][0];
  EXPECT_EQ(first["content"], json::parse("[[2, 17]]"));
  EXPECT_EQ(first["form"], "direct");
  EXPECT_TRUE(first["parent"].is_null());
  EXPECT_EQ(read["statements"][1]["parent"], 0);
  EXPECT_TRUE(read["statements"][1]["source"].empty());
  EXPECT_NE(line.find("\"confidence\":0.9877"), std::string::npos) << line;
  EXPECT_NE(line.find("\"confidence\":1.0000"), std::string::npos) << line;
}

TEST(Json, UnitsAreThoseAskedFor) {
  const Article of = article();
  const auto begin = [&](Unit unit) {
    return json::parse(extraction_as_json(of, extraction(of), unit))["statements"][0]["content"][0];
  };
  EXPECT_EQ(begin(Unit::CodePoint), json::parse("[2, 17]"));
  EXPECT_EQ(begin(Unit::Utf16), json::parse("[3, 18]"));
  EXPECT_EQ(begin(Unit::Byte), json::parse("[5, 25]"));
}

TEST(Json, StoredArticleKeepsItsTextAndKeys) {
  const json read = json::parse(stored_as_json(stored(), Unit::Byte));
  EXPECT_EQ(read["key"], 7);
  EXPECT_EQ(read["corrects"], 3);
  EXPECT_TRUE(read["corrected_by"].is_null());
  EXPECT_EQ(read["text"], article().text);
  EXPECT_EQ(read["author"], "P. Quill");
  EXPECT_EQ(read["statements"][1]["key"], 71);
}

TEST(Json, HitsCountFromTheirContext) {
  const json read = json::parse(page_as_json(page(), Unit::CodePoint));
  EXPECT_EQ(read["total"], 12);
  EXPECT_EQ(read["next"], "c-9");
  const json& hit = read["hits"][0];
  const std::string context = hit["context"];
  EXPECT_EQ(hit["context_byte"], 5);
  EXPECT_EQ(slice(context, hit["matches"][0]), "Café");
  EXPECT_EQ(slice(context, hit["source"][0]), "Vale");
  EXPECT_EQ(hit["article"]["publisher"], article().publisher);
}

TEST(Json, SpansOutsideTheContextAreLeftOut) {
  Page one = page();
  one.hits[0].statement.source = {{0, 4}};
  one.hits[0].statement.cue = {find(article(), "denied")};
  const json hit = json::parse(page_as_json(one, Unit::Byte))["hits"][0];
  EXPECT_TRUE(hit["source"].empty());
  EXPECT_TRUE(hit["cue"].empty());
  EXPECT_TRUE(hit["cue_text"].empty());
}

TEST(Json, ErrorsFlawsAndCounts) {
  const json error =
      json::parse(error_as_json("a\xFF.txt:3", {Error::Code::Syntax, 9, "no \"object\""}))["error"];
  EXPECT_EQ(error["input"], "a\uFFFD.txt:3");
  EXPECT_EQ(error["code"], "Syntax");
  EXPECT_EQ(error["at"], 9);
  EXPECT_EQ(error["message"], "no \"object\"");
  EXPECT_TRUE(json::parse(flaws_as_json({}))["sound"]);
  const json flaws = json::parse(flaws_as_json({{"article 1", "digest"}}));
  EXPECT_FALSE(flaws["sound"]);
  EXPECT_EQ(flaws["flaws"][0]["where"], "article 1");
  RecordCounts counts;
  counts.articles = 3;
  counts.publishers = {{"Post", 2}, {"", 1}};
  EXPECT_EQ(json::parse(counts_as_json(counts))["publishers"][1]["articles"], 1);
}

TEST(Tsv, OneLineAStatementWithAsManyFieldsAsTheHeading) {
  Article of = article();
  of.id = "tab\there \\ \x1b[31m";
  const std::string lines = extraction_as_tsv(of, extraction(of));
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
  const std::string header = tsv_header();
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\t'),
            2 * std::count(header.begin(), header.end(), '\t'));
  EXPECT_EQ(lines.substr(0, lines.find('\n')),
            "tab\\there \\\\ \\u001b[31m\tdirect\t0.9877\tVale\tsaid\t“Café is\\nover,”\t5\t25");
}

TEST(Csv, QuotesWhatNeedsItAndKeepsTheCharacters) {
  const std::string header = csv_header();
  EXPECT_EQ(header.substr(header.size() - 2), "\r\n");
  const std::string rows = stored_as_csv(stored());
  EXPECT_EQ(rows.substr(0, rows.find("\r\n")),
            "a-1,direct,0.9877,Vale,said,\"“Café is\nover,”\",5,25,70,7,\"Harbour \"\"Post\"\", "
            "The\",2031-04-05,P. Quill,The café,," +
                std::string(64, 'a') + ",small-1-0123456789ab,3,,,none,say,,,,");
}

TEST(Csv, SaysWhoSpokeHowAndWhoRejectsIt) {
  StoredArticle of = stored();
  of.speakers = {{.name = "Vale", .kind = Kind::Person}};
  of.joined = {{.key = 9, .name = "Vale, Mara"}};
  of.statements[0].speaker = 0;
  of.statements[0].act = Act::Promise;
  of.statements[0].when = "2031-04";
  of.statements[0].medium = "radio";
  of.statements[0].addressee = {find(of.article, "Roe")};
  of.statements[0].disputed_by = {1};
  const std::string header = csv_header();
  EXPECT_TRUE(header.ends_with("corrected_by,speaker,kind,act,when,medium,addressee,disputed_by\r\n"));
  const std::string last = "ab,3,,\"Vale, Mara\",person,promise,2031-04,radio,Roe,71\r\n";
  EXPECT_NE(stored_as_csv(of).find(last), std::string::npos) << stored_as_csv(of);
  // What rejects it is named though it is not chosen itself.
  const std::string one = stored_as_csv(of, std::vector<std::uint32_t>{0});
  EXPECT_TRUE(one.ends_with(last)) << one;
  EXPECT_TRUE(stored_as_csv(of, std::vector<std::uint32_t>{1}).ends_with(",none,say,,,,\r\n"));
}

TEST(Exports, LeadToWhatRejectsAStatement) {
  StoredArticle of = stored();
  const auto written = [&of](ExportFormat format, std::optional<std::vector<std::uint32_t>> chosen) {
    return Exporter({.format = format}).article({of, std::move(chosen)});
  };
  const std::string tag = "disputed-by:" + statement_urn(of.article, of.statements[1]);
  EXPECT_EQ(written(ExportFormat::Annotations, {}).find("disputed-by:"), std::string::npos);
  EXPECT_EQ(written(ExportFormat::Tei, {}).find("corresp"), std::string::npos);
  EXPECT_EQ(brat_files({of}, false).annotations.find("disputed"), std::string::npos);
  of.statements[0].disputed_by = {1};
  EXPECT_NE(written(ExportFormat::Annotations, {{0}}).find(tag), std::string::npos);
  EXPECT_NE(brat_files({of}, false).annotations.find("AnnotatorNotes E1\tdisputed by: it\n"), std::string::npos);
  EXPECT_NE(written(ExportFormat::Tei, {}).find(" corresp=\"#a7.s2\""), std::string::npos);
  // No link leads to what is not written.
  EXPECT_EQ(written(ExportFormat::Tei, {{0}}).find("corresp"), std::string::npos);
}

TEST(Printable, IsOneHarmlessLine) {
  EXPECT_EQ(printable("a\tb\nc\x1b[2J\xC2\x9B\xFF é\u202E"), "a b c\uFFFD[2J\uFFFD\uFFFD é\uFFFD");
}

TEST(View, MarksInPlainCharacters) {
  const Article of = article();
  EXPECT_EQ(article_view(of, extraction(of).statements, {.colour = false, .width = 100}),
            "The café\n"
            "Harbour \"Post\", The · 2031-04-05 · P. Quill\n"
            "\n"
            "𝄞 [1 “Café is\n"
            "over,”] <Vale> {said}. Roe {denied} [2 it].\n"
            "\n"
            "    1 direct 0.9877 Vale · said · “Café is over,”\n"
            "    2 indirect 1.0000 (no source) · denied · it (inside 1)\n");
}

TEST(View, BracketsNest) {
  Article of;
  of.id = "n";
  of.text = "Roe said Vale lied.";
  Statement outer, inner;
  outer.content = {find(of, "Vale lied")};
  outer.source = {find(of, "Roe")};
  inner.content = {find(of, "lied")};
  inner.source = {find(of, "Vale")};
  const std::string view = article_view(of, {outer, inner}, {.colour = false, .width = 80});
  EXPECT_NE(view.find("<Roe> said [1 <Vale> [2 lied]]."), std::string::npos) << view;
}

TEST(View, WrapsAtTheWidth) {
  Article of;
  of.id = "w";
  for (int i = 0; i < 60; ++i) of.text += "wörter und mehr ";
  const std::string view = article_view(of, {}, {.colour = false, .width = 40});
  std::size_t begin = 0, lines = 0;
  for (std::size_t end; (end = view.find('\n', begin)) != std::string::npos;
       begin = end + 1, ++lines) {
    const std::string line = view.substr(begin, end - begin);
    std::size_t columns = 0;
    for (std::size_t at = 0; at < line.size(); ++columns) next_code_point(line, at);
    EXPECT_LE(columns, 40u) << line;
  }
  EXPECT_GE(lines, 960u / 40u);
}

TEST(View, AnArticleCannotDriveTheTerminal) {
  Article of;
  of.id = "evil\x1b]0;x\x07";
  of.title = "\x1b[2J";
  of.text = std::string("a\x1b[31m\0 \x9b b\xC2\x9B\u2028", 17);
  of.text = "“go\x1b[31m\xC2\x9B” said V\u202E\x07\x08.\r\nNext\x0c line";
  Statement statement;
  statement.content = {{0, static_cast<std::uint32_t>(of.text.find(" said"))}};
  for (bool colour : {false, true}) {
    std::string view = article_view(of, {statement}, {.colour = colour, .width = 60});
    // Our own sequences are `ESC [ digits and ; m` and nothing else.
    for (std::size_t at; colour && (at = view.find("\x1b[0")) != std::string::npos;) {
      const std::size_t end = view.find_first_not_of("0123456789;", at + 2);
      ASSERT_EQ(view[end], 'm');
      view.erase(at, end + 1 - at);
    }
    EXPECT_FALSE(shows_control(view)) << view;
    EXPECT_EQ(view.find("\u202E"), std::string::npos);
  }
}

TEST(View, ColourEndsWithEachLine) {
  const Article of = article();
  const std::string view =
      article_view(of, extraction(of).statements, {.colour = true, .width = 20});
  std::string state;
  for (std::size_t at = 0; at < view.size(); ++at) {
    if (view[at] == '\033') state = view.substr(at, view.find('m', at) + 1 - at);
    if (view[at] == '\n') {
      EXPECT_TRUE(state.empty() || state == "\033[0m") << view.substr(0, at);
    }
  }
}

TEST(View, PageShowsContextMatchesAndTheWayOn) {
  const std::string view = page_view(page(), {.colour = false, .width = 100});
  EXPECT_NE(view.find("    [“*Café* is\n    over,”] <Vale> {said}.\n"), std::string::npos) << view;
  EXPECT_NE(view.find("direct · 0.9877 · statement 70 · article 7 · a-1"), std::string::npos)
      << view;
  EXPECT_NE(view.find("1 of 12 statements\nmore: --cursor c-9\n"), std::string::npos) << view;
}

TEST(View, HitsOfOneArticleStandUnderOneHeading) {
  Page two = page();
  two.hits.push_back(two.hits[0]);
  const auto headings = [&two] {
    const std::string view = page_view(two, {.colour = false, .width = 100});
    std::size_t number = 0;
    for (std::size_t at = 0; (at = view.find("The café\n", at)) != std::string::npos; ++at)
      ++number;
    return number;
  };
  EXPECT_EQ(headings(), 1u);
  two.hits[1].article_key = 8;
  EXPECT_EQ(headings(), 2u);
}

TEST(View, CountsNameWhatIsNotKnown) {
  RecordCounts counts;
  counts.articles = 3;
  counts.publishers = {{"Post\x1b", 2}, {"", 1}};
  const std::string view = counts_view(counts, {});
  EXPECT_NE(view.find("(not known)"), std::string::npos);
  EXPECT_NE(view.find("Post\uFFFD"), std::string::npos);
  EXPECT_EQ(view.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace onrecord
