// Pipeline: all of it in one call; bytes in, statements out.
//
//     auto summary = read_all(reader, engine, {.threads = 2}, [](ReadItem item, Extraction found) { ...; return true; });
//
// One thread reads, `threads` workers extract, and the caller's thread gets the results, always in the reader's order and the
// same whatever the number of threads. Queues are bounded: memory does not grow with the input.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include "onrecord/extract.h"
#include "onrecord/ingest.h"

namespace onrecord {

struct PipelineOptions {
  unsigned threads = 1;
  const std::atomic<bool>* stop = nullptr;  // set by another thread or a signal handler: finish what is begun, then return
};

struct PipelineSummary {
  std::uint64_t articles = 0;
  std::uint64_t failed = 0;
  std::uint64_t statements = 0;
  bool stopped = false;  // by `stop` or by `take`
};

// `take` gets each item with what was found in it (nothing if the item is an error); false ends the run.
// `skip`, if given, is asked for each article read, on the reader's thread's side of the queue but never at the same time as `take`; true passes it on unread.
PipelineSummary read_all(Reader& reader, const Engine& engine, const PipelineOptions& options,
                         const std::function<bool(ReadItem, Extraction)>& take,
                         const std::function<bool(const Article&)>& skip = nullptr);

}  // namespace onrecord
