// Home: what is in the record, and what is new in it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "onrecord/store.h"

namespace onrecord::server {

struct QuotedSpeaker {
  Joined speaker;
  std::uint64_t now = 0, before = 0;  // statements in the week, and in the one before it
};

struct HomePage {
  RecordCounts counts;
  Facets::Tally days;  // statements a day of publication, "2024-03-07", in order of time
  // The seven days up to the newest day on record, and the seven before them; empty if no article
  // has a day.
  std::string week_from, week_to;
  std::vector<QuotedSpeaker> quoted;  // most quoted in the week first
  std::vector<Dispute> disputes;      // newest first
};

}  // namespace onrecord::server
