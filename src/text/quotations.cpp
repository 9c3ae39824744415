#include <array>
#include <cassert>

#include "characters.h"
#include "mark_reading.h"
#include "onrecord/article.h"

namespace onrecord {
namespace {

using text::Action;
using text::Candidate;

// Does the paragraph end in an attribution after a comma, as in `"We sold it, he said.`? Then what
// was left open there was left open by mistake, and does not go on.
bool ends_in_attribution(std::string_view paragraph) {
  constexpr std::size_t kLongest = 60;  // bytes from the comma on
  constexpr std::array<std::string_view, 8> kVerbs = {"said",    "says",  "added", "asked",
                                                      "replied", "wrote", "told",  "explained"};
  if (paragraph.empty() || paragraph.back() != '.') return false;
  const std::size_t comma = paragraph.find_last_of(",?!");
  if (comma == std::string_view::npos || paragraph.size() - comma > kLongest) return false;
  std::string_view tail = paragraph.substr(comma + 1, paragraph.size() - comma - 2);
  if (tail.empty() || tail.front() != ' ') return false;
  bool found = false;
  while (!tail.empty()) {
    tail.remove_prefix(1);
    const std::string_view word = tail.substr(0, tail.find(' '));
    if (word.find_first_of("\"'.;:") != std::string_view::npos) return false;
    for (std::string_view verb : kVerbs) found = found || word == verb;
    tail.remove_prefix(word.size());
  }
  return found;
}

// Pairs the marks of one text, paragraph by paragraph. Each paragraph is read by itself; only
// afterwards is a quotation left open joined to the next paragraph's first mark. So a fault stays
// where it is made.
class Pairing {
 public:
  Pairing(std::string_view text, TextStructure& structure) : text_(text), structure_(structure) {}

  void run() {
    const std::vector<Span>& paragraphs = structure_.paragraphs;
    std::vector<Candidate> candidates;
    std::vector<Candidate> next;
    if (!paragraphs.empty()) find_candidates(text_, paragraphs.front(), next);
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      candidates.swap(next);
      next.clear();
      if (i + 1 < paragraphs.size()) find_candidates(text_, paragraphs[i + 1], next);
      look_ahead(next);
      goes_on_ = !ends_in_attribution(cut(text_, paragraphs[i]));
      if (!goes_on_) continuation_.reopens.clear();
      if (candidates.empty()) {
        carried_.clear();
      } else {
        read(paragraphs[i], candidates);
      }
    }
  }

 private:
  struct OpenQuotation {
    std::uint32_t index;
    std::uint32_t begin;  // of its part in this paragraph
  };

  // The marks that the next paragraph opens with.
  void look_ahead(const std::vector<Candidate>& next) {
    continuation_.reopens.clear();
    for (const Candidate& c : next) {
      if (!c.opens_paragraph || c.open >= c.none || c.open > 100) break;
      continuation_.reopens.push_back(text::kind_of(c.glyph));
    }
  }

  void read(Span paragraph, const std::vector<Candidate>& candidates) {
    const std::vector<Action>& actions = reader_.read(candidates, continuation_);
    open_.clear();
    bool at_start = true;  // only marks that reopen so far
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const Candidate& c = candidates[i];
      const MarkKind kind = text::kind_of(c.glyph);
      if (actions[i] == Action::Open) {
        const std::size_t depth = open_.size();
        at_start = at_start && c.opens_paragraph && depth < carried_.size() &&
                   structure_.quotations[carried_[depth]].kind == kind;
        open(c, kind, at_start);
      } else if (actions[i] == Action::Close) {
        close(c);
      } else if (c.stray_if_none) {
        structure_.marks.push_back({c.span, kind, Mark::Role::Stray, 0});
      }
      at_start = at_start && actions[i] == Action::Open;
    }
    leave_open(paragraph);
  }

  void open(const Candidate& c, MarkKind kind, bool reopens) {
    const auto depth = static_cast<std::uint32_t>(open_.size());
    std::uint32_t index;
    if (reopens) {
      index = carried_[depth];
    } else {
      index = static_cast<std::uint32_t>(structure_.quotations.size());
      Quotation quotation;
      if (!open_.empty()) quotation.parent = open_.back().index;
      quotation.depth = depth;
      quotation.kind = kind;
      quotation.closed = false;
      structure_.quotations.push_back(std::move(quotation));
    }
    const Mark::Role role = reopens ? Mark::Role::Reopens : Mark::Role::Opens;
    structure_.marks.push_back({c.span, kind, role, depth});
    open_.push_back({index, c.span.begin});
  }

  void close(const Candidate& c) {
    assert(!open_.empty());
    const OpenQuotation last = open_.back();
    open_.pop_back();
    Quotation& quotation = structure_.quotations[last.index];
    Span span = c.span;
    // The first of the two is an apostrophe: 'It's the boys''
    if (quotation.kind == MarkKind::Single && text::is_doubled(c.glyph))
      span.begin += span.size() / 2;
    quotation.parts.push_back({last.begin, span.end});
    quotation.closed = true;
    structure_.marks.push_back(
        {span, quotation.kind, Mark::Role::Closes, static_cast<std::uint32_t>(open_.size())});
  }

  void leave_open(Span paragraph) {
    carried_.clear();
    for (const OpenQuotation& open : open_) {
      structure_.quotations[open.index].parts.push_back({open.begin, paragraph.end});
      if (goes_on_) carried_.push_back(open.index);
    }
  }

  std::string_view text_;
  TextStructure& structure_;
  text::MarkReader reader_;
  text::Continuation continuation_;
  bool goes_on_ = false;
  std::vector<OpenQuotation> open_;
  std::vector<std::uint32_t> carried_;  // left open in the paragraph before, outermost first
};

}  // namespace

void find_quotations(std::string_view text, TextStructure& structure) {
  structure.marks.clear();
  structure.quotations.clear();
  Pairing(text, structure).run();
}

}  // namespace onrecord
