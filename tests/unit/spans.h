// Where words stand in a made-up article.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "onrecord/span.h"

namespace onrecord {

// The first place of `words` from byte `from` on.
inline Span span_of(const std::string& text, const std::string& words, std::size_t from = 0) {
  const std::size_t at = text.find(words, from);
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

}  // namespace onrecord
