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

std::array<double, kActs> act_logits(const Reading& reading, const std::vector<Span>& cue) {
  return mean_of(reading, cue, &PieceScores::acts);
}

std::array<double, kKinds> kind_logits(const Reading& reading, const std::vector<Span>& source) {
  return mean_of(reading, source, &PieceScores::kinds);
}

}  // namespace onrecord
