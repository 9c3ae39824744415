// A bar on standard error while long work goes on; nothing if that is no terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace onrecord::cli {

class Progress {
 public:
  // `noun`: what is counted, in the plural.
  explicit Progress(std::string noun);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` things; `part` of `whole` of the work, in any unit, `whole` 0 if not known. Draws at
  // most ten times a second.
  void show(std::uint64_t done, std::uint64_t part, std::uint64_t whole);
  // Takes the bar away, so that a line can be written; the next `show` draws it again.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  std::string noun_;
  bool enabled_;
  bool drawn_ = false;
  Clock::time_point begun_, next_;
};

// The bar's line for so many seconds of work: "[=====>    ]  43 %  1,234 articles  210/s  1:23
// left".
std::string progress_line(std::uint64_t done, const std::string& noun, double share,
                          double seconds);

}  // namespace onrecord::cli
