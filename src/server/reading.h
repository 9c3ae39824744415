// From the library's request to ours: decoded, checked, its body read within limits.
#pragma once

#include <httplib.h>

#include "onrecord/result.h"
#include "request.h"

namespace onrecord::server {

// What stands for Accept-Encoding once it is known that the client unpacks gzip.
constexpr const char* kPacks = "packed";
bool takes_gzip(const std::string& accept_encoding);

// All but the body. Errors: Syntax, Encoding.
Result<Request> read_request(const httplib::Request& in);

// Status 200: the body, form or uploads are in the request. Else the status to answer with.
struct Received {
  int status;
  Error error;
};
Received read_body(const httplib::Request& in, const httplib::ContentReader& reader,
                   std::uint64_t most, Request& request);

}  // namespace onrecord::server
