#include "verify.h"

#include "../render.h"
#include "address.h"
#include "frame.h"
#include "parts.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kMostShown = 20;

Html form(const VerifyPage& page) {
  Html html;
  html.raw(
      "<form class=\"ask\" action=\"/verify\">\n<label for=\"quote\">Quotation</label>\n"
      "<textarea id=\"quote\" name=\"quote\" rows=\"3\" required>");
  html.text(page.query.quote).raw(
      "</textarea>\n<div class=\"boxes\"><p><label for=\"by\">Said to be by</label> <input id=\"by\" name=\"by\" placeholder=\"anybody\"");
  html.attr("value", page.query.by);
  html.raw("></p>\n<p><label for=\"from\">Published from</label> <input id=\"from\" name=\"from\" placeholder=\"2024-03\"");
  html.attr("value", page.from).raw("></p>\n<p><label for=\"to\">to</label> <input id=\"to\" name=\"to\" placeholder=\"2024-03-31\"");
  return html.attr("value", page.to).raw("></p>\n<p><button>Verify</button></p></div>\n</form>\n");
}

Literal headline(Verdict verdict) {
  switch (verdict) {
    case Verdict::Exact:
      return "On record, word for word";
    case Verdict::Partial:
      return "On record in part";
    case Verdict::Altered:
      return "On record in other words";
    case Verdict::Reported:
      return "Reported, but not as a quotation";
    case Verdict::Misattributed:
      return "On record, said by somebody else";
    case Verdict::NotFound:
      return "Not in this record";
  }
  return "";
}

Literal gravity(Severity severity) {
  switch (severity) {
    case Severity::None:
      return "";
    case Severity::Spelling:
      return "Only the spelling differs.";
    case Severity::Wording:
      return "Words differ.";
    case Severity::Meaning:
      return "The change may turn the meaning.";
  }
  return "";
}

Html bounds(const RecordCounts& counts) {
  Html html;
  html.raw("<p>Looked through ").add(count(counts.statements, "statement", "statements")).raw(" in ");
  html.add(count(counts.articles, "article", "articles"));
  if (!counts.first_published.empty()) {
    html.raw(", ").add(day(counts.first_published)).raw(" to ").add(day(counts.last_published));
  }
  return html.raw(". It may still have been said elsewhere.</p>\n");
}

Html differences(const Answer& answer) {
  Html html;
  if (answer.verdict == Verdict::Exact || answer.differences.empty()) return html;
  html.raw("<h3>From the record’s words to the quotation’s</h3>\n<p class=\"change\">");
  for (const Difference& difference : answer.differences) {
    if (difference.what == Operation::What::Keep) {
      html.text(difference.quote).raw(" ");
      continue;
    }
    if (!difference.record.empty()) html.raw("<del>").text(difference.record).raw("</del> ");
    if (!difference.quote.empty()) html.raw("<ins>").text(difference.quote).raw("</ins> ");
  }
  return html.raw("</p>\n");
}

Html shown(const VerifyPage& page, const Evidence& evidence) {
  const Carrier& carrier = page.candidates[evidence.attested].carrier;
  Joined speaker;
  speaker.name = carrier.speaker.empty() ? carrier.source : carrier.speaker;
  if (carrier.speaker_key != 0) speaker.key = carrier.speaker_key;
  Html html;
  html.raw("<div class=\"card\"><p class=\"says\">").add(who(speaker, "Source not known"));
  html.raw(" <span class=\"tag\">").text(name_of(carrier.form)).raw("</span></p>\n<blockquote><span class=\"content\">");
  html.text(evidence.words).raw("</span></blockquote>\n<p class=\"where\"><span class=\"outlet\">").text(carrier.publisher);
  html.raw("</span> ");
  if (!carrier.published.empty()) html.add(day(carrier.published)).raw(" ");
  html.raw("<a").attr("href", article_address(carrier.article_key, carrier.statement_key)).raw(">");
  html.text(carrier.title.empty() ? carrier.article_id : carrier.title).raw("</a>");
  if (is_web_address(carrier.url)) {
    html.raw(" <a class=\"out\" rel=\"noreferrer\"").attr("href", words_address(carrier.url, evidence.words)).raw(">original</a>");
  }
  if (carrier.superseded) html.raw(" <span class=\"tag\">earlier version</span>");
  return html.raw("</p></div>\n");
}

Html list(const VerifyPage& page, Literal title, const std::vector<Evidence>& all) {
  Html html;
  if (all.empty()) return html;
  html.raw("<h3>").raw(title).raw("</h3>\n");
  for (std::size_t i = 0; i < all.size() && i < kMostShown; ++i) html.add(shown(page, all[i]));
  return html;
}

Html verdict(const VerifyPage& page) {
  const Answer& answer = *page.answer;
  Html html;
  html.raw("<section").attr("class", std::string("verdict ") + (answer.verdict == Verdict::NotFound ? "none" : name_of(answer.verdict)));
  html.raw(" role=\"status\"><h2>").raw(headline(answer.verdict)).raw("</h2>\n<blockquote>").text(page.query.quote).raw("</blockquote>\n");
  if (!page.query.by.empty()) html.raw("<p class=\"aside\">said to be by ").text(page.query.by).raw("</p>\n");
  if (answer.severity != Severity::None) html.raw("<p>").raw(gravity(answer.severity)).raw("</p>\n");
  if (answer.disputed) html.raw("<p class=\"dispute\">Somebody on record disputes it.</p>\n");
  if (answer.verdict == Verdict::NotFound) html.add(bounds(page.counts));
  html.add(differences(answer)).raw("</section>\n");
  html.add(list(page, "Where it stands", answer.evidence));
  return html.add(list(page, "Who disputes it", answer.rejections));
}

}  // namespace

std::string render(const VerifyPage& page, const Frame& frame) {
  Html main;
  main.raw(
      "<h1>Was it said?</h1>\n<p class=\"prose aside\">A quotation is looked up word by word. The answer says whether it "
      "is on record and who is reported to have said it, not whether it is true.</p>\n");
  main.add(form(page));
  if (page.answer) main.add(verdict(page));
  return document(frame, Section::Verify, "Verify · on record", main);
}

}  // namespace onrecord::server
