// Which statements have the same words, and which articles are copies: kept as articles come and
// go, in the caller's transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "anchors.h"
#include "connection.h"
#include "onrecord/statement.h"
#include "tokens.h"

namespace onrecord::store {

Words words_of(std::string_view text, const Tokenizer& tokenizer);
Words words_of(std::string_view text, const std::vector<Span>& spans, const Tokenizer& tokenizer);

// The table of recent anchors in memory.
struct RecentAnchors {
  std::unordered_multimap<std::int64_t, std::int64_t> entries;
  std::int64_t articles = 0, first = 0, last = 0;  // what the table had when it was read
  std::int64_t version = -1;  // of the record then: another once others have written
  bool settled = false;  // nothing was written since then that may have been undone
};

class WordingKeeper {
 public:
  WordingKeeper(Connection& connection, const Tokenizer& tokenizer, RecentAnchors& recent)
      : connection_(connection), tokenizer_(tokenizer), recent_(recent) {}

  // Before all else in a transaction: what others have written is seen.
  Status begin();

  // Once the statement has its row.
  Status keep(std::int64_t statement, std::string_view text, const std::vector<Span>& content);
  // Before the statement's row goes.
  Status forget(std::int64_t statement);
  // The recent anchors go where all are.
  Status settle();
  // All anchors of variants once more, for a record that has none, or others. Ends the article.
  Status anchor_anew();
  // The last of an article. Once it has its row and text; `before` is the version before it.
  Status keep_article(std::int64_t article, std::string_view text,
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
  Result<std::int64_t> same_words(const Words& words, std::size_t anchors,
                                  const std::vector<Near>& candidates);
  Result<std::int64_t> add_variant(const Words& words, const std::vector<std::int64_t>& anchors,
                                   const std::vector<Near>& candidates);
  // Unites the wordings of the candidates that are near these words, and with them `own` if it is
  // not 0; the key of what they become, or 0.
  Result<std::int64_t> join(std::int64_t own, const Words& words,
                            const std::vector<Near>& candidates);
  Status unite(std::int64_t& wording, std::int64_t other);
  Status split(std::int64_t wording);
  Status unite_families(std::int64_t article, std::int64_t other);
  Result<std::int64_t> family_of(std::int64_t article);
  Result<std::optional<std::int64_t>> integer(Rows rows);

  Status load_recent(std::int64_t after);
  Status keep_pairs(std::int64_t article);
  Result<std::vector<std::int64_t>> with_anchor(std::int64_t anchor, int most);
  void add_anchor(std::int64_t anchor, std::int64_t variant);

  Connection& connection_;
  const Tokenizer& tokenizer_;
  RecentAnchors& recent_;
  std::string pairs_;  // of the article that is being kept
};

}  // namespace onrecord::store
