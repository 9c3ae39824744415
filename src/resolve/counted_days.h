// Days, months and years that are counted from one told before them: "the next day", "two months later", "that year".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "scene.h"

namespace onrecord::resolve {

// Follows an article's words from first to last.
class CountedDays {
 public:
  explicit CountedDays(const Scene& scene) : scene_(scene) {}

  // What word `i` tells; empty if it counts from nothing, or nothing was told in its sentence or the two before.
  std::string at(std::uint32_t i) const;
  // Word `i` tells `when`, by its own words or counted.
  void tell(std::uint32_t i, const std::string& when);

 private:
  struct Told {
    std::string when;
    std::uint32_t sentence = 0;
  };
  // How many units, and which: 'd', 'w', 'm' or 'y'; word `i` opens the phrase behind its article or number.
  struct Step {
    int count = 0;
    char unit = 0;
  };
  std::optional<Step> step(std::uint32_t i) const;
  const Told* base_for(std::uint32_t i, char unit) const;

  const Scene& scene_;
  std::optional<Told> day_, date_;  // the last whole day, and what was told last by a month or a year
};

}  // namespace onrecord::resolve
