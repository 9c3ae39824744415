// Which statements have the same words, and which articles are copies: kept as articles come and
// go, in the caller's transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anchor_runs.h"
#include "anchors.h"
#include "connection.h"
#include "onrecord/statement.h"
#include "pair_map.h"
#include "tokens.h"

namespace onrecord::store {

Words words_of(std::string_view text, const Tokenizer& tokenizer);
Words words_of(std::string_view text, const std::vector<Span>& spans, const Tokenizer& tokenizer);

// An article's words, read once for all of its statements. The text must outlive it.
class ArticleWords {
 public:
  ArticleWords(std::string_view text, const Tokenizer& tokenizer);
  const Words& all() const { return words_; }
  // What `words_of` would give.
  Words in(const std::vector<Span>& spans) const;

 private:
  std::string_view text_;
  const Tokenizer& tokenizer_;
  Words words_;
  std::vector<Span> spans_;  // parallel
};

// What of the anchors is in memory: those that have not settled, and which of the others there may be.
struct RecentAnchors {
  PairMap entries;
  std::int64_t articles = 0, first = 0, last = 0;  // what the table had when it was read
  std::int64_t version = -1;  // of the record then: another once others have written
  bool settled = false;  // nothing was written since then that may have been undone
  RunFilters filters;  // of the settled; kept once so many were looked up that it pays
  std::int64_t newest_run = 0;  // that has a filter and is not undone any more
  std::int64_t looked_up = 0;
};

class WordingKeeper {
 public:
  WordingKeeper(Connection& connection, const Tokenizer& tokenizer, RecentAnchors& recent)
      : connection_(connection), tokenizer_(tokenizer), recent_(recent), runs_(connection, recent.filters) {}

  // Before all else in a transaction: what others have written is seen.
  Status begin();

  // Once the statement has its row.
  Status keep(std::int64_t statement, const Words& words);
  // The variant with just these words, which is made if there is none; 0 of no words. Who asks gives
  // it to the statement.
  Result<std::int64_t> variant_for(const Words& words);
  // Before the statement's row goes.
  Status forget(std::int64_t statement);
  // The recent anchors go where all are.
  Status settle();
  // All anchors, for a record that has none, or others.
  Status anchor_anew();
  // What is one wording is found once more, by what is near now.
  Status join_all_anew();
  // The last of an article. Once it has its row and text; `before` is the version before it.
  Status keep_article(std::int64_t article, const Words& words,
                      std::optional<std::int64_t> before);
  // What of an article's statements the tables have wrong, as sentences; then what holds for all.
  Result<std::vector<std::string>> check(const std::vector<std::int64_t>& keys,
                                         std::string_view text,
                                         const std::vector<Statement>& statements);
  Result<std::vector<std::string>> check_all();

  struct Near {
    std::int64_t variant, wording;
    std::uint32_t shared;
  };
  // The variants that have most of these anchors, most first.
  Result<std::vector<Near>> candidates(const std::vector<std::int64_t>& anchors,
                                       std::uint32_t fewest);

 private:
  Result<Words> words_of_variant(std::int64_t variant);
  // The variant with just these words, or 0.
  Result<std::int64_t> same_words(const Words& words);
  Result<std::int64_t> add_variant(const Words& words);
  // Unites the wordings of the candidates that are near these words, and with them `own` if it is
  // not 0; the key of what they become, or 0.
  Result<std::int64_t> join(std::int64_t own, const Words& words,
                            const std::vector<Near>& candidates);
  Status unite(std::int64_t& wording, std::int64_t other);
  Status split(std::int64_t wording);
  Status join_anew(std::int64_t variant, const Words& words);
  Status unite_families(std::int64_t article, std::int64_t other);
  Result<std::int64_t> family_of(std::int64_t article);
  Result<std::optional<std::int64_t>> integer(Rows rows);

  Status load_recent(std::int64_t after);
  Status sketch_articles();
  Status keep_pairs(std::int64_t article);
  // Appends the smallest keys that have the anchor, and makes the filters when they are due.
  Status append_keys(std::int64_t anchor, std::size_t most, std::vector<std::int64_t>& keys);
  Status make_filters_if_due();
  void drop_filters(bool all);
  void add_anchor(std::int64_t anchor, std::int64_t key);
  Result<std::int64_t> next_variant();

  Connection& connection_;
  const Tokenizer& tokenizer_;
  RecentAnchors& recent_;
  AnchorRuns runs_;
  std::vector<Pair> pairs_;  // of the article that is being kept
  std::int64_t last_variant_ = 0;
};

}  // namespace onrecord::store
