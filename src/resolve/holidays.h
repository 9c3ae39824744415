// Days of the year that have names: "Christmas Eve", "Labor Day", "Election Day" (of the United States).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "scene.h"

namespace onrecord::resolve {

// The number of the one whose name begins at word `i`.
std::optional<std::size_t> holiday_at(const Scene& scene, std::uint32_t i);
// The last one before `today` or on it, or, if it is to come, the next.
std::chrono::sys_days day_of_holiday(std::size_t number, std::chrono::sys_days today, bool to_come);

}  // namespace onrecord::resolve
