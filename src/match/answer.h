// What is said of a reading: its words on record, who rejects them, and where they differ.
#pragma once

#include <vector>

#include "reading.h"

namespace onrecord::match {

// All that a quotation is judged by. Parallel: a line for each statement.
struct Case {
  const Query& query;
  const Line& quote;
  const std::vector<Attested>& attested;
  const std::vector<Line>& lines;
};

// `readings`: all near ones, best first; `best` is the place of the one that answers.
Answer answer_of(const Case& asked, const std::vector<Reading>& readings, std::size_t best);

}  // namespace onrecord::match
