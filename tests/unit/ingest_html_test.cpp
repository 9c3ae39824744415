// Pages: small ones in a table, whole ones in tests/golden/ingest. ONRECORD_UPDATE=1 rewrites the
// latter's .out files, for a person to review.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

#include "onrecord/ingest.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace {

namespace fs = std::filesystem;
using Code = Error::Code;

struct PageCase {
  const char* name;
  const char* page;
  const char* text;
};
std::ostream& operator<<(std::ostream& out, const PageCase& page) {
  return out << page.name;
}

class PageText : public testing::TestWithParam<PageCase> {};

TEST_P(PageText, IsWhatABrowserShows) {
  const auto article = read_html(GetParam().page, "a.html");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_EQ(article->text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    All, PageText,
    testing::Values(
        PageCase{"TextAfterInlineElements",
                 "<p>He <b>said</b> it <a href=x>there</a>, and <i>left</i> again.</p>",
                 "He said it there, and left again."},
        PageCase{"NoSpaceWhereThereIsNone", "<p>un<b>believ</b>able<span>!</span></p>",
                 "unbelievable!"},
        PageCase{"WhiteSpaceCollapses", "<p>\n  one \t two<b> three </b> four\r\n</p>",
                 "one two three four"},
        PageCase{"NoBreakSpaceStays", "<p>10&nbsp;&nbsp;km</p>", "10\u00A0\u00A0km"},
        PageCase{"BreakPartsWords", "<p>one<br>two<br/>three</p>", "one\ntwo\nthree"},
        PageCase{"SpaceAroundBreaksGoes", "<p>one <br> two</p>", "one\ntwo"},
        PageCase{"TwoBreaksPartParagraphs", "<div>one<br><br>two<br> <br>three</div>",
                 "one\n\ntwo\n\nthree"},
        PageCase{"BreakAtTheEndsGoes", "<p><br>one<br></p>", "one"},
        PageCase{"Entities", "<p>&ldquo;A &amp; B&rdquo; &#8212; &#x263A; &eacute;&hellip;</p>",
                 "“A & B” — ☺ é…"},
        PageCase{"TextBesideParagraphs", "<div>Loose text.<p>A paragraph.</p>More text.</div>",
                 "Loose text.\n\nA paragraph.\n\nMore text."},
        PageCase{"ListsHeadingsAndQuotes",
                 "<div><h2>Reasons</h2><ul><li>First</li><li>Second</li></ul>"
                 "<blockquote><p>Quoted.</p></blockquote></div>",
                 "Reasons\n\nFirst\n\nSecond\n\nQuoted."},
        PageCase{"QuoteElementHasItsMarks", "<p>He said <q>it is <q>over</q> now</q> and left.</p>",
                 "He said “it is ‘over’ now” and left."},
        PageCase{"TableRowsAreLinesOfWords",
                 "<table><tr><th>Name<th>Votes<tr><td>Vale<td>12</table>", "Name Votes\n\nVale 12"},
        PageCase{"PreKeepsItsLines", "<pre>one\n  two</pre>", "one\ntwo"},
        PageCase{"UnclosedParagraphs", "<p>one<p>two<p>three", "one\n\ntwo\n\nthree"},
        PageCase{"ScriptsAndStylesAreUnseen",
                 "<p>one<script>var x = '<p>';</script> two<style>p {}</style></p>"
                 "<noscript><p>enable it</p></noscript><template><p>t</p></template>",
                 "one two"},
        PageCase{"HiddenIsUnseen",
                 "<p>seen</p><p hidden>not</p><p style='display: none'>not</p>"
                 "<p aria-hidden=true>not</p>",
                 "seen"},
        PageCase{"BesideTheArticle",
                 "<nav><p>Home and away</p></nav><header><p>Kept</p></header><p>The words.</p>"
                 "<figure><img><figcaption>A caption</figcaption></figure><aside>More</aside>"
                 "<footer>All rights reserved</footer>",
                 "Kept\n\nThe words."},
        PageCase{
            "NamedBeside",
            "<p>The words of the article, which are long enough to weigh more than all of it.</p>"
            "<div class=share-bar>Share</div><div id=relatedStories><p>Other</p></div>",
            "The words of the article, which are long enough to weigh more than all of it."},
        PageCase{
            "EmbeddedPostsAreKept",
            "<p>The words of the article, which are long enough to weigh more than all of it.</p>"
            "<div class=social-media-embed><blockquote>No. &mdash; Vale</blockquote></div>",
            "The words of the article, which are long enough to weigh more than all of it.\n\n"
            "No. — Vale"},
        PageCase{"TitleIsNotText",
                 "<title>Bridge closed</title><h1>Bridge closed</h1><p>It is.</p>", "It is."},
        PageCase{"ListsOfLinksAreNotText",
                 "<p>The words.</p><ul><li><a href=1>One</a></li><li><a href=2>Two</a></li></ul>",
                 "The words."},
        PageCase{
            "NameAgainstMostOfTheTextDoesNotCount",
            "<div class='content comment'><p>An opinion piece whose section is called comment, and "
            "which is all there is on the page.</p></div>",
            "An opinion piece whose section is called comment, and which is all there is on the "
            "page."}),
    [](const auto& test) { return test.param.name; });

TEST(Page, JsonLdComesFirstThenOpenGraphThenTheRest) {
  const std::string head =
      "<html lang=en_GB><head><title>T - Site</title><meta name=author content='Meta Author'>"
      "<link rel=canonical href='https://example.org/canonical'>";
  const std::string graph =
      "<meta property=og:title content='OG title'><meta property=og:site_name content=Site>"
      "<meta property=og:url content='https://example.org/og'>"
      "<meta property=article:published_time content='2024-03-05T08:00:00Z'>";
  const std::string json =
      R"(<script type="application/ld+json">[{"@type": "WebSite", "name": "x"}, {"@graph": [)"
      R"({"@type": ["Thing", "NewsArticle"], "headline": "LD &amp; title", "datePublished": "2024-03-04",)"
      R"("author": [{"name": "A. Vale"}, "B. Orr"], "publisher": {"name": "Gazette"},)"
      R"("mainEntityOfPage": {"@id": "https://example.org/ld"}}]}]</script>)";
  const std::string body = "<p>The words.</p>";

  const auto all = read_html(head + graph + json + body, "a.html");
  ASSERT_TRUE(all) << all.error().what;
  EXPECT_EQ(all->title, "LD & title");
  EXPECT_EQ(all->byline, "A. Vale, B. Orr");
  EXPECT_EQ(all->publisher, "Gazette");
  EXPECT_EQ(all->published, "2024-03-04");
  EXPECT_EQ(all->url, "https://example.org/ld");
  EXPECT_EQ(all->language, "en-GB");

  const auto no_json = read_html(head + graph + body, "a.html");
  ASSERT_TRUE(no_json) << no_json.error().what;
  EXPECT_EQ(no_json->title, "OG title");
  EXPECT_EQ(no_json->byline, "Meta Author");
  EXPECT_EQ(no_json->publisher, "Site");
  EXPECT_EQ(no_json->published, "2024-03-05T08:00:00Z");
  EXPECT_EQ(no_json->url, "https://example.org/og");

  const auto bare = read_html(head + body, "a.html");
  ASSERT_TRUE(bare) << bare.error().what;
  EXPECT_EQ(bare->title, "T - Site");
  EXPECT_EQ(bare->url, "https://example.org/canonical");
  EXPECT_EQ(bare->publisher, "");
  EXPECT_EQ(bare->published, "");
}

TEST(Page, WhatMeansNothingCountsAsAbsent) {
  const auto article = read_html(
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", oops</script>"
      "<script type='application/ld+json'>/*<![CDATA[*/{\"@type\": \"Article\", \"headline\": "
      "\"Two\nlines\","
      "\"datePublished\": \"soon\", \"author\": {\"name\": null}, \"url\": \"/a\"}/*]]>*/</script>"
      "<meta property=article:author content='https://example.org/profile'>"
      "<meta name=date content='11/12/2019'><p>The words.</p><time datetime=2024-03-04>now</time>",
      "a.html");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_EQ(article->title, "Two lines");
  EXPECT_EQ(article->byline, "");
  EXPECT_EQ(article->url, "");
  EXPECT_EQ(article->published, "2024-03-04");
}

TEST(Page, WithoutAnArticleIsEmptyAndSaysSo) {
  for (const char* page : {"<html></html>", "<nav><a href=x>Home</a></nav>", "<!-- x -->",
                           "<script>document.write('x')</script>", "<p> &nbsp; </p>"}) {
    const auto article = read_html(page, "a.html");
    ASSERT_FALSE(article) << page;
    EXPECT_EQ(article.error().code, Code::Empty);
    EXPECT_NE(article.error().what.find("no paragraph"), std::string::npos);
  }
  EXPECT_EQ(read_html("", "a.html").error().code, Code::Empty);
}

TEST(Page, ReferencesToNoCharacterAreReplaced) {
  const auto article = read_html(
      "<title>a &#xF600eeeeeeeeeeeeeeee; b</title><p>one &#x110000; &#xD800; &#0; &#xeeeeeeee; two",
      "a.html");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_FALSE(find_invalid_utf8(article->text));
  EXPECT_FALSE(find_invalid_utf8(article->title));
  EXPECT_TRUE(article->text.starts_with("one \uFFFD \uFFFD \uFFFD "));
  EXPECT_TRUE(article->text.ends_with(" two"));
}

TEST(Page, NestedWithoutEndIsTooLarge) {
  for (const char* tag : {"<div>", "<b>", "<blockquote><p>", "<div title='</div>'>", "<x-y>"}) {
    std::string page = "<p>The words.</p>";
    for (int i = 0; i < 300'000; ++i) page += tag;
    const auto article = read_html(page, "a.html");
    ASSERT_FALSE(article) << tag;
    EXPECT_EQ(article.error().code, Code::TooLarge);
  }
}

TEST(Page, DepthWithinReasonIsRead) {
  std::string page;
  for (int i = 0; i < 900; ++i) page += "<div>";
  page += "The words.";
  // What is closed, or closes itself, does not nest.
  for (int i = 0; i < 5'000; ++i) page += "<p>x<br><img><b>y</b><script>'<div>'</script>";
  const auto article = read_html(page, "a.html");
  ASSERT_TRUE(article) << article.error().what;
  EXPECT_TRUE(article->text.starts_with("The words.\n\nx\ny"));
}

TEST(Page, ATreeThatExplodesIsTooLarge) {
  // Each paragraph opens all the elements again that were left open before it.
  std::string page = "<p>";
  for (int i = 0; i < 900; ++i) page += "<font size=" + std::to_string(i) + ">";
  for (int i = 0; i < 10'000; ++i) page += "<p>x";
  const auto article = read_html(page, "a.html");
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().code, Code::TooLarge);
}

std::string show(const Result<Article>& article) {
  if (!article)
    return std::string(name_of(article.error().code)) + ": " + article.error().what + '\n';
  return "title: " + article->title + "\nbyline: " + article->byline +
         "\npublisher: " + article->publisher + "\npublished: " + article->published +
         "\nurl: " + article->url + "\nlanguage: " + article->language +
         "\nencoding: " + article->encoding + (article->encoding_guessed ? " (guessed)" : "") +
         "\n\n" + article->text + '\n';
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Page, GoldenPagesReadAsReviewed) {
  const fs::path folder = fs::path(ONRECORD_SOURCE_DIR) / "tests/golden/ingest";
  std::vector<fs::path> pages;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".in") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  ASSERT_GE(pages.size(), 3u);
  for (fs::path page : pages) {
    const std::string found = show(read_html(bytes_of(page), "a.html"));
    page.replace_extension(".out");
    if (std::getenv("ONRECORD_UPDATE")) std::ofstream(page, std::ios::binary) << found;
    EXPECT_EQ(found, bytes_of(page)) << page;
  }
}

}  // namespace
}  // namespace onrecord
