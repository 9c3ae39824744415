// That the tables of wordings say what the statements do.
#include <algorithm>
#include <limits>

#include "wordings.h"

namespace onrecord::store {

Result<std::vector<std::string>> WordingKeeper::check(const std::vector<std::int64_t>& keys,
                                                      std::string_view text,
                                                      const std::vector<Statement>& statements) {
  std::vector<std::string> flaws;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Words words = words_of(text, statements[i].content, tokenizer_);
    const auto variant = integer(std::move(
        connection_.query("SELECT variant FROM statement WHERE key = ? AND variant IS NOT NULL").bind(keys[i])));
    if (!variant) return variant.error();
    const std::string name = "statement " + std::to_string(keys[i]);
    if (!*variant) {
      if (!words.empty()) flaws.push_back(name + " has no wording");
      continue;
    }
    const auto kept = words_of_variant(**variant);
    if (!kept) return kept.error();
    if (*kept != words) flaws.push_back(name + " has other words than its wording");
  }
  return flaws;
}

Result<std::vector<std::string>> WordingKeeper::check_all() {
  std::vector<std::string> flaws;
  std::uint64_t anchors = 0;
  for (std::int64_t key = 0;;) {
    Words words;
    std::int64_t wording = 0;
    bool carried = false;
    {
      Rows row = connection_.query(
          "SELECT key, wording, words, EXISTS (SELECT * FROM statement WHERE variant = variant.key)"
          " FROM variant WHERE key > ? ORDER BY key LIMIT 1");
      const auto more = row.bind(key).next();
      if (!more) return more.error();
      if (!*more) break;
      if (row.integer(0) <= key) {
        flaws.emplace_back("the table of variants is not in order");
        break;
      }
      key = row.integer(0);
      wording = row.integer(1);
      words = from_bytes(row.text(2));
      carried = row.integer(3) != 0;
    }
    const std::string name = "variant " + std::to_string(key);
    if (!carried) flaws.push_back(name + " has no statement");
    for (const std::int64_t anchor : kept_anchors(words)) {
      std::vector<std::int64_t> there;
      auto done = append_keys(anchor, std::numeric_limits<std::size_t>::max(), there);
      if (!done) return done.error();
      if (std::count(there.begin(), there.end(), key) != 1) {
        flaws.push_back(name + " is not found by all of its words");
      }
      ++anchors;
    }
    if (wording == key) continue;
    Rows row = connection_.query(
        "SELECT words FROM variant WHERE ((key = ?1 AND wording = ?1)"
        " OR (wording = ?1 AND wording <> key)) AND key <> ?2"
        " AND ?1 IN (SELECT key FROM variant WHERE key = ?1 AND wording = ?1)");
    row.bind(wording).bind(key);
    for (bool near = false; !near;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) {
        flaws.push_back(name + " is in a wording that has none like it");
        break;
      }
      near = are_near(words, from_bytes(row.text(0)));
    }
  }
  std::uint64_t all = 0;
  const auto count = [&](Pair pair) { all += !is_of_article(pair.anchor); };
  if (auto done = runs_.each(count); !done) return done.error();
  for (const Pair& pair : recent_.entries.pairs()) count(pair);
  if (all != anchors) {
    flaws.push_back("the index of wordings has anchors that no variant has");
  }
  return flaws;
}

}  // namespace onrecord::store
