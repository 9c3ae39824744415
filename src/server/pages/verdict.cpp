#include "verdict.h"

#include "address.h"
#include "parts.h"

namespace onrecord::server {
namespace {

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

Html shown(const Candidate& candidate, const Evidence& evidence) {
  const Carrier& carrier = candidate.carrier;
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

Html list(const ShownVerdict& verdict, Literal title, const std::vector<Evidence>& all) {
  Html html;
  if (all.empty()) return html;
  html.raw("<h3>").raw(title).raw("</h3>\n");
  for (std::size_t i = 0; i < all.size() && i < verdict.most; ++i) {
    html.add(shown(verdict.verified.candidates[all[i].attested], all[i]));
  }
  return html;
}

// A quotation of a draft has an address of its own, which answers as the draft's page does.
Html alone(const ShownVerdict& shown) {
  const Query& query = shown.verified.query;
  Address address("/verify");
  address.with("quote", query.quote).with("by", query.by).with("from", shown.from).with("to", shown.to);
  Html html;
  return html.raw("<p class=\"links\"><a").attr("href", address.text()).raw(">This quotation alone</a></p>\n");
}

void open_box(Html& html, const ShownVerdict& shown) {
  const Verdict verdict = shown.verified.answer.verdict;
  html.raw("<section").attr("class", std::string("verdict ") + (verdict == Verdict::NotFound ? "none" : name_of(verdict)));
  if (shown.number == 0) {
    html.raw(" role=\"status\">");
  } else {
    html.attr("id", "q" + std::to_string(shown.number)).raw(">");
  }
  html.raw("<h2>");
  if (shown.number > 0) html.raw("<a class=\"number\"").attr("href", "#t" + std::to_string(shown.number)).raw(">").number(shown.number).raw("</a> ");
  html.raw(headline(verdict)).raw("</h2>\n");
}

}  // namespace

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

Html verdict(const ShownVerdict& shown) {
  const Query& query = shown.verified.query;
  const Answer& answer = shown.verified.answer;
  Html html;
  open_box(html, shown);
  html.raw("<blockquote>").text(query.quote).raw("</blockquote>\n");
  if (!query.by.empty()) html.raw("<p class=\"aside\">said to be by ").text(query.by).raw("</p>\n");
  if (answer.severity != Severity::None) html.raw("<p>").raw(gravity(answer.severity)).raw("</p>\n");
  if (answer.disputed) html.raw("<p class=\"dispute\">Somebody on record disputes it.</p>\n");
  if (answer.verdict == Verdict::NotFound) html.add(bounds(shown.counts));
  html.add(differences(answer));
  if (shown.number > 0) html.add(alone(shown));
  html.raw("</section>\n").add(list(shown, "Where it stands", answer.evidence));
  return html.add(list(shown, "Who disputes it", answer.rejections));
}

}  // namespace onrecord::server
