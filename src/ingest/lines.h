// Lines of an input, one at a time, in memory no larger than the longest that is asked for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "input.h"

namespace onrecord::ingest {

struct Line {
  std::uint64_t number;    // from 1
  std::string bytes;       // without its "\n" or "\r\n"; empty if too large
  bool too_large = false;  // it was passed over without being held
};

class LineReader {
 public:
  LineReader(std::unique_ptr<Input> input, std::uint64_t max_bytes)
      : input_(std::move(input)), max_bytes_(max_bytes) {}

  // The next line; nothing at the end. After an error of the input there is no next line, and what
  // stands between the last line break and the error is no line.
  std::optional<Result<Line>> next();

 private:
  std::unique_ptr<Input> input_;
  std::uint64_t max_bytes_;
  std::uint64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace onrecord::ingest
