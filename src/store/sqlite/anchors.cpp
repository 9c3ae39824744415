// Anchors: those that wait, and those that have settled.
#include <algorithm>

#include "onrecord/utf8.h"
#include "wordings.h"

namespace onrecord::store {
namespace {

// Articles whose anchors wait: more make adding faster, and opening slower, as all that wait are
// read (three milliseconds).
constexpr std::int64_t kMostRecent = 1024;
constexpr std::size_t kMostAtOnce = 500'000;  // anchors, when all are made anew
// Looking up one takes as long as reading so many to make the filters.
constexpr std::int64_t kReadMeanwhile = 100;
constexpr std::int64_t kFewestLookedUp = 2000;

}  // namespace

Status WordingKeeper::begin() {
  const auto version = connection_.number("PRAGMA data_version");
  if (!version) return version.error();
  if (recent_.settled) recent_.newest_run = recent_.filters.newest();
  if (recent_.settled && recent_.version == *version) return Done{};
  drop_filters(recent_.version != *version);
  std::int64_t articles = 0, first = 0, last = 0, known = 0;
  {
    Rows row = connection_.query(
        "SELECT count(*), coalesce(min(article), 0), coalesce(max(article), 0),"
        " count(*) FILTER (WHERE article <= ?) FROM recent_anchors");
    const auto more = row.bind(recent_.last).next();
    if (!more) return more.error();
    articles = row.integer(0), first = row.integer(1), last = row.integer(2), known = row.integer(3);
  }
  // Rows are never changed, and all go at once: if those that are known are there, others follow.
  const bool same = recent_.settled && recent_.articles > 0 && recent_.first == first &&
                    recent_.articles == known;
  if (!same) {
    recent_.entries.clear();
    recent_.last = 0;
  }
  if (auto done = load_recent(recent_.last); !done) return done;
  recent_.articles = articles, recent_.first = first, recent_.last = last;
  recent_.version = *version;
  recent_.settled = true;
  return Done{};
}

Status WordingKeeper::load_recent(std::int64_t after) {
  Rows row = connection_.query("SELECT pairs FROM recent_anchors WHERE article > ?");
  row.bind(after);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    const PairRow pairs(row.text(0));
    if (!pairs.is_whole()) {
      return Error{Error::Code::NotARecord, 0, "the record is damaged (the newest anchors)"};
    }
    for (std::size_t i = 0; i < pairs.size(); ++i) recent_.entries.insert(pairs[i]);
  }
}

void WordingKeeper::add_anchor(std::int64_t anchor, std::int64_t key) {
  recent_.settled = false;
  recent_.entries.insert({anchor, key});
  pairs_.push_back({anchor, key});
}

Status WordingKeeper::append_keys(std::int64_t anchor, std::size_t most,
                                  std::vector<std::int64_t>& keys) {
  if (auto done = make_filters_if_due(); !done) return done;
  const auto before = static_cast<std::ptrdiff_t>(keys.size());
  recent_.entries.each_key(anchor, [&](std::int64_t key) { keys.push_back(key); });
  if (auto done = runs_.find(anchor, most, keys); !done) return done;
  std::sort(keys.begin() + before, keys.end());
  if (keys.size() - static_cast<std::size_t>(before) > most) {
    keys.resize(static_cast<std::size_t>(before) + most);
  }
  return Done{};
}

Status WordingKeeper::make_filters_if_due() {
  if (recent_.filters.kept || ++recent_.looked_up < kFewestLookedUp) return Done{};
  const auto settled = runs_.count();
  if (!settled) return settled.error();
  if (recent_.looked_up * kReadMeanwhile < *settled) return Done{};
  return runs_.keep_filters();
}

// All, of a record that others have written to; else those of runs that may have been undone.
void WordingKeeper::drop_filters(bool all) {
  recent_.filters.drop_after(all ? 0 : recent_.newest_run);
  if (!all) return;
  recent_.filters.kept = false;
  recent_.newest_run = recent_.looked_up = 0;
}

Status WordingKeeper::keep_pairs(std::int64_t article) {
  recent_.settled = false;
  std::sort(pairs_.begin(), pairs_.end());
  const std::string packed = pack(pairs_);
  pairs_.clear();
  auto done = connection_.query("INSERT INTO recent_anchors VALUES (?, ?)")
                  .bind(article)
                  .bind_bytes(packed)
                  .run();
  if (!done) return done;
  recent_.first = recent_.articles++ == 0 ? article : std::min(recent_.first, article);
  recent_.last = std::max(recent_.last, article);
  return recent_.articles < kMostRecent ? Status(Done{}) : settle();
}

Status WordingKeeper::settle() {
  recent_.settled = false;
  if (auto done = runs_.add(recent_.entries.pairs()); !done) return done;
  recent_.entries.clear();
  recent_.articles = recent_.first = recent_.last = 0;
  pairs_.clear();
  return connection_.query("DELETE FROM recent_anchors").run();
}

Status WordingKeeper::sketch_articles() {
  Rows row = connection_.query("SELECT article, text FROM article_text");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    if (find_invalid_utf8(row.text(1))) continue;  // damaged: `check` says so
    for (const std::int64_t band : sketch_of(words_of(row.text(1), tokenizer_))) {
      recent_.entries.insert({band, row.integer(0)});
    }
  }
}

Status WordingKeeper::anchor_anew() {
  if (auto done = sketch_articles(); !done) return done;
  Rows row = connection_.query("SELECT key, words FROM variant");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return settle();
    for (const std::int64_t anchor : kept_anchors(from_bytes(row.text(1)))) {
      recent_.entries.insert({anchor, row.integer(0)});
    }
    if (recent_.entries.size() < kMostAtOnce) continue;
    if (auto done = settle(); !done) return done;
  }
}

}  // namespace onrecord::store
