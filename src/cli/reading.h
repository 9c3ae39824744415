// Reads articles for `add` and `extract`: progress, complaints and Ctrl-C are the same for both.
#pragma once

#include <cstdint>
#include <functional>

#include "commands.h"
#include "complaints.h"
#include "onrecord/extract.h"
#include "onrecord/ingest.h"
#include "onrecord/pipeline.h"

namespace onrecord::cli {

struct Reading {
  std::uint64_t articles = 0;
  std::uint64_t statements = 0;  // of the articles read now
  FailureCount failures;
  bool interrupted = false;

  // What the program's exit status is, if nothing else went wrong.
  int status() const;
};

struct ReadingCalls {
  std::function<bool(const ReadItem&, Extraction&)> article;  // false ends the run
  std::function<void(const ReadItem&)> failure;               // after the complaint; may be empty
  std::function<bool(const Article&)> skip;                   // as read_all's; may be empty
  const GivenStatements* given = nullptr;                     // as PipelineOptions::given
};

// Complaints and the progress bar go to standard error.
Reading read_articles(const ReadingOptions& options, const Engine& engine,
                      const ReadingCalls& calls);

}  // namespace onrecord::cli
