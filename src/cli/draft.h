// What an article that is not out yet quotes, to be checked against a record.
#pragma once

#include <vector>

#include "onrecord/extract.h"
#include "onrecord/match.h"

namespace onrecord::cli {

// Of each direct or mixed statement the words between quotation marks, and its speaker.
std::vector<Query> quotations_of(const Article& article, const Extraction& extraction);

}  // namespace onrecord::cli
