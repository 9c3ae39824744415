#include "anchor_runs.h"

#include <algorithm>
#include <memory>

namespace onrecord::store {
namespace {

constexpr std::int64_t kGrowth = 8;  // from level to level
constexpr std::size_t kBlock = 400;  // pairs of a row: as many as one of SQLite's pages holds
// So few are put into the blocks that there are: an article that is read again.
constexpr std::size_t kFew = 2000;

std::int64_t first_key(std::int64_t run) {
  return run << kAnchorBits;
}

Error damaged() {
  return {Error::Code::NotARecord, 0, "the record is damaged (a block of anchors)"};
}

Status read_all(std::string_view bytes, std::vector<Pair>& pairs) {
  const PairRow row(bytes);
  if (!row.is_whole()) return damaged();
  for (std::size_t i = 0; i < row.size(); ++i) pairs.push_back(row[i]);
  return Done{};
}

// The block of a run where an anchor's pairs stand, or would: its key and pairs.
Rows block_of(Connection& connection, std::int64_t run, std::int64_t anchor) {
  Rows row = connection.query(
      "SELECT key, pairs FROM anchor_block WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1");
  row.bind(first_key(run)).bind(first_key(run) + anchor);
  return row;
}

}  // namespace

// The pairs of one run, a block at a time: other runs are read by the same statement meanwhile.
class AnchorRuns::Source {
 public:
  Source(Connection& connection, std::int64_t run)
      : connection_(connection), next_(first_key(run)), end_(first_key(run + 1)) {}

  const Pair& pair() const { return block_[at_]; }
  // On to the next pair, or the first; false after the last.
  Result<bool> next() {
    if (++at_ < block_.size()) return true;
    at_ = 0;
    for (block_.clear(); block_.empty();) {
      Rows row = connection_.query(
          "SELECT key, pairs FROM anchor_block WHERE key >= ? AND key < ? ORDER BY key LIMIT 1");
      const auto more = row.bind(next_).bind(end_).next();
      if (!more || !*more) return more;
      next_ = row.integer(0) + 1;
      if (auto done = read_all(row.text(1), block_); !done) return done.error();
    }
    return true;
  }

 private:
  Connection& connection_;
  std::int64_t next_, end_;
  std::vector<Pair> block_;
  std::size_t at_ = 0;
};

// Writes a run, block by block. An anchor's pairs are not parted.
class AnchorRuns::Sink {
 public:
  Sink(Connection& connection, std::int64_t run, AnchorFilter* filter)
      : connection_(connection), filter_(filter), run_(run), key_(first_key(run)) {}

  Status append(Pair pair) {
    if (bytes_.size() >= kBlock * kPairBytes && pair.anchor != last_) {
      if (auto done = flush(); !done) return done;
      key_ = first_key(run_) + pair.anchor;
    }
    if (filter_ && pair.anchor != last_) filter_->add(pair.anchor);
    append_pair(bytes_, pair);
    last_ = pair.anchor;
    return Done{};
  }
  Status flush() {
    auto done = connection_.query("INSERT INTO anchor_block VALUES (?, ?)")
                    .bind(key_)
                    .bind_bytes(bytes_)
                    .run();
    bytes_.clear();
    return done;
  }

 private:
  Connection& connection_;
  AnchorFilter* filter_;  // may be null
  std::int64_t run_, key_;
  std::string bytes_;
  std::int64_t last_ = -1;  // anchor
};

Status AnchorRuns::read_runs() {
  if (runs_) return Done{};
  std::vector<Run> found;
  Rows row = connection_.query("SELECT run, level, pairs FROM anchor_run ORDER BY level");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) break;
    found.push_back({row.integer(0), row.integer(1), row.integer(2)});
  }
  runs_ = std::move(found);
  return Done{};
}

bool AnchorRuns::may_have(const Run& run, std::int64_t anchor) const {
  const auto filter = filters_.of.find(run.run);
  return filter == filters_.of.end() || filter->second.may_have(anchor);
}

Status AnchorRuns::keep_filters() {
  if (auto done = read_runs(); !done) return done;
  for (const Run& run : *runs_) {
    if (filters_.of.contains(run.run)) continue;
    AnchorFilter filter(static_cast<std::size_t>(run.pairs));
    Source source(connection_, run.run);
    for (;;) {
      const auto more = source.next();
      if (!more) return more.error();
      if (!*more) break;
      filter.add(source.pair().anchor);
    }
    filters_.of.emplace(run.run, std::move(filter));
  }
  filters_.kept = true;
  return Done{};
}

Status AnchorRuns::find(std::int64_t anchor, std::size_t most, std::vector<std::int64_t>& keys) {
  if (auto done = read_runs(); !done) return done;
  for (const Run& run : *runs_) {
    if (!may_have(run, anchor)) continue;
    Rows row = block_of(connection_, run.run, anchor);
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) continue;
    const PairRow pairs(row.text(1));
    if (!pairs.is_whole()) return damaged();
    std::size_t found = 0;
    for (std::size_t i = pairs.lower_bound({anchor, 0}); i < pairs.size() && found < most; ++i) {
      if (pairs[i].anchor != anchor) break;
      keys.push_back(pairs[i].key);
      ++found;
    }
  }
  return Done{};
}

Status AnchorRuns::add(const std::vector<Pair>& pairs) {
  if (pairs.empty()) return Done{};
  if (auto done = read_runs(); !done) return done;
  const auto largest = std::max_element(
      runs_->begin(), runs_->end(), [](const Run& a, const Run& b) { return a.pairs < b.pairs; });
  if (pairs.size() <= kFew && largest != runs_->end() &&
      largest->pairs > static_cast<std::int64_t>(kFew)) {
    for (const Pair& pair : pairs) {
      if (auto done = edit(*largest, pair, true); !done) return done;
    }
    return Done{};
  }
  // With all runs up to the first level that has room for them.
  auto total = static_cast<std::int64_t>(pairs.size());
  std::size_t merged = 0;
  std::int64_t level = 0;
  for (std::int64_t room = least_;; ++level, room *= kGrowth) {
    if (merged < runs_->size() && (*runs_)[merged].level == level) total += (*runs_)[merged++].pairs;
    if (total <= room) break;
  }
  const std::vector<Run> old(runs_->begin(), runs_->begin() + static_cast<std::ptrdiff_t>(merged));
  return merge(pairs, old, {0, level, total});
}

Status AnchorRuns::merge(const std::vector<Pair>& pairs, const std::vector<Run>& old, Run fresh) {
  const auto last = connection_.number("SELECT max(run) FROM anchor_run");
  if (!last) return last.error();
  fresh.run = *last + 1;
  std::vector<std::unique_ptr<Source>> sources;
  for (const Run& run : old) {
    auto source = std::make_unique<Source>(connection_, run.run);
    const auto more = source->next();
    if (!more) return more.error();
    if (*more) sources.push_back(std::move(source));
  }
  std::optional<AnchorFilter> filter;
  if (filters_.kept) filter.emplace(static_cast<std::size_t>(fresh.pairs));
  Sink sink(connection_, fresh.run, filter ? &*filter : nullptr);
  for (auto own = pairs.begin(); own != pairs.end() || !sources.empty();) {
    const auto least = std::min_element(
        sources.begin(), sources.end(),
        [](const auto& a, const auto& b) { return a->pair() < b->pair(); });
    const bool takes_own =
        own != pairs.end() && (least == sources.end() || *own < (*least)->pair());
    if (auto done = sink.append(takes_own ? *own : (*least)->pair()); !done) return done;
    if (takes_own) {
      ++own;
      continue;
    }
    const auto more = (*least)->next();
    if (!more) return more.error();
    if (!*more) sources.erase(least);
  }
  if (auto done = sink.flush(); !done) return done;
  for (const Run& run : old) {
    auto done = connection_.query("DELETE FROM anchor_block WHERE key >= ? AND key < ?")
                    .bind(first_key(run.run))
                    .bind(first_key(run.run + 1))
                    .run();
    if (done) done = connection_.query("DELETE FROM anchor_run WHERE run = ?").bind(run.run).run();
    if (!done) return done;
    filters_.of.erase(run.run);
  }
  if (filter) filters_.of.insert_or_assign(fresh.run, std::move(*filter));
  runs_.reset();
  return connection_.query("INSERT INTO anchor_run VALUES (?, ?, ?)")
      .bind(fresh.run)
      .bind(fresh.level)
      .bind(fresh.pairs)
      .run();
}

Status AnchorRuns::write_block(std::int64_t key, const std::vector<Pair>& pairs) {
  const std::string bytes = pack(pairs);
  return connection_.query("INSERT OR REPLACE INTO anchor_block VALUES (?, ?)")
      .bind(key)
      .bind_bytes(bytes)
      .run();
}

Status AnchorRuns::edit(Run& run, Pair pair, bool in) {
  std::int64_t key = 0;
  std::vector<Pair> pairs;
  {
    Rows row = block_of(connection_, run.run, pair.anchor);
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return damaged();
    key = row.integer(0);
    if (auto done = read_all(row.text(1), pairs); !done) return done;
  }
  const auto at = std::lower_bound(pairs.begin(), pairs.end(), pair);
  const bool there = at != pairs.end() && *at == pair;
  if (there == in) return Done{};
  in ? static_cast<void>(pairs.insert(at, pair)) : static_cast<void>(pairs.erase(at));
  if (const auto filter = filters_.of.find(run.run); in && filter != filters_.of.end()) {
    filter->second.add(pair.anchor);
  }
  // Half of a block that has grown too large goes to one of its own.
  const auto middle = std::find_if(
      pairs.begin() + static_cast<std::ptrdiff_t>(pairs.size() / 2), pairs.end(),
      [&](const Pair& one) { return one.anchor != pairs[pairs.size() / 2].anchor; });
  if (pairs.size() > kBlock && middle != pairs.end()) {
    auto done = write_block(first_key(run.run) + middle->anchor, {middle, pairs.end()});
    if (!done) return done;
    pairs.erase(middle, pairs.end());
  }
  if (auto done = write_block(key, pairs); !done) return done;
  run.pairs += in ? 1 : -1;
  return connection_.query("UPDATE anchor_run SET pairs = ? WHERE run = ?")
      .bind(run.pairs)
      .bind(run.run)
      .run();
}

Status AnchorRuns::remove(Pair pair) {
  if (auto done = read_runs(); !done) return done;
  for (Run& run : *runs_) {
    if (auto done = edit(run, pair, false); !done) return done;
  }
  return Done{};
}

Status AnchorRuns::each(const std::function<void(Pair)>& visit) {
  if (auto done = read_runs(); !done) return done;
  for (const Run& run : *runs_) {
    Source source(connection_, run.run);
    for (;;) {
      const auto more = source.next();
      if (!more) return more.error();
      if (!*more) break;
      visit(source.pair());
    }
  }
  return Done{};
}

Result<std::int64_t> AnchorRuns::count() {
  return connection_.number("SELECT coalesce(sum(pairs), 0) FROM anchor_run");
}

}  // namespace onrecord::store
