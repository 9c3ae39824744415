// How likely it is that words which are not the same are the same words altered, or reported.
#pragma once

#include <array>

#include "fit.h"

namespace onrecord::match {

// What a quotation's fit into a statement tells. scripts/learn_confidence learns how much.
struct Likeness {
  static constexpr std::size_t kFeatures = 6;
  double score = 0;    // how near the words are, 0 to 1
  double shared = 0;   // words in common that say something
  double longest = 0;  // words in a row of both, all of the same forms
  double foreign = 0;  // of the quotation's words that say something, the share that is not there
  bool reported = false;
  bool moved = false;  // or joined
  std::array<double, kFeatures> features() const;
};
// But for `reported` and `moved`, which are the caller's.
Likeness likeness_of(const Line& quote, const Line& statement, const Fit& fit);

double confidence_of(const Likeness& likeness);

}  // namespace onrecord::match
