#include "wordings.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "sqlite_store.h"

namespace onrecord::store {
namespace {

// Of each wording, the likest variants are compared, and no more. Chosen, not tuned; what it loses
// is not measured yet.
constexpr std::size_t kCompared = 3;
constexpr std::size_t kLookedAt = 24;
// Entries read of one anchor: stock phrases must not make an article slow.
constexpr int kMostOfAnchor = 200;
// A change takes three shingles away at most, and a third of the words may be others, so that few
// anchors need be common; one alone is chance in a long statement.
std::uint32_t fewest_shared(std::size_t anchors) {
  return anchors > 16 ? 2 : 1;
}

}  // namespace

Words words_of(std::string_view text, const Tokenizer& tokenizer) {
  Words words;
  for (const Token& token : tokenizer.split(text)) words.push_back(word_number(token.term));
  return words;
}

Words words_of(std::string_view text, const std::vector<Span>& spans, const Tokenizer& tokenizer) {
  Words words;
  for (const Span span : spans) {
    if (span.begin > span.end || span.end > text.size()) continue;  // damaged: `check` says so
    const Words more = words_of(cut(text, span), tokenizer);
    words.insert(words.end(), more.begin(), more.end());
  }
  return words;
}

Result<std::optional<std::int64_t>> WordingKeeper::integer(Rows rows) {
  const auto more = rows.next();
  if (!more) return more.error();
  if (!*more) return std::optional<std::int64_t>();
  return std::optional(rows.integer(0));
}

Result<std::vector<WordingKeeper::Near>> WordingKeeper::candidates(
    const std::vector<std::int64_t>& anchors, std::uint32_t fewest) {
  std::unordered_map<std::int64_t, std::uint32_t> shared;
  for (const std::int64_t anchor : anchors) {
    const auto variants = with_anchor(anchor, kMostOfAnchor);
    if (!variants) return variants.error();
    for (const std::int64_t variant : *variants) ++shared[variant];
  }
  std::vector<Near> found;
  for (const auto& [variant, number] : shared) {
    if (number >= fewest) found.push_back({variant, 0, number});
  }
  std::sort(found.begin(), found.end(), [](const Near& a, const Near& b) {
    return a.shared != b.shared ? a.shared > b.shared : a.variant < b.variant;
  });
  return found;
}

Result<Words> WordingKeeper::words_of_variant(std::int64_t variant) {
  Rows row = connection_.query("SELECT words FROM variant WHERE key = ?");
  const auto more = row.bind(variant).next();
  if (!more) return more.error();
  return *more ? from_bytes(row.text(0)) : Words();
}

// The wording with the smaller key takes the other in.
Status WordingKeeper::unite(std::int64_t& wording, std::int64_t other) {
  const std::int64_t stays = std::min(wording, other), goes = std::max(wording, other);
  wording = stays;
  return connection_.query("UPDATE variant SET wording = ? WHERE wording = ?")
      .bind(stays)
      .bind(goes)
      .run();
}

Result<std::int64_t> WordingKeeper::join(std::int64_t own, const Words& words,
                                         const std::vector<Near>& candidates) {
  std::map<std::int64_t, std::size_t> compared;
  std::size_t looked_at = 0;
  for (const Near& candidate : candidates) {
    if (++looked_at > kLookedAt) break;
    std::int64_t wording = 0;
    Words other;
    {
      Rows row = connection_.query("SELECT wording, words FROM variant WHERE key = ?");
      const auto more = row.bind(candidate.variant).next();
      if (!more) return more.error();
      if (!*more) continue;
      wording = row.integer(0);
      if (wording == own || compared[wording] >= kCompared) continue;
      other = from_bytes(row.text(1));
    }
    ++compared[wording];
    if (!are_near(words, other)) continue;
    if (own == 0) {
      own = wording;
    } else if (auto done = unite(own, wording); !done) {
      return done.error();
    }
  }
  return own;
}

Result<std::int64_t> WordingKeeper::same_words(const Words& words, std::size_t anchors,
                                               const std::vector<Near>& candidates) {
  for (const Near& candidate : candidates) {
    if (candidate.shared < anchors) break;
    const auto other = words_of_variant(candidate.variant);
    if (!other) return other.error();
    if (*other == words) return candidate.variant;
  }
  return 0;
}

Result<std::int64_t> WordingKeeper::add_variant(const Words& words,
                                                const std::vector<std::int64_t>& anchors,
                                                const std::vector<Near>& candidates) {
  std::int64_t wording = 0;
  if (words.size() >= kFewestWords) {
    const auto joined = join(0, words, candidates);
    if (!joined) return joined.error();
    wording = *joined;
  }
  const auto last = connection_.number("SELECT max(key) FROM variant");
  if (!last) return last.error();
  const std::int64_t variant = *last + 1;
  const std::string bytes = as_bytes(words);
  auto done = connection_.query("INSERT INTO variant VALUES (?, ?, ?)")
                  .bind(variant)
                  .bind(wording != 0 ? wording : variant)
                  .bind_bytes(bytes)
                  .run();
  if (!done) return done.error();
  for (const std::int64_t anchor : anchors) add_anchor(anchor, variant);
  return variant;
}

Status WordingKeeper::keep(std::int64_t statement, std::string_view text,
                           const std::vector<Span>& content) {
  const Words words = words_of(text, content, tokenizer_);
  if (words.empty()) return Done{};
  const std::vector<std::int64_t> anchors = anchors_of(words, false);
  const auto found = candidates(anchors, fewest_shared(anchors.size()));
  if (!found) return found.error();
  auto variant = same_words(words, anchors.size(), *found);
  if (variant && *variant == 0) variant = add_variant(words, anchors, *found);
  if (!variant) return variant.error();
  return connection_.query("INSERT INTO carried VALUES (?, ?)").bind(statement).bind(*variant).run();
}

Status WordingKeeper::forget(std::int64_t statement) {
  const auto variant = integer(std::move(
      connection_.query("SELECT variant FROM carried WHERE statement = ?").bind(statement)));
  if (!variant) return variant.error();
  if (!*variant) return Done{};
  auto done = connection_.query("DELETE FROM carried WHERE statement = ?").bind(statement).run();
  if (!done) return done;
  const auto left = integer(std::move(
      connection_.query("SELECT statement FROM carried WHERE variant = ? LIMIT 1").bind(**variant)));
  if (!left) return left.error();
  if (*left) return Done{};
  const auto words = words_of_variant(**variant);
  if (!words) return words.error();
  const auto wording = integer(
      std::move(connection_.query("SELECT wording FROM variant WHERE key = ?").bind(**variant)));
  if (!wording) return wording.error();
  for (const std::int64_t anchor : anchors_of(*words, false)) {
    done = connection_.query("DELETE FROM anchor WHERE hash = ? AND variant = ?")
               .bind(anchor)
               .bind(**variant)
               .run();
    if (!done) return done;
  }
  done = connection_.query("DELETE FROM variant WHERE key = ?").bind(**variant).run();
  if (!done || !*wording) return done;
  return split(**wording);
}

// What held its variants together may be gone: they are linked anew.
Status WordingKeeper::split(std::int64_t wording) {
  std::vector<std::pair<std::int64_t, Words>> variants;
  {
    Rows row = connection_.query("SELECT key, words FROM variant WHERE wording = ? ORDER BY key");
    row.bind(wording);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      variants.emplace_back(row.integer(0), from_bytes(row.text(1)));
    }
  }
  auto done = connection_.query("UPDATE variant SET wording = key WHERE wording = ?")
                  .bind(wording)
                  .run();
  for (std::size_t i = 0; done && i < variants.size(); ++i) {
    const auto& [key, words] = variants[i];
    const auto anchors = anchors_of(words, false);
    const auto found = candidates(anchors, fewest_shared(anchors.size()));
    if (!found) return found.error();
    // One before it may have taken it in.
    const auto own = integer(
        std::move(connection_.query("SELECT wording FROM variant WHERE key = ?").bind(key)));
    if (!own) return own.error();
    const auto joined = join(own->value_or(key), words, *found);
    if (!joined) return joined.error();
  }
  return done;
}

Status SqliteStore::keep_wordings(std::int64_t article, std::string_view text,
                                  const std::vector<Statement>& statements,
                                  std::optional<std::int64_t> before, bool again) {
  if (!keeps_wordings_) return Done{};
  WordingKeeper keeper(connection_, tokenizer_, recent_);
  if (auto done = keeper.begin(); !done) return done;
  const auto keys = statement_keys(article);
  if (!keys) return keys.error();
  for (std::size_t i = 0; i < keys->size(); ++i) {
    if (auto done = keeper.keep((*keys)[i], text, statements[i].content); !done) return done;
  }
  // What had been settled before it was replaced is settled again.
  return again ? keeper.settle() : keeper.keep_article(article, text, before);
}

Status SqliteStore::forget_wordings(std::int64_t article) {
  const auto keys = statement_keys(article);
  if (!keys) return keys.error();
  WordingKeeper keeper(connection_, tokenizer_, recent_);
  auto done = keeper.begin();
  if (done) done = keeper.settle();
  for (std::size_t i = 0; done && i < keys->size(); ++i) done = keeper.forget((*keys)[i]);
  return done;
}

Result<std::vector<std::int64_t>> SqliteStore::statement_keys(std::int64_t article) {
  std::vector<std::int64_t> keys;
  Rows row = connection_.query(
      "SELECT key FROM statement WHERE article = ? ORDER BY ordinal");
  row.bind(article);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return keys;
    keys.push_back(row.integer(0));
  }
}

}  // namespace onrecord::store
