// A draft's text with what it quotes marked, and below each paragraph what the record says of that.
#include <algorithm>
#include <array>

#include "../render.h"
#include "address.h"
#include "frame.h"
#include "onrecord/article.h"
#include "parts.h"
#include "stretches.h"
#include "verdict.h"
#include "verify_form.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kMostEvidence = 3;  // of each quotation: it has a page of its own
constexpr std::array kVerdicts = {Verdict::Exact,         Verdict::Partial,  Verdict::Altered,
                                  Verdict::Misattributed, Verdict::Reported, Verdict::NotFound};

struct Mark {
  Span span;
  std::size_t number;  // of its quotation, from 1
};

std::vector<Mark> marks_of(const DraftPage& page) {
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < page.quotations.size(); ++i) {
    for (const Span span : page.quotations[i].at) marks.push_back({span, i + 1});
  }
  return marks;
}

class MarkedDraft {
 public:
  explicit MarkedDraft(const DraftPage& page) : page_(page), stretches_(marks_of(page)) {}

  Html text() {
    Html html;
    for (const Span paragraph : find_paragraphs(page_.text)) {
      const bool quotes = stretches_.begins_before(paragraph.end) || !stretches_.open().empty();
      html.raw("<p").attr("class", quotes ? "quotes" : "plainly").raw(">");
      stretches_.cut_up(paragraph, [&](Span span) { stretch(html, span); });
      html.raw("</p>\n").add(verdicts_until(paragraph.end));
    }
    return html;
  }

 private:
  // Of words in more than one quotation, the innermost is marked. The first words of each carry its
  // number and are where its verdict leads back to.
  void stretch(Html& html, Span span) {
    const std::string_view words = cut(page_.text, span);
    if (stretches_.open().empty() || words.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      html.text(words);
      return;
    }
    const std::size_t number = stretches_.open().back().number;
    const std::string digits = std::to_string(number);
    const Verdict verdict = page_.quotations[number - 1].verified.answer.verdict;
    html.raw("<a").attr("class", verdict == Verdict::NotFound ? "m c none" : std::string("m c ") + name_of(verdict));
    html.attr("href", "#q" + digits);
    if (number > numbered_) {
      html.attr("id", "t" + digits).raw("><sup>").number(number).raw("</sup>");
      numbered_ = number;
    } else {
      html.raw(" tabindex=\"-1\">");
    }
    html.text(words).raw("</a>");
  }

  // Of the quotations that begin before `end` and have none yet.
  Html verdicts_until(std::uint32_t end) {
    Html html;
    for (; judged_ < page_.quotations.size() && page_.quotations[judged_].at.front().begin < end; ++judged_) {
      html.add(verdict({page_.quotations[judged_].verified, page_.counts, kMostEvidence, judged_ + 1, page_.from, page_.to}));
    }
    return html;
  }

  const DraftPage& page_;
  Stretches<Mark> stretches_;
  std::size_t judged_ = 0, numbered_ = 0;
};

Html summary(const DraftPage& page) {
  Html html;
  html.raw("<p class=\"figures\" role=\"status\"><span>").add(count(page.quotations.size(), "quotation", "quotations")).raw("</span>");
  for (const Verdict kind : kVerdicts) {
    const auto number = std::count_if(page.quotations.begin(), page.quotations.end(), [=](const auto& one) {
      return one.verified.answer.verdict == kind;
    });
    if (number > 0) html.raw(" <span>").raw(headline(kind)).raw(": ").number(static_cast<std::uint64_t>(number)).raw("</span>");
  }
  return html.raw("</p>\n");
}

}  // namespace

std::string render(const DraftPage& page, const Frame& frame) {
  Html main;
  main.raw("<h1>What the draft quotes</h1>\n").add(summary(page));
  if (page.quotations.empty()) {
    main.raw("<div class=\"empty\"><p>No words between quotation marks were found in it. What it reports without them is not looked up.</p></div>\n");
  }
  if (!frame.address.empty()) {
    main.raw("<p class=\"aside links\"><a").attr("href", frame.address).raw(">Link to this page</a> The text itself stands in the link.</p>\n");
  }
  main.raw("<div class=\"text draft\">\n").add(MarkedDraft(page).text()).raw("</div>\n");
  main.raw("<details class=\"again\"><summary><h2>Change the text</h2></summary>\n");
  main.add(verify_form({page.text, "draft", "", page.from, page.to})).raw("</details>\n");
  return document(frame, Section::Verify, "A draft verified · on record", main);
}

}  // namespace onrecord::server
