// Days of the year that have names: "Christmas Eve", "Labor Day", "Election Day" (of the United States).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "scene.h"

namespace onrecord::resolve {

// The last one before `today` or on it, or, if it is to come, the next; nothing if no such name begins at word `i`.
std::optional<std::chrono::sys_days> holiday_at(const Scene& scene, std::uint32_t i, std::chrono::sys_days today, bool to_come);

}  // namespace onrecord::resolve
