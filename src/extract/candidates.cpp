#include "candidates.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "drafts.h"
#include "labels.h"

namespace onrecord::extract {
namespace {

// Probabilities of O, B-cue and I-cue of one piece.
std::array<double, 3> tag_probabilities(const Encoded& encoded, std::size_t piece) {
  const float* logits = &encoded.tags[piece * 3];
  const double most = std::max({logits[0], logits[1], logits[2]});
  std::array<double, 3> p;
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) sum += p[i] = std::exp(logits[i] - most);
  for (double& x : p) x /= sum;
  return p;
}

double tag_logit(const Encoded& encoded, PieceSpan span) {
  double outside = 1;
  for (std::uint32_t p = span.begin; p < span.end; ++p) {
    outside = std::min(outside, tag_probabilities(encoded, p)[0]);
  }
  outside = std::clamp(outside, 1e-6, 1 - 1e-6);
  return std::log((1 - outside) / outside);
}

std::uint32_t pieces_in(const std::vector<PieceSpan>& spans) {
  std::uint32_t n = 0;
  for (const PieceSpan& s : spans) n += s.end - s.begin;
  return n;
}

// Pieces less likely to be in a cue than this are in no trigger. Of 0.08, 0.2, 0.3, 0.4 and 0.5 the
// best on held-out train articles: lower ones blur a cue's ends and cost time.
constexpr double kLeastCue = 0.4;
// Beside a quotation a weaker one is read too: it may be all that tells whose words these are.
constexpr double kLeastCueBesideMark = 0.08;
constexpr std::uint32_t kBeside = 6;  // pieces
constexpr std::uint32_t kSection =
    8192;                               // pieces; 640 floats each are held while a section is read
constexpr std::uint32_t kMargin = 512;  // pieces that a section shows of its neighbours

// A stretch of one article that is read at once; the whole of it unless it is very long.
struct Section {
  std::size_t article;
  std::uint32_t begin, end;  // pieces whose triggers are this section's
  std::uint32_t shown_from;  // first piece of the view
  const PieceView* whole;    // the article's view, if the section shows all of it
  PieceView part;            // else what it shows

  const PieceView& view() const { return whole ? *whole : part; }
};

PieceView slice(const PieceView& view, std::uint32_t begin, std::uint32_t end) {
  return {{view.pieces.begin() + begin, view.pieces.begin() + end},
          {view.state.begin() + begin, view.state.begin() + end},
          {view.paragraph_start.begin() + begin, view.paragraph_start.begin() + end}};
}

std::vector<Section> sections_of(const PieceView& view, std::size_t article) {
  const auto all = static_cast<std::uint32_t>(view.pieces.size());
  if (all <= kSection) return {{article, 0, all, 0, &view, {}}};
  std::vector<Section> sections;
  for (std::uint32_t begin = 0; begin < all; begin += kSection) {
    const std::uint32_t end = std::min(all, begin + kSection);
    const std::uint32_t from = begin - std::min(begin, kMargin), to = std::min(all, end + kMargin);
    sections.push_back({article, begin, end, from, nullptr, slice(view, from, to)});
  }
  return sections;
}

void shift(std::vector<PieceSpan>& spans, std::uint32_t by) {
  for (PieceSpan& s : spans) s = {s.begin + by, s.end + by};
}

bool beside_mark(const PieceView& view, PieceSpan trigger) {
  const auto all = static_cast<std::uint32_t>(view.state.size());
  const auto first = view.state.begin() + (trigger.begin - std::min(trigger.begin, kBeside));
  const auto last = view.state.begin() + std::min(all, trigger.end + kBeside);
  return std::any_of(first, last, [](QuotationState s) {
    return s == QuotationState::Opens || s == QuotationState::Closes;
  });
}

// Likely triggers, and weak ones beside quotations that meet none of them; ordered.
std::vector<PieceSpan> all_triggers(const PieceView& view, const Encoded& encoded) {
  std::vector<PieceSpan> triggers = find_triggers(encoded, kLeastCue);
  const std::size_t likely = triggers.size();
  for (PieceSpan weak : find_triggers(encoded, kLeastCueBesideMark)) {
    const auto met = std::partition_point(triggers.begin(),
                                          triggers.begin() + static_cast<std::ptrdiff_t>(likely),
                                          [&](PieceSpan t) { return t.end <= weak.begin; });
    const bool free =
        met == triggers.begin() + static_cast<std::ptrdiff_t>(likely) || met->begin >= weak.end;
    if (free && beside_mark(view, weak)) triggers.push_back(weak);
  }
  std::sort(triggers.begin(), triggers.end());
  return triggers;
}

// Pieces on each side of a cue whose shares are kept: all of nearly every article.
constexpr std::uint32_t kShared = 1536;

// Each pointer's scores as shares.
Pointed pointed_of(const Points& points, std::vector<PieceSpan> cue, std::uint32_t shown_from) {
  const auto pieces = static_cast<std::uint32_t>(points.scores.size() / kPointers);
  const std::uint32_t at = cue.front().begin, low = at - std::min(at, kShared), high = std::min(pieces, at + kShared);
  Pointed out{std::move(cue), low + shown_from, {}, points.nowhere};
  shift(out.cue, shown_from);
  out.shares.resize(high - low);
  for (std::size_t k = 0; k < kPointers; ++k) {
    const auto score = [&](std::uint32_t i) { return points.scores[i * kPointers + k]; };
    float most = points.nowhere[k], sum = 0;
    for (std::uint32_t i = 0; i < pieces; ++i) most = std::max(most, score(i));
    for (std::uint32_t i = 0; i < pieces; ++i) {
      const float raised = std::exp(score(i) - most);
      sum += raised;
      if (low <= i && i < high) out.shares[i - low][k] = raised;
    }
    sum += out.nowhere[k] = std::exp(points.nowhere[k] - most);
    for (auto& share : out.shares) share[k] /= sum;
    out.nowhere[k] /= sum;
  }
  return out;
}

// A candidate of at least this share of the confidence that a statement needs is shown to the others and may be one yet.
constexpr double kMayBe = 0.6;

bool may_be(const PieceView& view, const Candidate& c, const Calibration& calibration) {
  if (c.content.empty()) return false;
  return calibration.confidence(c.evidence, !c.source.empty(), opens_with_mark(view, c.content)) >= kMayBe * calibration.keep_from();
}

// What is given of the section's own, in its pieces. What reaches beyond what it shows is left out.
std::vector<GivenPieces> own_given(const Section& section, const std::vector<GivenPieces>& given) {
  const std::uint32_t from = section.shown_from, to = from + static_cast<std::uint32_t>(section.view().pieces.size());
  std::vector<GivenPieces> own;
  for (GivenPieces g : given) {
    if (g.cue.front().begin < section.begin || g.cue.front().begin >= section.end || g.cue.back().end > to) continue;
    for (auto* spans : {&g.cue, &g.source, &g.content}) {
      std::erase_if(*spans, [&](PieceSpan s) { return s.begin < from || s.end > to; });
      for (PieceSpan& s : *spans) s = {s.begin - from, s.end - from};
    }
    own.push_back(std::move(g));
  }
  return own;
}

Candidate candidate_of(const Encoded& encoded, PieceSpan trigger, const Conditioned& read, const LabelTransitions& transitions) {
  const LabelPath path = best_path(read.emissions, transitions);
  Candidate c;
  c.trigger = trigger;
  c.source = spans_of(path.labels, kBSource, read.low);
  c.cue = spans_of(path.labels, kBCue, read.low);
  c.content = spans_of(path.labels, kBContent, read.low);
  const double labelled = pieces_in(c.source) + pieces_in(c.cue) + pieces_in(c.content);
  c.evidence = {tag_logit(encoded, trigger), double{read.verdict}, path.log_probability / (1 + labelled / 10)};
  return c;
}

// Appends the candidates whose triggers begin in the section's own pieces and, with `pointing`, where the pointers of its
// statements point.
void read_section(Network::Session& session, const Section& section, const ToRead& article, const Encoded& encoded,
                  const LabelTransitions& transitions, const Calibration* pointing, Read& out) {
  std::vector<PieceSpan> triggers = all_triggers(section.view(), encoded);
  std::erase_if(triggers, [&](PieceSpan t) {
    return t.begin + section.shown_from < section.begin || t.begin + section.shown_from >= section.end;
  });
  std::vector<GivenPieces> told = pointing ? own_given(section, article.given) : std::vector<GivenPieces>();
  std::vector<std::vector<PieceSpan>> shown;
  shown.reserve(triggers.size() + told.size());
  for (PieceSpan trigger : triggers) shown.push_back({trigger});
  for (const GivenPieces& g : told) shown.push_back(g.cue);
  const std::vector<Conditioned> read = session.condition(encoded, shown);
  std::vector<StatementPieces> statements;
  for (std::size_t i = 0; i < told.size(); ++i)
    statements.push_back({std::move(told[i].cue), std::move(told[i].source), std::move(told[i].content), &read[triggers.size() + i]});
  for (std::size_t i = 0; i < triggers.size(); ++i) {
    Candidate c = candidate_of(encoded, triggers[i], read[i], transitions);
    if (pointing && article.given.empty() && may_be(section.view(), c, *pointing))
      statements.push_back({c.cue.empty() ? shown[i] : c.cue, c.source, c.content, &read[i]});
    for (auto* spans : {&c.source, &c.cue, &c.content}) shift(*spans, section.shown_from);
    c.trigger = {c.trigger.begin + section.shown_from, c.trigger.end + section.shown_from};
    out.candidates.push_back(std::move(c));
  }
  const std::vector<Points> points = session.point(encoded, statements);
  for (std::size_t i = 0; i < points.size(); ++i)
    out.pointed.push_back(pointed_of(points[i], std::move(statements[i].cue), section.shown_from));
}

// Appends the rows of the section's own pieces; sections of an article come in order.
void append_rows(const Section& section, const std::vector<float>& rows, std::size_t columns,
                 std::vector<float>& out) {
  if (rows.empty()) return;
  const auto at = [&](std::uint32_t piece) {
    return rows.begin() + static_cast<std::ptrdiff_t>((piece - section.shown_from) * columns);
  };
  out.insert(out.end(), at(section.begin), at(section.end));
}

}  // namespace

std::vector<PieceSpan> find_triggers(const Encoded& encoded, double least) {
  std::vector<PieceSpan> triggers;
  bool open = false;
  for (std::uint32_t p = 0; p < encoded.pieces; ++p) {
    const auto probability = tag_probabilities(encoded, p);
    const bool in_cue = 1 - probability[0] > least;
    if (in_cue && open && probability[2] >= probability[1]) {
      ++triggers.back().end;
    } else if (in_cue) {
      triggers.push_back({p, p + 1});
    }
    open = in_cue;
  }
  return triggers;
}

std::vector<Read> read_articles(Network::Session& session, const std::vector<ToRead>& articles,
                                const LabelTransitions& transitions, const Calibration* pointing) {
  std::vector<Read> found(articles.size());
  std::vector<Section> sections;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    for (Section& s : sections_of(articles[i].view, i)) sections.push_back(std::move(s));
  }
  // Sections are encoded in groups, so that chunks of many articles share batches and memory stays
  // bounded.
  for (std::size_t first = 0; first < sections.size();) {
    std::vector<const PieceView*> shown;
    std::size_t last = first, pieces = 0;
    for (; last < sections.size() && (last == first || pieces < kSection); ++last) {
      shown.push_back(&sections[last].view());
      pieces += shown.back()->pieces.size();
    }
    const std::vector<Encoded> encoded = session.encode(shown);
    for (std::size_t i = first; i < last; ++i) {
      Read& read = found[sections[i].article];
      read_section(session, sections[i], articles[sections[i].article], encoded[i - first], transitions, pointing, read);
      append_rows(sections[i], encoded[i - first].names, kNameTags, read.names);
      append_rows(sections[i], encoded[i - first].acts, kActs, read.acts);
      append_rows(sections[i], encoded[i - first].kinds, kKinds, read.kinds);
    }
    first = last;
  }
  return found;
}

}  // namespace onrecord::extract
