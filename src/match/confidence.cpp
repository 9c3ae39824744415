#include "confidence.h"

#include <algorithm>
#include <cmath>

namespace onrecord::match {
namespace {

#include "confidence_table.inc"

}  // namespace

std::array<double, Likeness::kFeatures> Likeness::features() const {
  return {score,   std::log2(1 + shared),  std::log2(1 + longest),
          foreign, reported ? 1.0 : 0.0, moved ? 1.0 : 0.0};
}

Likeness likeness_of(const Line& quote, const Line& statement, const Fit& fit) {
  Likeness likeness;
  likeness.score = fit.score;
  double telling = 0, row = 0;
  for (std::size_t i = 0; i < quote.words.size(); ++i) {
    const std::uint32_t at = fit.at[i];
    const bool same = at != kNowhere && (quote.traits[i].reported == statement.traits[at].reported ||
                                         is_respelling(quote, i, statement, at));
    const bool goes_on = same && row > 0 && at == fit.at[i - 1] + 1;
    row = same ? (goes_on ? row + 1 : 1) : 0;
    likeness.longest = std::max(likeness.longest, row);
    if (quote.traits[i].function) continue;
    telling += 1;
    likeness.shared += same;
  }
  likeness.foreign = telling > 0 ? 1 - likeness.shared / telling : 1;
  return likeness;
}

double confidence_of(const Likeness& likeness) {
  double score = kLikenessBase;
  const auto features = likeness.features();
  for (std::size_t i = 0; i < features.size(); ++i) score += kLikenessWeights[i] * features[i];
  return 1 / (1 + std::exp(-score));
}

}  // namespace onrecord::match
