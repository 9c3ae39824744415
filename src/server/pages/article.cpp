#include "article.h"

#include "../render.h"
#include "address.h"
#include "changes.h"
#include "frame.h"
#include "marked_text.h"
#include "parts.h"

namespace onrecord::server {
namespace {

Html who_of(const StoredArticle& stored, const Statement& statement) {
  if (statement.speaker) return who(stored.joined[*statement.speaker], stored.speakers[*statement.speaker].name);
  const std::string words = words_of(stored.article, statement.source);
  return who({}, words.empty() ? "Source not known" : words);
}

Html head(const StoredArticle& stored) {
  const Article& article = stored.article;
  Html html;
  html.raw("<header class=\"masthead\">");
  html.raw("<h1>").text(article.title.empty() ? article.id : article.title).raw("</h1>\n<p class=\"figures\">");
  if (!article.publisher.empty()) {
    html.raw("<span><a").attr("href", Address("/search").with("publisher", article.publisher).text());
    html.raw(">").text(article.publisher).raw("</a></span> ");
  }
  if (!article.byline.empty()) html.raw("<span>").text(article.byline).raw("</span> ");
  if (!article.published.empty()) html.raw("<span>").add(day(article.published)).raw("</span> ");
  html.raw("<span>").add(count(stored.statements.size(), "statement", "statements")).raw("</span>");
  if (is_web_address(article.url)) {
    html.raw(" <span><a rel=\"noreferrer\"").attr("href", article.url).raw(">Original page</a></span>");
  }
  return html.raw("</p></header>\n");
}

Html versions(const ArticlePage& page) {
  Html html;
  if (page.stored.corrected_by) {
    html.raw("<p class=\"notice\">A later version of this article is on record: <a");
    html.attr("href", article_address(*page.stored.corrected_by)).raw(">read that</a>.</p>\n");
  }
  if (page.stored.corrects) {
    html.raw("<p class=\"aside\">This takes the place of <a").attr("href", article_address(*page.stored.corrects));
    html.raw(">an earlier version</a>.</p>\n");
  }
  return html;
}

void facts(Html& html, const StoredArticle& stored, const Statement& statement) {
  html.raw("<dl><dt>Form</dt><dd>").text(name_of(statement.form)).raw("</dd>");
  if (!statement.when.empty()) html.raw("<dt>When</dt><dd>").add(day(statement.when)).raw("</dd>");
  if (!statement.medium.empty()) html.raw("<dt>Medium</dt><dd>").text(statement.medium).raw("</dd>");
  if (!statement.addressee.empty()) {
    html.raw("<dt>To</dt><dd>").text(words_of(stored.article, statement.addressee)).raw("</dd>");
  }
  html.raw("<dt>Confidence</dt><dd>").text(percent(statement.confidence)).raw("</dd></dl>\n");
}

void rejections(Html& html, const StoredArticle& stored, const Statement& statement) {
  for (std::uint32_t other : statement.disputed_by) {
    html.raw("<p class=\"dispute\">Disputed by ").add(who_of(stored, stored.statements[other])).raw(": <a");
    html.attr("href", "#s" + std::to_string(stored.statement_keys[other])).raw(">those words</a></p>\n");
  }
}

Html note(const ArticlePage& page, std::size_t index, bool may_correct) {
  const StoredArticle& stored = page.stored;
  const Statement& statement = stored.statements[index];
  const std::string key = std::to_string(stored.statement_keys[index]);
  const std::string words = words_of(stored.article, statement.content);
  Html html;
  html.raw("<li").attr("id", "n" + key).attr("data-s", key);
  if (statement.parent) html.raw(" class=\"inner\"");
  html.raw(">\n<p class=\"says\">").add(who_of(stored, statement)).raw(" <span class=\"act\">").raw(past(statement.act));
  html.raw("</span></p>\n<p class=\"words\"><a").attr("href", "#s" + key).raw(">").text(words).raw("</a></p>\n");
  facts(html, stored, statement);
  rejections(html, stored, statement);
  html.raw("<p class=\"links\"><a").attr("href", article_address(stored.key, stored.statement_keys[index]));
  html.raw(">Link</a>");
  if (is_web_address(stored.article.url)) {
    html.raw(" <a rel=\"noreferrer\"");
    html.attr("href", words_address(stored.article.url, cut(stored.article.text, statement.content.front())));
    html.raw(">Original</a>");
  }
  if (index < page.wordings.size() && page.wordings[index]) {
    html.raw(" <a").attr("href", wording_address(*page.wordings[index])).raw(">Wordings</a>");
  }
  if (may_correct) {
    Address correct("/correct");
    correct.with("article", std::to_string(stored.key)).with("statement", key);
    html.raw(" <a").attr("href", correct.text()).raw(">Correct</a>");
  }
  return html.raw("</p></li>\n");
}

Html copies(const ArticlePage& page) {
  Html html;
  if (page.copies.size() < 2) return html;
  html.raw("<section class=\"copies\"><h2>The same text elsewhere</h2>\n<ul class=\"plain\">");
  for (const Copy& copy : page.copies) {
    if (copy.article_key == page.stored.key) continue;
    html.raw("<li><a").attr("href", article_address(copy.article_key)).raw(">");
    html.text(copy.title.empty() ? copy.article_id : copy.title).raw("</a> ").text(copy.publisher).raw(" ");
    if (!copy.published.empty()) html.add(day(copy.published));
    html.raw(" <span class=\"n\">").text(percent(copy.resemblance)).raw(" alike</span></li>\n");
  }
  return html.raw("</ul></section>\n");
}

Html corrections(const ArticlePage& page, bool may_correct) {
  Html html;
  if (page.corrections.empty()) return html;
  html.raw("<section><h2>Corrections by readers</h2>\n");
  for (const Correction& correction : page.corrections) {
    html.add(correction_opening(correction, page.stored.article));
    if (!correction.why.empty()) html.raw("<p>").text(correction.why).raw("</p>\n");
    html.raw("<p class=\"where\">").add(day(correction.at));
    if (may_correct && !correction.undone) {
      Address list("/correct");
      list.with("article", std::to_string(page.stored.key));
      html.raw(" <a").attr("href", list.text()).raw(">Undo</a>");
    }
    html.raw("</p></article>\n");
  }
  return html.raw("</section>\n");
}

}  // namespace

std::string render(const ArticlePage& page, const Frame& frame) {
  const StoredArticle& stored = page.stored;
  Html main = head(stored);
  main.add(versions(page));
  main.raw(
      "<p class=\"key\"><span class=\"m c\">what was said</span> <span class=\"m q\">the words that report it</span> "
      "<span class=\"m w\">who said it</span> <span class=\"hint\" hidden data-hint><kbd>j</kbd> next, <kbd>k</kbd> previous</span></p>\n"
      "<div class=\"reader\"><div class=\"text\"");
  if (!stored.article.language.empty()) main.attr("lang", stored.article.language);
  main.raw(" data-reader>\n").add(marked_text(stored)).raw("</div>\n<aside class=\"notes\" aria-labelledby=\"notes\"><h2 id=\"notes\">Statements</h2>\n<ol>\n");
  for (std::size_t i = 0; i < stored.statements.size(); ++i) main.add(note(page, i, frame.may_correct));
  main.raw("</ol></aside></div>\n").add(copies(page)).add(corrections(page, frame.may_correct));
  const std::string& title = stored.article.title.empty() ? stored.article.id : stored.article.title;
  return document(frame, Section::None, title + " · on record", main);
}

}  // namespace onrecord::server
