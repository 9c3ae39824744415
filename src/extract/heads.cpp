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

std::vector<PieceActs> acts_of(const PieceView& view, const std::vector<float>& logits) {
  std::vector<PieceActs> acts;
  if (logits.empty()) return acts;
  acts.reserve(view.pieces.size());
  for (std::size_t i = 0; i < view.pieces.size(); ++i) {
    PieceActs piece{view.pieces[i].span, {}};
    std::copy_n(logits.data() + i * kActs, kActs, piece.logits.data());
    acts.push_back(piece);
  }
  return acts;
}

}  // namespace onrecord::extract

namespace onrecord {

std::array<double, kActs> act_probabilities(const Reading& reading, const std::vector<Span>& cue) {
  std::array<float, kActs> mean{};
  float pieces = 0;
  for (const Span span : cue) {
    auto piece = std::partition_point(reading.acts.begin(), reading.acts.end(),
                                      [&](const PieceActs& p) { return p.span.end <= span.begin; });
    for (; piece != reading.acts.end() && piece->span.begin < span.end; ++piece) {
      ++pieces;
      for (std::size_t a = 0; a < kActs; ++a) mean[a] += piece->logits[a];
    }
  }
  if (pieces == 0) return {};
  for (float& value : mean) value /= pieces;
  return extract::probabilities<kActs>(mean.data());
}

}  // namespace onrecord
