#include "parts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "address.h"

namespace onrecord::server {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

void stretch(Html& html, std::string_view words, bool content, bool match) {
  if (words.empty()) return;
  if (content) html.raw("<span class=\"content\">");
  if (match) html.raw("<mark>");
  html.text(words);
  if (match) html.raw("</mark>");
  if (content) html.raw("</span>");
}

bool holds(const std::vector<Span>& spans, std::uint32_t at) {
  return std::any_of(spans.begin(), spans.end(), [=](Span s) { return s.begin <= at && at < s.end; });
}

void disputes(Html& html, Literal words, const std::vector<Counterpart>& others) {
  for (const Counterpart& other : others) {
    html.raw("<p class=\"dispute\">").raw(words).raw(" ").add(who(other.speaker, "somebody"));
    html.raw(": <q>").text(other.words).raw("</q></p>\n");
  }
}

Html where(const Hit& hit) {
  Html html;
  html.raw("<p class=\"where\">");
  if (!hit.article.publisher.empty()) html.raw("<span class=\"outlet\">").text(hit.article.publisher).raw("</span> ");
  if (!hit.article.published.empty()) html.add(day(hit.article.published)).raw(" ");
  html.raw("<a").attr("href", article_address(hit.article_key, hit.statement_key)).raw(">");
  html.text(hit.article.title.empty() ? hit.article.id : hit.article.title).raw("</a>");
  if (is_web_address(hit.article.url) && !hit.statement.content.empty()) {
    const Span first = hit.statement.content.front();
    const std::uint32_t begin = hit.context_begin;
    const std::uint32_t end = begin + static_cast<std::uint32_t>(hit.context.size());
    if (begin <= first.begin && first.end <= end) {
      const std::string_view words = cut(hit.context, {first.begin - begin, first.end - begin});
      html.raw(" <a class=\"out\" rel=\"noreferrer\"").attr("href", words_address(hit.article.url, words));
      html.raw(">original</a>");
    }
  }
  if (hit.superseded) html.raw(" <span class=\"tag\">earlier version</span>");
  return html.raw("</p>\n");
}

}  // namespace

Html day(std::string_view edtf) {
  Html html;
  html.raw("<time").attr("datetime", edtf.substr(0, edtf.find('T'))).raw(">");
  const std::string_view date = edtf.substr(0, 10);
  const bool month = date.size() >= 7 && date[4] == '-' && date[5] >= '0' && date[5] <= '1' &&
                     date[6] >= '0' && date[6] <= '9';
  const int number = month ? (date[5] - '0') * 10 + (date[6] - '0') : 0;
  if (number < 1 || number > 12) return html.text(edtf).raw("</time>");
  if (date.size() == 10) {
    html.text(date.substr(date[8] == '0' ? 9 : 8)).raw(" ");
  }
  html.text(kMonths[static_cast<std::size_t>(number - 1)]).raw(" ").text(date.substr(0, 4));
  return html.raw("</time>");
}

Literal past(Act act) {
  switch (act) {
    case Act::Say:
      return "said";
    case Act::Ask:
      return "asked";
    case Act::Deny:
      return "denied";
    case Act::Decline:
      return "declined";
    case Act::Accuse:
      return "accused";
    case Act::Promise:
      return "promised";
    case Act::Direct:
      return "told to";
    case Act::Agree:
      return "agreed";
    case Act::Think:
      return "thought";
    case Act::Other:
      return "other";
  }
  return "other";
}

Html who(const Joined& joined, std::string_view otherwise) {
  Html html;
  const std::string_view name = joined.name.empty() ? otherwise : joined.name;
  if (joined.key) {
    return html.raw("<a class=\"who\"").attr("href", speaker_address(*joined.key)).raw(">").text(name).raw("</a>");
  }
  return html.raw("<span class=\"who\">").text(name.empty() ? "Not known" : name).raw("</span>");
}

std::string percent(double share) {
  return std::to_string(std::lround(std::clamp(share, 0.0, 1.0) * 100)) + " %";
}

std::string words_of(const Article& article, const std::vector<Span>& spans) {
  std::string words;
  for (Span span : spans) {
    if (!words.empty()) words += " … ";
    words += cut(article.text, span);
  }
  return words;
}

Html count(std::uint64_t number, Literal one, Literal many) {
  Html html;
  return html.number(number).raw(" ").raw(number == 1 ? one : many);
}

Html context_of(const Hit& hit) {
  Html html;
  const auto begin = hit.context_begin;
  const auto end = begin + static_cast<std::uint32_t>(hit.context.size());
  std::vector<std::uint32_t> edges = {begin, end};
  for (const auto* spans : {&hit.statement.content, &hit.matches}) {
    for (Span span : *spans) {
      edges.push_back(std::clamp(span.begin, begin, end));
      edges.push_back(std::clamp(span.end, begin, end));
    }
  }
  std::sort(edges.begin(), edges.end());
  for (std::size_t i = 1; i < edges.size(); ++i) {
    const Span span{edges[i - 1], edges[i]};
    if (span.empty()) continue;
    stretch(html, cut(hit.context, {span.begin - begin, span.end - begin}),
            holds(hit.statement.content, span.begin), holds(hit.matches, span.begin));
  }
  return html;
}

Html card(const Hit& hit) {
  Html html;
  html.raw("<article class=\"card\"").attr("id", "h" + std::to_string(hit.statement_key)).raw(">\n<p class=\"says\">");
  html.add(who(hit.joined, hit.speaker ? std::string_view(hit.speaker->name) : std::string_view("Source not known")));
  html.raw(" <span class=\"act\">").raw(past(hit.statement.act)).raw("</span>");
  if (!hit.statement.medium.empty()) html.raw(" <span class=\"tag\">").text(hit.statement.medium).raw("</span>");
  if (!hit.statement.when.empty()) html.raw(" <span class=\"tag\">said ").add(day(hit.statement.when)).raw("</span>");
  html.raw("</p>\n<blockquote>").add(context_of(hit)).raw("</blockquote>\n");
  disputes(html, "Disputed by", hit.disputed_by);
  disputes(html, "Disputes", hit.disputes);
  return html.add(where(hit)).raw("</article>\n");
}

Html facet(Literal title, const std::vector<FacetChoice>& choices) {
  Html html;
  if (choices.empty()) return html;
  html.raw("<h3>").raw(title).raw("</h3>\n<ul>\n");
  for (const FacetChoice& choice : choices) {
    html.raw("<li><a").attr("href", choice.address);
    if (choice.chosen) html.raw(" aria-current=\"true\"");
    html.raw("><span>").text(choice.words).raw("</span> <span class=\"n\">").number(choice.count);
    html.raw("</span>");
    if (choice.chosen) html.raw("<span class=\"off\"> remove</span>");
    html.raw("</a></li>\n");
  }
  return html.raw("</ul>\n");
}

void option(Html& html, std::string_view value, std::string_view words, bool chosen) {
  html.raw("<option").attr("value", value);
  if (chosen) html.raw(" selected");
  html.raw(">").text(words).raw("</option>");
}

}  // namespace onrecord::server
