#include "heads.h"

#include <algorithm>
#include <cmath>

namespace onrecord::extract {
namespace {

// Softmax of `count` logits.
template <std::size_t kCount>
std::array<double, kCount> probabilities(const float* logits) {
  std::array<double, kCount> out{};
  const double most = *std::max_element(logits, logits + kCount);
  double sum = 0;
  for (std::size_t i = 0; i < kCount; ++i) sum += out[i] = std::exp(logits[i] - most);
  for (double& p : out) p /= sum;
  return out;
}

struct Tagged {
  std::size_t kind;  // kNoKind for none
  bool opens;
  double probability;
};

constexpr std::size_t kNoKind = kNameTags;

// The tag of one piece: the likelier of none and the kinds, each with its B and I together, so that
// a doubt between B and I does not lose a name.
Tagged tagged(const float* logits) {
  const auto p = probabilities<kNameTags>(logits);
  Tagged out{kNoKind, false, p[0]};
  for (std::size_t kind = 0; 2 * kind + 2 < kNameTags; ++kind) {
    const double both = p[2 * kind + 1] + p[2 * kind + 2];
    if (both > out.probability) out = {kind, p[2 * kind + 1] >= p[2 * kind + 2], both};
  }
  return out;
}

// Whether a piece goes on in the word of the one before it.
bool continues(const PieceView& view, std::size_t i) {
  return i > 0 && view.pieces[i].span.begin <= view.pieces[i - 1].span.end;
}

}  // namespace

std::vector<Name> names_of(const PieceView& view, const std::vector<float>& logits) {
  std::vector<Name> names;
  if (logits.empty()) return names;
  std::size_t open = kNoKind, pieces = 0;
  for (std::size_t i = 0; i < view.pieces.size(); ++i) {
    const Tagged tag = tagged(logits.data() + i * kNameTags);
    const bool goes_on = tag.kind == open && (!tag.opens || continues(view, i));
    if (tag.kind != kNoKind && open != kNoKind && goes_on) {
      Name& name = names.back();
      name.span.end = std::max(name.span.end, view.pieces[i].span.end);
      name.confidence += (tag.probability - name.confidence) / static_cast<double>(++pieces);
    } else if (tag.kind != kNoKind) {
      const Span span = view.pieces[i].span;
      if (!names.empty() && span.begin < names.back().span.end) continue;
      names.push_back({span, static_cast<Name::Kind>(tag.kind), tag.probability});
      pieces = 1;
    }
    open = tag.kind;
  }
  return names;
}

PieceSpan pieces_over(const PieceView& view, Span span) {
  const auto first = std::partition_point(view.pieces.begin(), view.pieces.end(),
                                          [&](const Piece& p) { return p.span.end <= span.begin; });
  const auto last = std::partition_point(first, view.pieces.end(),
                                         [&](const Piece& p) { return p.span.begin < span.end; });
  return {static_cast<std::uint32_t>(first - view.pieces.begin()), static_cast<std::uint32_t>(last - view.pieces.begin())};
}

std::vector<Pointing> pointings_of(const PieceView& view, std::vector<Pointed> pointed) {
  std::vector<Pointing> out;
  for (Pointed& p : pointed) {
    if (p.shares.empty()) continue;
    Pointing pointing{{}, p.low, std::move(p.shares), p.nowhere};
    for (const PieceSpan s : p.cue)
      pointing.cue.push_back({view.pieces[s.begin].span.begin, view.pieces[s.end - 1].span.end});
    out.push_back(std::move(pointing));
  }
  std::stable_sort(out.begin(), out.end(), [](const Pointing& a, const Pointing& b) {
    return a.cue.front().begin < b.cue.front().begin;
  });
  return out;
}

std::vector<PieceScores> scores_of(const PieceView& view, const std::vector<float>& acts,
                                   const std::vector<float>& kinds) {
  std::vector<PieceScores> scores;
  if (acts.empty() || kinds.empty()) return scores;
  scores.reserve(view.pieces.size());
  for (std::size_t i = 0; i < view.pieces.size(); ++i) {
    PieceScores piece{view.pieces[i].span, {}, {}};
    std::copy_n(acts.data() + i * kActs, kActs, piece.acts.data());
    std::copy_n(kinds.data() + i * kKinds, kKinds, piece.kinds.data());
    scores.push_back(piece);
  }
  return scores;
}

}  // namespace onrecord::extract

namespace onrecord {
namespace {

// The mean of one head's logits over the pieces of some spans.
template <std::size_t kCount>
std::array<double, kCount> mean_of(const Reading& reading, const std::vector<Span>& spans,
                                   std::array<float, kCount> PieceScores::*head) {
  std::array<double, kCount> mean{};
  double pieces = 0;
  for (const Span span : spans) {
    auto piece = std::partition_point(reading.scores.begin(), reading.scores.end(),
                                      [&](const PieceScores& p) { return p.span.end <= span.begin; });
    for (; piece != reading.scores.end() && piece->span.begin < span.end; ++piece) {
      ++pieces;
      for (std::size_t i = 0; i < kCount; ++i) mean[i] += ((*piece).*head)[i];
    }
  }
  for (double& value : mean) value /= std::max(1.0, pieces);
  return mean;
}

}  // namespace

// Bytes from a cue's first to its last; one that is longer is not looked for.
constexpr std::uint32_t kLongestCue = 1024;

const Pointing* pointing_for(const Reading& reading, const std::vector<Span>& cue) {
  if (cue.empty()) return nullptr;
  const auto bytes = [](const std::vector<Span>& spans) {
    std::uint32_t sum = 0;
    for (const Span s : spans) sum += s.size();
    return sum;
  };
  const Pointing* best = nullptr;
  double most = 0;
  auto at = std::partition_point(reading.pointings.begin(), reading.pointings.end(), [&](const Pointing& p) {
    return p.cue.front().begin + kLongestCue < cue.front().begin;
  });
  for (; at != reading.pointings.end() && at->cue.front().begin < cue.back().end; ++at) {
    const Pointing& pointing = *at;
    std::uint32_t shared = 0;
    for (const Span a : pointing.cue) {
      for (const Span b : cue) shared += a.overlaps(b) ? std::min(a.end, b.end) - std::max(a.begin, b.begin) : 0;
    }
    const double alike = static_cast<double>(shared) / (bytes(pointing.cue) + bytes(cue) - shared);
    if (shared > 0 && alike > most) most = alike, best = &pointing;
  }
  return best;
}

double share_in(const Reading& reading, const Pointing& pointing, Pointer pointer, Span span) {
  const auto from = reading.scores.begin() + pointing.first;
  const auto to = from + static_cast<std::ptrdiff_t>(pointing.shares.size());
  auto piece = std::partition_point(from, to, [&](const PieceScores& p) { return p.span.end <= span.begin; });
  double sum = 0;
  for (; piece != to && piece->span.begin < span.end; ++piece)
    sum += pointing.shares[static_cast<std::size_t>(piece - from)][pointer];
  return sum;
}

std::array<double, kActs> act_logits(const Reading& reading, const std::vector<Span>& cue) {
  return mean_of(reading, cue, &PieceScores::acts);
}

std::array<double, kKinds> kind_logits(const Reading& reading, const std::vector<Span>& source) {
  return mean_of(reading, source, &PieceScores::kinds);
}

}  // namespace onrecord
