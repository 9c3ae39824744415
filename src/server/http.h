// Http: listens, reads requests and sends answers, within limits. What the answers are is the
// caller's; that the library is cpp-httplib is this file's, wire.h's and crew.h's alone.
//
// What the library is not trusted with: how long a head may be and take, ranges (there are none),
// packing, and idle connections. What it refuses by itself (no HTTP, an address over 8 kB, …) goes
// through `refuse`, so that all errors have one shape.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "onrecord/result.h"
#include "onrecord/server.h"
#include "request.h"

namespace onrecord::server {

struct HttpOptions {
  std::string host;
  int port = 0;
  ServerLimits limits;
  // Called from many threads at once; must not throw but for exhausted memory.
  std::function<Response(Request)> answer;
  std::function<Response(int status, const Error& error)> refuse;
};

class Http {
 public:
  // Errors: BadValue (host or port), Busy (the port is taken), Denied, Io.
  static Result<std::unique_ptr<Http>> bind(HttpOptions options);
  ~Http();

  int port() const;
  Status run(const std::atomic<bool>& stop);

 private:
  class Listener;
  explicit Http(std::unique_ptr<Listener> listener);
  std::unique_ptr<Listener> listener_;
};

}  // namespace onrecord::server
