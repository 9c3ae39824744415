// Appositions: a name and the office set off from it by commas are one source.
#pragma once

#include <vector>

#include "drafts.h"

namespace onrecord::extract {

// Run on drafts as the network gave them. Where a source is only half of an apposition, it takes the other half:
//   {the managing agent,} <Howard Strickland,> [said]: a phrase that opens with a determiner, before
//   a name that commas part from it and from its cue. [according to] <their lawyer>, {Lucero
//   Quispe}.: a name behind what was said, between a comma and the sentence's end.
// What the source takes is no part of the content any more.
void complete_appositions(const Reading& reading, std::vector<Draft>& drafts);

}  // namespace onrecord::extract
