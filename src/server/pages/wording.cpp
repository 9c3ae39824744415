#include "wording.h"

#include <algorithm>
#include <cstdint>

#include "../render.h"
#include "address.h"
#include "frame.h"
#include "onrecord/utf8.h"
#include "parts.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kMostCells = 1u << 20;  // of the table that compares two variants

struct LineWord {
  std::string_view text;
  bool apart = false;  // a space stands before it
};

std::vector<LineWord> words_of_line(std::string_view line) {
  std::vector<LineWord> words;
  std::uint32_t end = 0;
  for (Span span : find_tokens(line, find_paragraphs(line))) {
    words.push_back({cut(line, span), span.begin > end});
    end = span.end;
  }
  return words;
}

std::vector<std::string> folded(const std::vector<LineWord>& words) {
  std::vector<std::string> all;
  for (const LineWord& word : words) all.push_back(fold(word.text));
  return all;
}

enum class Step { Keep, Only, Missing };

// How `own` differs from `longest`, word by word: the words kept are a longest common sequence.
std::vector<std::pair<Step, LineWord>> steps_of(std::string_view longest, std::string_view own) {
  const auto a = words_of_line(longest), b = words_of_line(own);
  const auto fa = folded(a), fb = folded(b);
  const std::size_t n = a.size(), m = b.size(), row = m + 1;
  std::vector<std::pair<Step, LineWord>> steps;
  if ((n + 1) * row > kMostCells) return {{Step::Keep, {own}}};
  std::vector<std::uint32_t> common((n + 1) * row);
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      common[i * row + j] = fa[i] == fb[j] ? common[(i + 1) * row + j + 1] + 1
                                           : std::max(common[(i + 1) * row + j], common[i * row + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < n || j < m;) {
    if (i < n && j < m && fa[i] == fb[j]) {
      steps.emplace_back(Step::Keep, b[j++]);
      ++i;
    } else if (j == m || (i < n && common[(i + 1) * row + j] >= common[i * row + j + 1])) {
      steps.emplace_back(Step::Missing, a[i++]);
    } else {
      steps.emplace_back(Step::Only, b[j++]);
    }
  }
  return steps;
}

Html compared(std::string_view longest, std::string_view own) {
  Html html;
  Step before = Step::Keep;
  bool first = true;
  for (const auto& [step, word] : steps_of(longest, own)) {
    if (step != before && before != Step::Keep) html.raw(before == Step::Only ? Literal("</ins>") : Literal("</del>"));
    if (!first && word.apart) html.raw(" ");
    if (step != before && step != Step::Keep) html.raw(step == Step::Only ? Literal("<ins>") : Literal("<del>"));
    html.text(word.text);
    before = step;
    first = false;
  }
  if (before != Step::Keep) html.raw(before == Step::Only ? Literal("</ins>") : Literal("</del>"));
  return html;
}

Literal words_for(Change change) {
  switch (change) {
    case Change::None:
      return "the same";
    case Change::Spelling:
      return "spelling differs";
    case Change::Wording:
      return "other words";
    case Change::Meaning:
      return "the meaning may differ";
  }
  return "";
}

Html carriers(const Variant& variant) {
  Html html;
  html.raw("<ul class=\"plain\">");
  for (const Carrier& carrier : variant.carriers) {
    html.raw("<li>");
    if (!carrier.published.empty()) html.add(day(carrier.published)).raw(" ");
    html.raw("<span class=\"outlet\">").text(carrier.publisher).raw("</span> <a");
    html.attr("href", article_address(carrier.article_key, carrier.statement_key)).raw(">");
    html.text(carrier.title.empty() ? carrier.article_id : carrier.title).raw("</a>");
    if (carrier.family != carrier.article_key) html.raw(" <span class=\"tag\">copy</span>");
    html.raw("</li>\n");
  }
  return html.raw("</ul>");
}

Html linked(const Wording& wording) {
  Html html;
  if (wording.linked.empty()) return html;
  html.raw("<section><h2>Cut from, or cut to</h2>\n<ul class=\"plain\">");
  for (const LinkedWording& link : wording.linked) {
    html.raw("<li><span class=\"n\">");
    html.raw(link.how == LinkedWording::How::PieceOf ? Literal("a piece of")
             : link.how == LinkedWording::How::Holds ? Literal("holds")
                                                     : Literal("shares words with"));
    html.raw("</span> <a").attr("href", wording_address(link.key)).raw(">").text(link.words).raw("</a> <span class=\"n\">");
    html.add(count(link.statements, "statement", "statements")).raw("</span></li>\n");
  }
  return html.raw("</ul></section>\n");
}

}  // namespace

std::string render(const OneWordingPage& page, const Frame& frame) {
  const Wording& wording = page.wording;
  const std::string longest = wording.variants.empty() ? "" : wording.variants.front().words;
  const Carrier& first = wording.earliest;
  Joined speaker;
  speaker.name = first.speaker.empty() ? first.source : first.speaker;
  if (first.speaker_key != 0) speaker.key = first.speaker_key;
  Html main;
  main.raw("<h1 class=\"quote\">").text(longest).raw("</h1>\n<p class=\"figures\"><span>").add(who(speaker, "Source not known"));
  main.raw("</span> <span>").add(count(wording.statements, "statement", "statements")).raw("</span> <span>");
  main.add(count(wording.outlets, "outlet", "outlets")).raw("</span> <span>").add(count(wording.sources, "source", "sources"));
  main.raw("</span></p>\n<p class=\"aside\">First: ").text(first.publisher).raw(" ").add(day(first.published)).raw(", <a");
  main.attr("href", article_address(first.article_key, first.statement_key)).raw(">").text(first.title.empty() ? first.article_id : first.title);
  main.raw(
      "</a></p>\n<h2>Variants</h2>\n");
  if (wording.variants.size() > 1) {
    main.raw("<p class=\"aside\">Against the longest: <ins>other words</ins>, <del>left out</del></p>\n");
  }
  main.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Variants\"><table class=\"variants\"><thead><tr><th scope=\"col\">Words</th><th scope=\"col\">Outlets</th>"
      "<th scope=\"col\">Where, earliest first</th></tr></thead><tbody>\n");
  for (const Variant& variant : wording.variants) {
    main.raw("<tr><th scope=\"row\">").add(compared(longest, variant.words));
    if (&variant != &wording.variants.front()) main.raw(" <span class=\"n\">").raw(words_for(variant.change)).raw("</span>");
    main.raw("</th><td class=\"num\">").number(variant.outlets).raw("</td><td>").add(carriers(variant)).raw("</td></tr>\n");
  }
  main.raw("</tbody></table></div>\n").add(linked(wording));
  return document(frame, Section::None, longest + " · on record", main);
}

}  // namespace onrecord::server
