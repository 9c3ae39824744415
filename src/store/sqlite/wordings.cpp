#include "wordings.h"

#include <algorithm>
#include <map>

#include "sqlite_store.h"

namespace onrecord::store {
namespace {

// Of each wording, the likest variants are compared, and no more. Chosen, not tuned; what it loses
// is not measured yet.
constexpr std::size_t kCompared = 3;
constexpr std::size_t kLookedAt = 24;
// Entries read of one anchor: stock phrases must not make an article slow.
constexpr std::size_t kMostOfAnchor = 200;
// A change takes three shingles away at most, and a third of the words may be others, so that few
// anchors need be common; one alone is chance in a long statement.
std::uint32_t fewest_shared(std::size_t anchors) {
  return anchors > 16 ? 2 : 1;
}

}  // namespace

Words words_of(std::string_view text, const Tokenizer& tokenizer) {
  Words words;
  tokenizer.each(text, [&](std::string_view term, Span) { words.push_back(word_number(term)); });
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

ArticleWords::ArticleWords(std::string_view text, const Tokenizer& tokenizer)
    : text_(text), tokenizer_(tokenizer) {
  tokenizer.each(text, [&](std::string_view term, Span span) {
    words_.push_back(word_number(term));
    spans_.push_back(span);
  });
}

Words ArticleWords::in(const std::vector<Span>& spans) const {
  Words words;
  for (const Span span : spans) {
    const auto from = std::partition_point(spans_.begin(), spans_.end(),
                                           [&](Span word) { return word.end <= span.begin; });
    const auto to = std::partition_point(from, spans_.end(),
                                         [&](Span word) { return word.begin < span.end; });
    // A span that parts a word has words of its own.
    const bool whole = from == to || (from->begin >= span.begin && std::prev(to)->end <= span.end);
    if (!whole) return words_of(text_, spans, tokenizer_);
    words.insert(words.end(), words_.begin() + (from - spans_.begin()),
                 words_.begin() + (to - spans_.begin()));
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
  std::vector<std::int64_t> variants;
  for (const std::int64_t anchor : anchors) {
    if (auto done = append_keys(anchor, kMostOfAnchor, variants); !done) return done.error();
  }
  std::sort(variants.begin(), variants.end());
  std::vector<Near> found;
  for (auto from = variants.begin(); from != variants.end();) {
    const auto to = std::find_if(from, variants.end(), [&](std::int64_t v) { return v != *from; });
    const auto shared = static_cast<std::uint32_t>(to - from);
    if (shared >= fewest) found.push_back({*from, 0, shared});
    from = to;
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
  return connection_
      .query("UPDATE variant SET wording = ?1 WHERE key = ?2 OR (wording = ?2 AND wording <> key)")
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

Result<std::int64_t> WordingKeeper::same_words(const Words& words) {
  const auto whole = whole_anchor(words);
  if (!whole) return 0;
  std::vector<std::int64_t> variants;
  if (auto done = append_keys(*whole, kMostOfAnchor, variants); !done) return done.error();
  for (const std::int64_t variant : variants) {
    const auto other = words_of_variant(variant);
    if (!other) return other.error();
    if (*other == words) return variant;
  }
  return 0;
}

Result<std::int64_t> WordingKeeper::next_variant() {
  if (last_variant_ == 0) {
    const auto last = connection_.number("SELECT max(key) FROM variant");
    if (!last) return last.error();
    last_variant_ = *last;
  }
  return ++last_variant_;
}

Result<std::int64_t> WordingKeeper::add_variant(const Words& words) {
  std::int64_t wording = 0;
  const std::vector<std::int64_t> anchors = anchors_of(words, false);
  if (words.size() >= kFewestWords) {
    const auto found = candidates(anchors, fewest_shared(anchors.size()));
    if (!found) return found.error();
    const auto joined = join(0, words, *found);
    if (!joined) return joined.error();
    wording = *joined;
  }
  const auto variant = next_variant();
  if (!variant) return variant;
  const std::string bytes = as_bytes(words);
  auto done = connection_.query("INSERT INTO variant VALUES (?, ?, ?)")
                  .bind(*variant)
                  .bind(wording != 0 ? wording : *variant)
                  .bind_bytes(bytes)
                  .run();
  if (!done) return done.error();
  for (const std::int64_t anchor : anchors) add_anchor(anchor, *variant);
  if (const auto whole = whole_anchor(words)) add_anchor(*whole, *variant);
  return *variant;
}

Result<std::int64_t> WordingKeeper::variant_for(const Words& words) {
  if (words.empty()) return 0;
  const auto variant = same_words(words);
  return variant && *variant == 0 ? add_variant(words) : variant;
}

Status WordingKeeper::keep(std::int64_t statement, const Words& words) {
  const auto variant = variant_for(words);
  if (!variant) return variant.error();
  if (*variant == 0) return Done{};
  return connection_.query("UPDATE statement SET variant = ? WHERE key = ?")
      .bind(*variant)
      .bind(statement)
      .run();
}

Status WordingKeeper::forget(std::int64_t statement) {
  const auto variant = integer(std::move(
      connection_.query("SELECT variant FROM statement WHERE key = ? AND variant IS NOT NULL").bind(statement)));
  if (!variant) return variant.error();
  if (!*variant) return Done{};
  auto done = connection_.query("UPDATE statement SET variant = NULL WHERE key = ?")
                  .bind(statement)
                  .run();
  if (!done) return done;
  const auto left = integer(std::move(
      connection_.query("SELECT key FROM statement WHERE variant = ? LIMIT 1").bind(**variant)));
  if (!left) return left.error();
  if (*left) return Done{};
  const auto words = words_of_variant(**variant);
  if (!words) return words.error();
  const auto wording = integer(
      std::move(connection_.query("SELECT wording FROM variant WHERE key = ?").bind(**variant)));
  if (!wording) return wording.error();
  for (const std::int64_t anchor : kept_anchors(*words)) {
    if (done = runs_.remove({anchor, **variant}); !done) return done;
  }
  done = connection_.query("DELETE FROM variant WHERE key = ?").bind(**variant).run();
  if (!done || !*wording) return done;
  return split(**wording);
}

// What held its variants together may be gone: they are linked anew.
Status WordingKeeper::split(std::int64_t wording) {
  std::vector<std::pair<std::int64_t, Words>> variants;
  {
    Rows row = connection_.query(
        "SELECT key, words FROM variant WHERE (key = ?1 AND wording = ?1)"
        " OR (wording = ?1 AND wording <> key) ORDER BY key");
    row.bind(wording);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      variants.emplace_back(row.integer(0), from_bytes(row.text(1)));
    }
  }
  auto done = connection_
                  .query("UPDATE variant SET wording = key WHERE wording = ? AND wording <> key")
                  .bind(wording)
                  .run();
  for (std::size_t i = 0; done && i < variants.size(); ++i) {
    done = join_anew(variants[i].first, variants[i].second);
  }
  return done;
}

Status WordingKeeper::join_anew(std::int64_t variant, const Words& words) {
  if (words.size() < kFewestWords) return Done{};
  const auto anchors = anchors_of(words, false);
  const auto found = candidates(anchors, fewest_shared(anchors.size()));
  if (!found) return found.error();
  // One before it may have taken it in.
  const auto own = integer(
      std::move(connection_.query("SELECT wording FROM variant WHERE key = ?").bind(variant)));
  if (!own) return own.error();
  const auto joined = join(own->value_or(variant), words, *found);
  return joined ? Status(Done{}) : joined.error();
}

Status WordingKeeper::join_all_anew() {
  auto done = connection_.run("UPDATE variant SET wording = key WHERE wording <> key");
  for (std::int64_t key = 0; done;) {
    Words words;
    {
      Rows row = connection_.query("SELECT key, words FROM variant WHERE key > ? ORDER BY key LIMIT 1");
      const auto more = row.bind(key).next();
      if (!more) return more.error();
      if (!*more) return Done{};
      key = row.integer(0);
      words = from_bytes(row.text(1));
    }
    done = join_anew(key, words);
  }
  return done;
}

Result<std::vector<std::int64_t>> SqliteStore::keep_wordings(
    const Home& home, std::string_view text, const std::vector<Statement>& statements) {
  std::vector<std::int64_t> variants(statements.size());
  if (!keeps_wordings_) return variants;
  WordingKeeper keeper(connection_, tokenizer_, recent_);
  if (auto done = keeper.begin(); !done) return done.error();
  const ArticleWords words(text, tokenizer_);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const auto variant = keeper.variant_for(words.in(statements[i].content));
    if (!variant) return variant.error();
    variants[i] = *variant;
  }
  // What had been settled before it was replaced is settled again.
  const auto done =
      home.again ? keeper.settle() : keeper.keep_article(home.article, words.all(), home.corrects);
  if (!done) return done.error();
  return variants;
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
