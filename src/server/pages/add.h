// Add: text pasted or files dropped, and what became of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/result.h"
#include "onrecord/store.h"

namespace onrecord::server {

// One article of what was sent, or why there is none.
struct AddedInput {
  std::string name;  // "pasted text", a file's name, or file:line
  std::optional<Error> error;
  std::string id, title;
  Added added = Added::New;
  std::uint64_t statements = 0;
  std::int64_t article_key = 0;
};

// A delivery on its way into the record.
struct Delivery {
  std::string key;  // its page is /add/KEY
  bool done = false;
  std::uint64_t bytes_done = 0, bytes = 0;
  std::uint64_t fresh = 0, known = 0, corrected = 0, failed = 0, statements = 0;
  std::vector<AddedInput> inputs;  // in order; of many the first thousand, and all that failed
  std::optional<Error> stopped;    // what ended it early, such as a full disk
};

struct AddPage {
  bool allowed = false;    // articles may be added at all
  bool signed_in = false;  // else the page asks for the token
  std::uint64_t body_bytes = 0;
  std::optional<Delivery> delivery;
  std::optional<Error> error;  // of the form just sent
};

}  // namespace onrecord::server
