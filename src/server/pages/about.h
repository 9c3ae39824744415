// About: what this server is, what is in its record, how to ask it by program.
#pragma once

#include <string>

#include "onrecord/store.h"

namespace onrecord::server {

struct AboutPage {
  std::string version;  // of the program
  RecordCounts counts;
  bool may_add = false, may_correct = false;  // by anybody with the token
  std::uint64_t body_bytes = 0;               // the most that a request may send
};

}  // namespace onrecord::server
