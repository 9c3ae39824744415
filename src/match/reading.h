// What one statement of the record answers to a quotation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "confidence.h"
#include "fit.h"
#include "onrecord/match.h"

namespace onrecord::match {

// Thresholds of nearness; docs/verify.md says how they were found.
constexpr double kNear = 0.5;           // fit of other words to somebody's, their own or reported
constexpr double kCovered = 0.8;        // by runs of three words or more, of one statement or two
constexpr std::uint32_t kFewWords = 3;  // words that say something, in common

enum class Whose { Theirs, Unknown, Another };
Whose whose_of(const Query& query, const Attested& attested);

struct Reading {
  std::size_t index = 0;  // of the statement
  Verdict verdict = Verdict::NotFound;
  Whose whose = Whose::Theirs;
  double score = 0;
  std::string reason = {};
  Fit fit = {};
  Likeness likeness = {};  // of words that are not the same
  std::size_t joined_with = 0;  // index of the other statement, if the reason is "joined"
};

// The verdict on one statement, whoever spoke; `index` and `whose` are the caller's.
Reading read(const Line& quote, const Attested& attested, const Line& line);

// Exact is 3, partial 2, other words 1, none 0.
int rank_of(Verdict verdict);
bool is_unchanged(const Reading& reading);
// Words before whose they are: exact, then partial, then by how near.
bool is_better(const Reading& a, const Reading& b);

}  // namespace onrecord::match
