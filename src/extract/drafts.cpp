#include "drafts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
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

bool opens_with_mark(const Reading& reading, const std::vector<PieceSpan>& content) {
  return !content.empty() && reading.view.state[content.front().begin] == QuotationState::Opens;
}

}  // namespace

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

std::vector<Draft> make_drafts(const Reading& reading, const std::vector<Candidate>& candidates,
                               const Calibration& calibration) {
  std::vector<Draft> drafts;
  drafts.reserve(candidates.size());
  for (const Candidate& c : candidates) {
    Draft draft;
    draft.source = bytes_of(reading, c.source);
    draft.cue = bytes_of(reading, c.cue.empty() ? std::vector{c.trigger} : c.cue);
    draft.content = bytes_of(reading, c.content);
    draft.confidence =
        calibration.confidence(c.evidence, !c.source.empty(), opens_with_mark(reading, c.content));
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
    Draft* met = nullptr;
    blocks(draft, [&](std::uint32_t b) {
      for (std::size_t j : taken[b]) {
        const std::size_t least = std::min(mine, bytes_in(drafts[j].content));
        if (!met && 2 * bytes_in_common(draft.content, drafts[j].content) > least) met = &drafts[j];
      }
    });
    if (!met) {
      blocks(draft, [&](std::uint32_t b) { taken[b].push_back(i); });
      continue;
    }
    const std::size_t common = bytes_in_common(draft.content, met->content);
    if (2 * common > mine + bytes_in(met->content) - common &&
        bytes_in_common(draft.cue, met->cue) == 0) {
      for (Span s : draft.cue) add_span(met->cue, s);
    }
    draft.kept = false;
  }
}

}  // namespace onrecord::extract
