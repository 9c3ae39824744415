// Store: keep it; find it again.
//
//     auto store = open_record("onrecord.db", OpenMode::Write);
//     if (!store) return store.error();
//     auto added = (*store)->add(article, bytes, extraction);       // one transaction, durable when it returns
//     auto page = (*store)->search({.words = "hospital", .from = "2024-03-01"});
//
// A record keeps each article once (by the digest of its bytes), the bytes as received, its text, and the statements found in it with the
// fingerprint of the weights that found them. One Store belongs to one thread; many processes may read while one writes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/result.h"
#include "onrecord/statement.h"

namespace onrecord {

// What became of an article handed to `add`.
enum class Added {
  New,
  Known,       // the same bytes are in the record already: nothing changed
  Correction,  // other bytes under the same id or address: both are kept, linked
};

struct StoredArticle {
  std::int64_t key = 0;  // in this record only
  Article article;
  std::string model;     // that found its statements
  std::optional<std::int64_t> corrects;      // key of the article that this one is a later version of
  std::optional<std::int64_t> corrected_by;  // key of the next version
  std::vector<Statement> statements;
  std::vector<std::int64_t> statement_keys;  // parallel to statements
};

struct SearchQuery {
  std::string words;      // in the content: words, "a phrase", -without; all must be there. Empty: any
  std::string speaker;    // words in the source
  std::string publisher;  // whole name, case ignored
  std::string from, to;   // published on or between: YYYY, YYYY-MM or YYYY-MM-DD
  std::optional<Form> form;
  std::uint32_t limit = 20;
  std::string cursor;     // from the page before; empty for the first
};

// One statement found, with what a reader needs to judge it.
struct Hit {
  std::int64_t statement_key = 0;
  std::int64_t article_key = 0;
  Article article;           // without its text
  Statement statement;
  std::string context;       // the sentences around the statement, a slice of the article's text
  std::uint32_t context_begin = 0;  // byte of the article's text where `context` begins
  std::vector<Span> matches; // words that matched, in bytes of the article's text
};

struct Page {
  std::vector<Hit> hits;   // newest first, then by article and place
  std::uint64_t total = 0; // hits in all
  std::string next;        // cursor of the next page; empty at the end
};

struct RecordCounts {
  std::uint64_t articles = 0, statements = 0, corrections = 0, bytes = 0;
  std::uint64_t direct = 0, mixed = 0, indirect = 0, without_source = 0;
  std::string first_published, last_published;
  std::vector<std::pair<std::string, std::uint64_t>> publishers, models;  // name and articles, most first
};

// One thing that `verify_all` found wrong.
struct Flaw {
  std::string where;  // "article 12 (id …)", "statement 99"
  std::string what;
};

enum class OpenMode {
  Read,   // NotFound if there is none
  Write,  // made if there is none, migrated if older
};

class Store {
 public:
  virtual ~Store() = default;

  // Errors: Full, Busy, Io. On error the record is as before.
  virtual Result<Added> add(const Article& article, std::string_view bytes, const Extraction& extraction) = 0;
  // Is an article with these bytes in the record, found by this model? Lets `add` skip the reading of what it has.
  virtual Result<bool> has(std::string_view digest, std::string_view model) = 0;
  // Errors: Syntax (a query that cannot be read), BadValue (a date), Io.
  virtual Result<Page> search(const SearchQuery& query) = 0;
  // By key, or by the article's own id (the newest version). Errors: NotFound, Io.
  virtual Result<StoredArticle> article(std::string_view key_or_id) = 0;
  // Every article in order of key, one at a time; stops early if `visit` returns false.
  virtual Status each_article(const std::function<bool(const StoredArticle&)>& visit) = 0;
  virtual Result<RecordCounts> counts() = 0;
  // Re-reads every origin, digest, span and foreign key. `progress` gets articles done and in all.
  virtual Result<std::vector<Flaw>> verify_all(const std::function<void(std::uint64_t, std::uint64_t)>& progress) = 0;
};

// Errors: NotFound, Denied, Io, Busy, NotARecord, Version.
Result<std::unique_ptr<Store>> open_record(const std::string& path, OpenMode mode);

}  // namespace onrecord
