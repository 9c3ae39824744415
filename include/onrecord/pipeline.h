// Pipeline: all of it in one call; bytes in, statements out.
//
//     auto summary = read_all(reader, engine, {.threads = 2},
//                             [](ReadItem item, Extraction found) { ...; return true; });
//
// One thread reads, `threads` workers extract, and the caller's thread gets the results, always in
// the reader's order and the same whatever the number of threads. What is read and not yet handed
// on is bounded in articles and in bytes, so memory does not grow with the input: at most 64
// articles a worker, and 64 MB with the article that goes over it.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "onrecord/extract.h"
#include "onrecord/ingest.h"

namespace onrecord {

// How far the reader was after the item that `take` is given: bytes of the inputs; total 0 if not
// known.
struct ReadProgress {
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_total = 0;
};

// Statements read from a file, with the digests of the texts that they are of, by id as well.
struct GivenFile {
  GivenStatements statements;
  std::map<std::string, std::string> texts;
};

// JSON lines of articles, each with `id`, `text` and a list `attributions` or `statements` of
// objects with `source`, `cue` and `content`: lists of [begin, end] in code points of the text. The
// first two may be missing or null. Errors are those of Reader, and MissingField or BadValue, for
// the first line that has one: it holds no such list, spans lie outside of the text or overlap, an
// id comes twice.
Result<GivenFile> read_given(const std::string& path);
// Done if statements are given for this article and its text. Else NotFound or BadValue.
Status check_given(const GivenFile& given, const Article& article);

struct PipelineOptions {
  unsigned threads = 1;
  // Set by another thread or a signal handler: finish what a worker has begun, then return. It is
  // looked at between articles: a reader that waits for standard input notices it after the next
  // line.
  const std::atomic<bool>* stop = nullptr;
  // Instead of what is found in these articles; all else about them is found. Spans must be sound.
  const GivenStatements* given = nullptr;
  ReadProgress* progress = nullptr;  // written on the caller's thread, before each `take`
};

struct PipelineSummary {
  std::uint64_t articles = 0;  // handed to `take`, those that `skip` passed on among them
  std::uint64_t failed = 0;    // errors handed to `take`
  std::uint64_t statements = 0;
  bool stopped = false;  // by `stop` or by `take`
};

// Statements and all that resolve adds, of articles on the caller's thread.
std::vector<Extraction> read_articles(Engine::Worker& worker,
                                      const std::vector<const Article*>& articles,
                                      const GivenStatements* given = nullptr);
Extraction read_article(Engine::Worker& worker, const Article& article);

// `take` gets each item with what was found in it; false ends the run. What is found is empty, its
// model too, if the item is an error or was skipped. `skip`, if given, is asked for each article
// read, on the reader's thread but never at the same time as `take`; true passes the article on
// unread.
PipelineSummary read_all(Reader& reader, const Engine& engine, const PipelineOptions& options,
                         const std::function<bool(ReadItem, Extraction)>& take,
                         const std::function<bool(const Article&)>& skip = nullptr);

}  // namespace onrecord
