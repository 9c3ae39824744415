// A quotation that runs two statements of one speaker together.
#pragma once

#include <optional>
#include <vector>

#include "reading.h"

namespace onrecord::match {

// `lines` are parallel to `attested`, `readings` all that some statement answers, near or far.
std::optional<Reading> join_two(const Line& quote, const std::vector<Attested>& attested,
                                const std::vector<Line>& lines,
                                const std::vector<const Reading*>& readings);

}  // namespace onrecord::match
