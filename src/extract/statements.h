// The last step: kept drafts as statements, in order, each with its form and its place inside
// others.
#pragma once

#include <vector>

#include "drafts.h"
#include "onrecord/statement.h"

namespace onrecord::extract {

std::vector<Statement> finish(const Reading& reading, const std::vector<Draft>& drafts);

}  // namespace onrecord::extract
