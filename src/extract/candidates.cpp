#include "candidates.h"

#include <algorithm>
#include <array>
#include <cmath>

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

// Each pointer's scores as shares.
Pointed pointed_of(const Conditioned& read, std::vector<PieceSpan> cue, std::uint32_t shown_from) {
  const std::size_t pieces = read.points.size() / kPointers;
  Pointed out{std::move(cue), read.low + shown_from, {}, read.nowhere};
  shift(out.cue, shown_from);
  out.shares.resize(pieces);
  for (std::size_t k = 0; pieces > 0 && k < kPointers; ++k) {
    float most = read.nowhere[k], sum = 0;
    for (std::size_t i = 0; i < pieces; ++i) most = std::max(most, read.points[i * kPointers + k]);
    const auto raised = [&](float score) { return std::exp(score - most); };
    for (std::size_t i = 0; i < pieces; ++i) sum += out.shares[i][k] = raised(read.points[i * kPointers + k]);
    sum += out.nowhere[k] = raised(read.nowhere[k]);
    for (auto& share : out.shares) share[k] /= sum;
    out.nowhere[k] /= sum;
  }
  return out;
}

// Appends the candidates whose triggers begin in the section's own pieces, and what the pointers say of
// them and of the cues asked for.
void read_section(Network::Session& session, const Section& section, const std::vector<std::vector<PieceSpan>>& cues,
                  const Encoded& encoded, const LabelTransitions& transitions, Read& out) {
  const auto is_own = [&](std::uint32_t piece) { return piece >= section.begin && piece < section.end; };
  std::vector<PieceSpan> triggers = all_triggers(section.view(), encoded);
  std::erase_if(triggers, [&](PieceSpan t) { return !is_own(t.begin + section.shown_from); });
  std::vector<std::vector<PieceSpan>> shown;
  shown.reserve(triggers.size());
  for (PieceSpan trigger : triggers) shown.push_back({trigger});
  for (const std::vector<PieceSpan>& cue : cues) {
    const std::uint32_t end = section.shown_from + static_cast<std::uint32_t>(encoded.pieces);
    if (!is_own(cue.front().begin) || cue.back().end > end) continue;
    shown.push_back(cue);
    for (PieceSpan& s : shown.back()) s = {s.begin - section.shown_from, s.end - section.shown_from};
  }
  const std::vector<Conditioned> read = session.condition(encoded, shown);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    out.pointed.push_back(pointed_of(read[i], std::move(shown[i]), section.shown_from));
  }
  for (std::size_t i = 0; i < triggers.size(); ++i) {
    const LabelPath path = best_path(read[i].emissions, transitions);
    Candidate c;
    c.trigger = {triggers[i].begin + section.shown_from, triggers[i].end + section.shown_from};
    c.source = spans_of(path.labels, kBSource, read[i].low);
    c.cue = spans_of(path.labels, kBCue, read[i].low);
    c.content = spans_of(path.labels, kBContent, read[i].low);
    const double labelled = pieces_in(c.source) + pieces_in(c.cue) + pieces_in(c.content);
    c.evidence = {tag_logit(encoded, triggers[i]), double{read[i].verdict},
                  path.log_probability / (1 + labelled / 10)};
    for (auto* spans : {&c.source, &c.cue, &c.content}) shift(*spans, section.shown_from);
    out.candidates.push_back(std::move(c));
  }
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
                                const LabelTransitions& transitions) {
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
      read_section(session, sections[i], articles[sections[i].article].cues, encoded[i - first], transitions, read);
      append_rows(sections[i], encoded[i - first].names, kNameTags, read.names);
      append_rows(sections[i], encoded[i - first].acts, kActs, read.acts);
      append_rows(sections[i], encoded[i - first].kinds, kKinds, read.kinds);
    }
    first = last;
  }
  return found;
}

}  // namespace onrecord::extract
