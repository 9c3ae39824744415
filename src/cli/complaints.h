// What is said on standard error.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "onrecord/result.h"

namespace onrecord::cli {

// One line: "onrecord: INPUT: what (Code)", or without an input if that is empty.
void complain(std::string_view input, const Error& error);
// The same for a record that cannot be opened; says how to make one if there is none.
void complain_of_record(const std::string& record, const Error& error);
// A line as it is. Failures to write it are nobody's concern.
void tell(std::string_view line);

// Failed inputs, counted by reason.
class FailureCount {
 public:
  void add(const Error& error);
  std::uint64_t total() const { return total_; }
  const std::map<std::string, std::uint64_t>& by_code() const { return by_code_; }
  std::string summary() const;  // "3 failed (2 Encoding, 1 Syntax)", "0 failed"

 private:
  std::map<std::string, std::uint64_t> by_code_;
  std::uint64_t total_ = 0;
};

// "1 article", "1,204 articles".
std::string counted(std::uint64_t number, std::string_view noun);

}  // namespace onrecord::cli
