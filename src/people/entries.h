// Entries of a people file while it is read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/people.h"

namespace onrecord::people {

// An entry and the line that it begins in, from 1.
struct Entry {
  Person person;
  std::uint64_t line = 0;
  std::uint64_t at = 0;  // byte of that line
};

Error bad_line(Error::Code code, const Entry& entry, std::string_view what);

// Errors as read_people's, but those between entries.
Result<std::vector<Entry>> read_json_lines(std::string_view bytes);
Result<std::vector<Entry>> read_csv(std::string_view bytes);

// What must hold of one entry, however it was written.
Status check_entry(const Entry& entry);

}  // namespace onrecord::people
