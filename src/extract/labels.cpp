#include "labels.h"

#include <algorithm>
#include <cmath>

namespace onrecord::extract {
namespace {

using Scores = std::array<double, kLabels>;

double log_sum_exp(const Scores& scores) {
  const double most = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (double s : scores) sum += std::exp(s - most);
  return most + std::log(sum);
}

}  // namespace

LabelPath best_path(const std::vector<float>& emissions, const LabelTransitions& transitions) {
  LabelPath path;
  const std::size_t pieces = emissions.size() / kLabels;
  if (pieces == 0) return path;
  std::vector<std::array<std::uint8_t, kLabels>> back(pieces);
  Scores best, forward;
  for (std::size_t l = 0; l < kLabels; ++l) {
    best[l] = forward[l] = double{emissions[l]} + transitions.first[l];
  }
  for (std::size_t t = 1; t < pieces; ++t) {
    Scores next, next_forward;
    for (std::size_t to = 0; to < kLabels; ++to) {
      Scores arriving;
      std::size_t from_best = 0;
      double most = -1e30;
      for (std::size_t from = 0; from < kLabels; ++from) {
        const double step = transitions.from_to[from][to];
        arriving[from] = forward[from] + step;
        if (best[from] + step > most) {
          most = best[from] + step;
          from_best = from;
        }
      }
      const double here = emissions[t * kLabels + to];
      back[t][to] = static_cast<std::uint8_t>(from_best);
      next[to] = most + here;
      next_forward[to] = log_sum_exp(arriving) + here;
    }
    best = next;
    forward = next_forward;
  }
  auto last = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  path.log_probability = best[last] - log_sum_exp(forward);
  path.labels.resize(pieces);
  for (std::size_t t = pieces; t-- > 0;) {
    path.labels[t] = static_cast<std::uint8_t>(last);
    last = back[t][last];
  }
  return path;
}

std::vector<PieceSpan> spans_of(const std::vector<std::uint8_t>& labels, Label begins,
                                std::uint32_t low) {
  std::vector<PieceSpan> spans;
  for (std::uint32_t p = 0; p < labels.size();) {
    if (labels[p] != begins) {
      ++p;
      continue;
    }
    std::uint32_t end = p + 1;
    while (end < labels.size() && labels[end] == begins + 1) ++end;
    spans.push_back({low + p, low + end});
    p = end;
  }
  return spans;
}

}  // namespace onrecord::extract
