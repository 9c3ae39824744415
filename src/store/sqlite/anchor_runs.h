// All anchors that have settled, in runs (O'Neil, Cheng, Gawlick and O'Neil, The log-structured
// merge-tree, 1996): level 0 takes what is new, each level eight times what the one below it has.
// What an anchor costs, being merged again and again, grows with the number of levels, which is
// three for a million statements.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "anchor_filter.h"
#include "connection.h"
#include "pairs.h"

namespace onrecord::store {

// What each run cannot have, in memory: most lookups end there, and of one that does not, one run is
// read and not all.
struct RunFilters {
  std::map<std::int64_t, AnchorFilter> of;  // by run; a run may have none
  bool kept = false;                        // every new run gets one
  // Of runs that a transaction which was undone has written, they must go: their numbers come again.
  void drop_after(std::int64_t run) { of.erase(of.upper_bound(run), of.end()); }
  std::int64_t newest() const { return of.empty() ? 0 : of.rbegin()->first; }
};

// Requires of all: one transaction, in which nobody else writes to them.
class AnchorRuns {
 public:
  // Pairs that level 0 has at most; another one for tests.
  static constexpr std::int64_t kLeast = 1 << 19;
  AnchorRuns(Connection& connection, RunFilters& filters, std::int64_t least = kLeast)
      : connection_(connection), filters_(filters), least_(least) {}

  // Appends the keys of an anchor, of each run the `most` smallest.
  // Errors: NotARecord (a block is damaged).
  Status find(std::int64_t anchor, std::size_t most, std::vector<std::int64_t>& keys);

  // Requires: in order, each once, none of them there yet. Few go to where others like them stand,
  // many are merged with the runs that are not much larger.
  Status add(const std::vector<Pair>& pairs);
  // Nothing happens if it is not there.
  Status remove(Pair pair);

  // All pairs, run after run. Errors: as `find`, and what `visit` returns.
  Status each(const std::function<void(Pair)>& visit);
  Result<std::int64_t> count();
  // From now on each run has one. Reads those that have none yet.
  Status keep_filters();

 private:
  struct Run {
    std::int64_t run, level, pairs;
  };
  class Source;
  class Sink;

  Status read_runs();
  // `old` go, `fresh` comes; its number is given here.
  Status merge(const std::vector<Pair>& pairs, const std::vector<Run>& old, Run fresh);
  Status edit(Run& run, Pair pair, bool in);
  Status write_block(std::int64_t key, const std::vector<Pair>& pairs);

  bool may_have(const Run& run, std::int64_t anchor) const;

  Connection& connection_;
  RunFilters& filters_;
  std::int64_t least_;
  std::optional<std::vector<Run>> runs_;  // by level, once they have been read
};

}  // namespace onrecord::store
