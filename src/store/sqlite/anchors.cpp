// The table of anchors, and what waits to go there.
#include <algorithm>

#include "wordings.h"

namespace onrecord::store {
namespace {

// Articles whose anchors wait: more make adding faster, as each settling writes most pages of the
// table of anchors, and opening slower, as all that wait are read.
constexpr std::int64_t kMostRecent = 1024;
constexpr std::size_t kMostAtOnce = 200'000;  // anchors, when all are made anew

void append_number(std::string& bytes, std::int64_t number) {
  for (int shift = 0; shift < 64; shift += 8) {
    bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xFF);
  }
}

std::int64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = 8; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return static_cast<std::int64_t>(number);
}

}  // namespace

Status WordingKeeper::begin() {
  const auto version = connection_.number("PRAGMA data_version");
  if (!version) return version.error();
  if (recent_.settled && recent_.version == *version) return Done{};
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
  if (!same) recent_ = {};
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
    const std::string_view pairs = row.text(0);
    for (std::size_t at = 0; at + 16 <= pairs.size(); at += 16) {
      recent_.entries.emplace(number_at(pairs, at), number_at(pairs, at + 8));
    }
  }
}

void WordingKeeper::add_anchor(std::int64_t anchor, std::int64_t variant) {
  recent_.settled = false;
  recent_.entries.emplace(anchor, variant);
  append_number(pairs_, anchor);
  append_number(pairs_, variant);
}

Result<std::vector<std::int64_t>> WordingKeeper::with_anchor(std::int64_t anchor, int most) {
  std::vector<std::int64_t> found;
  const auto [first, last] = recent_.entries.equal_range(anchor);
  for (auto entry = first; entry != last; ++entry) found.push_back(entry->second);
  Rows row = connection_.query("SELECT variant FROM anchor WHERE hash = ? LIMIT ?");
  row.bind(anchor).bind(std::int64_t{most});
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back(row.integer(0));
  }
}

Status WordingKeeper::keep_pairs(std::int64_t article) {
  recent_.settled = false;
  auto done = connection_.query("INSERT INTO recent_anchors VALUES (?, ?)")
                  .bind(article)
                  .bind_bytes(pairs_)
                  .run();
  if (!done) return done;
  pairs_.clear();
  recent_.first = recent_.articles++ == 0 ? article : std::min(recent_.first, article);
  recent_.last = std::max(recent_.last, article);
  return recent_.articles < kMostRecent ? Status(Done{}) : settle();
}

Status WordingKeeper::settle() {
  std::vector<std::pair<std::int64_t, std::int64_t>> entries(recent_.entries.begin(),
                                                             recent_.entries.end());
  std::sort(entries.begin(), entries.end());
  recent_ = {};
  {
    Rows row = connection_.query("INSERT INTO anchor VALUES (?, ?)");
    for (const auto& [anchor, variant] : entries) {
      row.again();
      if (auto done = row.bind(anchor).bind(variant).run(); !done) return done;
    }
  }
  return connection_.query("DELETE FROM recent_anchors").run();
}

Status WordingKeeper::anchor_anew() {
  if (auto done = begin(); !done) return done;
  std::erase_if(recent_.entries, [](const auto& entry) { return entry.first >= 0; });
  Rows row = connection_.query("SELECT key, words FROM variant");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return settle();
    for (const std::int64_t anchor : anchors_of(from_bytes(row.text(1)), false)) {
      recent_.entries.emplace(anchor, row.integer(0));
    }
    if (recent_.entries.size() < kMostAtOnce) continue;
    if (auto done = settle(); !done) return done;
  }
}

}  // namespace onrecord::store
