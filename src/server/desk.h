// Desk: what answers are made from, and by which rules. Shared by all threads.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

#include "deliveries.h"
#include "engines.h"
#include "kept.h"
#include "onrecord/server.h"
#include "readers.h"
#include "remembered.h"
#include "safety.h"

namespace onrecord::server {

// Of a speaker's page what no filter changes.
struct SpeakerFacts {
  StoredSpeaker speaker;
  WordingPage wordings;
  JoiningPage joinings;  // the first of them
};

struct Desk {
  explicit Desk(ServerOptions o, std::string token, bool adding)
      : options(std::move(o)),
        may_add(adding),
        safety(std::move(token), is_loopback(options.host)),
        readers(options.record, options.limits.readers, options.limits.waiting),
        kept(options.limits.kept_bytes),
        engines(options.engine, options.limits.waiting),
        deliveries(options.record, engines) {}

  const ServerOptions options;  // with no limit left open
  const bool may_add;           // by those who may write
  const Safety safety;
  Readers readers;
  Kept kept;
  Remembered<RecordCounts> counts{1};
  Remembered<SpeakerFacts> speakers{2000};
  Engines engines;
  Deliveries deliveries;
};

// Everything that one request needs while it is answered.
struct Visit {
  const Request& request;
  Desk& desk;
  std::chrono::steady_clock::time_point until;
  bool signed_in = false;
  std::string version = {};  // of the record, as Readers::version tells it; empty until it is asked
};

// The whole way from a request to its answer: routes.cpp.
Response answer(Desk& desk, Request request);
// An error in the one shape that all have, for programs.
Response refusal(int status, const Error& error, std::string_view input = "request");

}  // namespace onrecord::server
