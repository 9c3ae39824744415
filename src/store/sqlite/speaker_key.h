// What one speaker of the record is asked for by.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "onrecord/result.h"

namespace onrecord::store {

inline Error no_speaker(std::string_view who) {
  return {Error::Code::NotFound, 0, "there is no speaker '" + std::string(who) + "'"};
}

// A whole number that is not negative, and nothing else.
inline std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

}  // namespace onrecord::store
