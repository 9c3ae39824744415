// Write: parts of pages' data that several pages have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/format.h"

namespace onrecord::server {

void write_wordings(JsonWriter& json, const WordingPage& page);
std::string correction_as_json(const Correction& correction, const Article& article, Unit unit);
void write_corrections(JsonWriter& json, std::string_view name,
                       const std::vector<Correction>& corrections, const Article& article,
                       Unit unit);

}  // namespace onrecord::server
