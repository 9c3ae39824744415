// Server: the pages and the HTTP API over one record.
//
//     auto server = Server::open({.record = "onrecord.db", .token = "correct horse"});
//     if (!server) return server.error();
//     std::cout << server->address() << '\n';   // http://127.0.0.1:8750/
//     auto done = server->run(stop);            // until `stop` is set
//
// What it serves. Each page of docs/api.md is HTML at its address and the same data as JSON at that
// address with ".json"; POST /api/extract, /api/verify and /api/articles; a feed for every search;
// /api/openapi.json describes all of it. Styles and script are compiled in: no path of a request
// ever reaches a file.
//
// What it promises. It listens on 127.0.0.1 unless told otherwise. Nothing is written without the
// token, nor at all with `read_only` or, unless `add` says so, on an address that others can reach.
// Limits on the size of a request, on its time and on how many are in work at once each give a
// clear 4xx or 503. An answer is a function of the record and the request: it has an ETag, and is
// kept packed until the record changes. The record may be written by other programs meanwhile, and
// may be replaced by another file, which is served from the next request on.
//
// Threads: run() blocks, and uses threads of its own; stop may be set by any, or by a signal
// handler. The engine is loaded by the first request that needs one (or at once, if told so): a
// server that is only read needs no weights. Memory: at most 20 MB a reader (8 of the record's pages,
// 12 of what is counted), `Limits::kept_bytes` of answers, and each connection its request.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "onrecord/extract.h"
#include "onrecord/result.h"

namespace onrecord {

// What one request, and all of them together, may take.
struct ServerLimits {
  std::uint64_t body_bytes = 16u << 20;            // over it: 413
  std::chrono::milliseconds time{10'000};          // looking things up; over it: 503
  std::chrono::milliseconds reading_time{30'000};  // for a body to arrive; over it: 408
  unsigned connections = 256;    // at once; one more is told 503 and closed
  unsigned readers = 0;          // questions to the record at once; 0: one for each processor, two at least
  unsigned extractions = 0;      // articles read by the engine at once; 0: one for each processor
  unsigned waiting = 64;         // requests that may wait for either; one more is told 503
  std::uint64_t kept_bytes = 8u << 20;  // answers kept until the record changes
};

struct ServerOptions {
  std::string record;
  std::string host = "127.0.0.1";
  int port = 8750;               // 0: any that is free
  std::string token = {};        // for writing; empty: made up, see Server::token
  bool read_only = false;        // the record is never opened to write
  std::optional<bool> add = {};  // may articles be added? Unset: on a loopback address alone
  EngineOptions engine = {};     // its `threads` is set from the limits
  bool load_engine = false;      // at once, not by the first request that needs it
  ServerLimits limits = {};
};

class Server {
 public:
  // Opens the record (made if there is none, unless `read_only`) and binds the address. Errors: as
  // open_record and, with load_engine, as Engine::load; Denied or Busy (the port), BadValue (a host
  // or port that is none).
  static Result<Server> open(ServerOptions options);
  Server(Server&&) noexcept;
  Server& operator=(Server&&) = delete;
  ~Server();

  int port() const;
  std::string address() const;       // "http://127.0.0.1:8750/"
  const std::string& token() const;  // what writing asks for; empty if nothing may be written

  // Serves until `stop` is set, then lets what is in work finish. Errors: Io.
  Status run(const std::atomic<bool>& stop);

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace onrecord
