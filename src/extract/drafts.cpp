#include "drafts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <unordered_map>

namespace onrecord::extract {
namespace {

// The span with both ends moved outwards to the edges of the tokens that they stand in.
Span whole_tokens(const std::vector<Span>& tokens, Span span) {
  auto after = [&](std::uint32_t at) {  // the first token that ends after `at`
    return std::partition_point(tokens.begin(), tokens.end(),
                                [at](const Span& t) { return t.end <= at; });
  };
  if (auto t = after(span.begin); t != tokens.end() && t->begin < span.begin) span.begin = t->begin;
  if (auto t = after(span.end); t != tokens.end() && t->begin < span.end) span.end = t->end;
  return span;
}

std::vector<Span> bytes_of(const Reading& reading, const std::vector<PieceSpan>& spans) {
  std::vector<Span> out;
  for (const PieceSpan& s : spans) {
    add_span(out,
             whole_tokens(reading.structure.tokens, {reading.view.pieces[s.begin].span.begin,
                                                     reading.view.pieces[s.end - 1].span.end}));
  }
  return out;
}

Span paragraph_of(const Reading& reading, Span span) {
  const auto& all = reading.structure.paragraphs;
  return *std::partition_point(all.begin(), all.end(),
                               [&](const Span& p) { return p.end <= span.begin; });
}

// Of the spans' parts inside the paragraph the one nearest to `to`; of all spans if none is there.
std::vector<Span> nearest(const std::vector<Span>& spans, Span to, Span paragraph) {
  std::vector<Span> here;
  for (Span s : spans) {
    s = {std::max(s.begin, paragraph.begin), std::min(s.end, paragraph.end)};
    if (s.begin < s.end) here.push_back(s);
  }
  if (here.empty()) here = spans;
  auto away = [&](Span s) {
    return s.overlaps(to) ? 0u : s.begin >= to.end ? s.begin - to.end : to.begin - s.end;
  };
  auto best =
      std::min_element(here.begin(), here.end(), [&](Span a, Span b) { return away(a) < away(b); });
  return best == here.end() ? std::vector<Span>{} : std::vector<Span>{*best};
}

// A form of "be" and, at the end, "by".
bool is_passive(std::string_view cue) {
  constexpr std::array<std::string_view, 7> kBe{"is", "are", "was", "were", "be", "been", "being"};
  if (!cue.ends_with(" by")) return false;
  return std::any_of(kBe.begin(), kBe.end(), [&](std::string_view be) {
    return cue.starts_with(std::string(be) + ' ') ||
           cue.find(' ' + std::string(be) + ' ') != std::string_view::npos;
  });
}

// The inner one's content and cue are all in the outer one's content.
bool stands_inside(const Draft& inner, const Draft& outer) {
  const std::size_t all = bytes_in(inner.content);
  return all < bytes_in(outer.content) && bytes_in_common(inner.content, outer.content) == all &&
         bytes_in_common(inner.cue, outer.content) == bytes_in(inner.cue);
}

bool meets_quotation(const Reading& reading, Span span) {
  return std::any_of(reading.structure.quotations.begin(), reading.structure.quotations.end(),
                     [&](const Quotation& q) {
                       return std::any_of(q.parts.begin(), q.parts.end(),
                                          [&](Span part) { return part.overlaps(span); });
                     });
}

// Content of the cue's own paragraph, and what other paragraphs have of quotations; all if the
// cue's has none.
std::vector<Span> of_paragraph(const Reading& reading, const std::vector<Span>& content,
                               Span paragraph) {
  std::vector<Span> out;
  bool here = false;
  for (Span s : content) {
    if (s.overlaps(paragraph) && !paragraph.contains(s) && !meets_quotation(reading, s)) {
      s = {std::max(s.begin, paragraph.begin), std::min(s.end, paragraph.end)};
    }
    here = here || s.overlaps(paragraph);
    if (s.overlaps(paragraph) || meets_quotation(reading, s)) out.push_back(s);
  }
  return here ? out : content;
}

}  // namespace

std::pair<Token, Token> tokens_of(const Reading& reading, Span span) {
  const auto& t = reading.structure.tokens;
  const auto first = std::partition_point(t.begin(), t.end(),
                                          [&](const Span& x) { return x.begin < span.begin; });
  const auto last = std::partition_point(first, t.end(),
                                         [&](const Span& x) { return x.begin < span.end; });
  return {first, last};
}

Span sentence_at(const Reading& reading, std::uint32_t byte) {
  const auto& all = reading.structure.sentences;
  const auto s = std::partition_point(all.begin(), all.end(),
                                      [&](const Span& x) { return x.end <= byte; });
  return s == all.end() ? Span{byte, byte} : *s;
}

bool opens_with_mark(const PieceView& view, const std::vector<PieceSpan>& content) {
  return !content.empty() && view.state[content.front().begin] == QuotationState::Opens;
}

Calibration::Calibration(const std::vector<float>& numbers) {
  if (numbers.size() != 7) return;
  bias_ = numbers[0];
  tag_ = numbers[1];
  verdict_ = numbers[2];
  path_ = numbers[3];
  no_source_ = numbers[4];
  mark_ = numbers[5];
  keep_from_ = numbers[6];
}

double Calibration::confidence(const Evidence& evidence, bool has_source,
                               bool opens_with_mark) const {
  const double logit = bias_ + tag_ * evidence.tag + verdict_ * evidence.verdict +
                       path_ * evidence.path + (has_source ? 0 : no_source_) +
                       (opens_with_mark ? mark_ : 0);
  return 1 / (1 + std::exp(-logit));
}

std::size_t bytes_in(const std::vector<Span>& spans) {
  return std::accumulate(spans.begin(), spans.end(), std::size_t{0},
                         [](std::size_t n, Span s) { return n + s.size(); });
}

std::size_t bytes_in_common(const std::vector<Span>& a, const std::vector<Span>& b) {
  std::size_t n = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const std::uint32_t begin = std::max(i->begin, j->begin), end = std::min(i->end, j->end);
    if (begin < end) n += end - begin;
    i->end < j->end ? ++i : ++j;
  }
  return n;
}

void add_span(std::vector<Span>& spans, Span span) {
  auto first = std::partition_point(spans.begin(), spans.end(),
                                    [&](const Span& s) { return s.end < span.begin; });
  auto last = first;
  for (; last != spans.end() && last->begin <= span.end; ++last) {
    span.begin = std::min(span.begin, last->begin);
    span.end = std::max(span.end, last->end);
  }
  spans.insert(spans.erase(first, last), span);
}

void remove_span(std::vector<Span>& spans, Span span) {
  std::vector<Span> left;
  for (const Span& s : spans) {
    if (s.begin < std::min(s.end, span.begin)) left.push_back({s.begin, std::min(s.end, span.begin)});
    if (std::max(s.begin, span.end) < s.end) left.push_back({std::max(s.begin, span.end), s.end});
  }
  spans = std::move(left);
}

std::vector<Draft> make_drafts(const Reading& reading, const std::vector<Candidate>& candidates,
                               const Calibration& calibration) {
  std::vector<Draft> drafts;
  drafts.reserve(candidates.size());
  for (const Candidate& c : candidates) {
    Draft draft;
    const Span trigger = bytes_of(reading, {c.trigger}).front();
    const Span paragraph = paragraph_of(reading, trigger);
    draft.cue = nearest(bytes_of(reading, c.cue), trigger, paragraph);
    if (draft.cue.empty()) draft.cue = {trigger};
    Span& cue = draft.cue.front();
    // "was accused by": who did it comes next.
    draft.source =
        nearest(bytes_of(reading, c.source),
                is_passive(cut(reading.text, cue)) ? Span{cue.end, cue.end} : cue, paragraph);
    // A comma behind a cue is in the cue 12 times out of 1,013 on train; a colon 367 times out of
    // 385.
    while (cue.size() > 1 && cut(reading.text, cue).back() == ',') --cue.end;
    draft.content = of_paragraph(reading, bytes_of(reading, c.content), paragraph);
    draft.confidence =
        calibration.confidence(c.evidence, !c.source.empty(), opens_with_mark(reading.view, c.content));
    draft.cue_probability = 1 / (1 + std::exp(-c.evidence.tag));
    draft.kept = !draft.content.empty() && draft.confidence >= calibration.keep_from();
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

void merge_same_content(std::vector<Draft>& drafts) {
  std::vector<std::size_t> order(drafts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return drafts[a].confidence > drafts[b].confidence;
  });
  // Contents are compared only where they can meet: in the same block of text.
  constexpr std::uint32_t kBlock = 4096;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> taken;
  auto blocks = [](const Draft& draft, auto visit) {
    for (const Span& s : draft.content) {
      for (std::uint32_t b = s.begin / kBlock; b <= s.end / kBlock; ++b) visit(b);
    }
  };
  for (std::size_t i : order) {
    Draft& draft = drafts[i];
    if (!draft.kept) continue;
    const std::size_t mine = bytes_in(draft.content);
    std::vector<Span> left = draft.content;
    blocks(draft, [&](std::uint32_t b) {
      for (std::size_t j : taken[b]) {
        const Draft& other = drafts[j];
        const std::size_t least = std::min(mine, bytes_in(other.content));
        if (2 * bytes_in_common(draft.content, other.content) > least &&
            !stands_inside(draft, other) && !stands_inside(other, draft)) {
          std::erase_if(left, [&](Span s) { return bytes_in_common({s}, other.content) > 0; });
        }
      }
    });
    // With a span or more of its own, and most of its words, it stays with these.
    draft.kept = 2 * bytes_in(left) >= mine;
    if (!draft.kept) continue;
    draft.content = std::move(left);
    blocks(draft, [&](std::uint32_t b) { taken[b].push_back(i); });
  }
}

}  // namespace onrecord::extract
