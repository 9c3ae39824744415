// Error: why there is no page.
#pragma once

#include <string>

#include "onrecord/result.h"

namespace onrecord::server {

struct ErrorPage {
  int status = 500;
  Error error{Error::Code::Io, 0, ""};
  std::string input;  // what it is about: the address asked for
};

}  // namespace onrecord::server
