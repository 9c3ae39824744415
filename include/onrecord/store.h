// Store: keep it; find it again.
//
//     auto store = open_record("onrecord.db", OpenMode::Write);
//     if (!store) return store.error();
//     auto added = (*store)->add(article, bytes, extraction);  // one transaction
//     auto page = (*store)->search({.words = "hospital", .from = "2024-03-01"});
//
// A record keeps each article once (by the digest of its bytes), the bytes as received, its text,
// and the statements found in it with the fingerprint of the weights that found them.
//
// What `add` has acknowledged is on the disk: it survives a kill -9, a full disk and a loss of
// power (as far as the disk keeps what it says it has written). What it has not acknowledged is not
// in the record at all. Nothing is ever changed or deleted.
//
// Versions. Two articles are versions of one source if they have the same address (not empty, the
// same to the byte), or the same id and the same publisher. Without a publisher, the same id is
// enough unless both have addresses and these differ; ids of different publishers have nothing to
// do with each other. The one added later is the later version. Each version is linked to the one
// before, so that versions form a line; where address and id point at different lines, the address
// decides.
//
// One Store belongs to one thread; many processes may read while one writes. Cost: about 5 ms to
// add an article of 25 statements, most of it the disk's; a search reads the index for every hit,
// as the total is counted, and the articles of one page.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/result.h"
#include "onrecord/statement.h"

namespace onrecord {

// What became of an article handed to `add`.
enum class Added {
  New,
  Known,       // the same bytes are in the record already, whatever their origin: nothing changed
  Correction,  // other bytes of the same source: both are kept, linked
};

struct StoredArticle {
  std::int64_t key = 0;  // in this record only; grows in the order of adding
  Article article;
  std::string model;                         // that found its statements
  std::optional<std::int64_t> corrects;      // key of the version before this one
  std::optional<std::int64_t> corrected_by;  // key of the next version
  std::vector<Statement> statements;
  std::vector<std::int64_t> statement_keys;  // parallel to statements
};

struct SearchQuery {
  // Words of the content: each must be there, in any order; "a phrase" (its words in a row, across
  // a cue too); -without. Case and accents are ignored. Nothing else acts: * and NEAR are like any
  // other characters, and what holds no letter or digit is skipped; nothing but such finds nothing.
  // Empty: any.
  std::string words = {};
  std::string speaker = {};        // the same for the words of the source
  std::string publisher = {};      // whole name; case, accents and punctuation ignored
  std::string from = {}, to = {};  // published on or between: YYYY, YYYY-MM or YYYY-MM-DD
  std::optional<Form> form = {};
  bool superseded = false;  // also the statements of articles that have a later version
  std::uint32_t limit = 20;
  std::string cursor = {};  // from the page before; empty for the first
};

// One statement found, with what a reader needs to judge it.
struct Hit {
  std::int64_t statement_key = 0;
  std::int64_t article_key = 0;
  Article article;          // without its text
  Statement statement;      // its parent is an index among the article's statements
  bool superseded = false;  // the article has a later version
  std::string context;      // the sentences that hold the statement, a slice of the article's text
  std::uint32_t context_begin = 0;  // byte of the article's text where `context` begins
  std::vector<Span> matches;        // words that matched, in bytes of the article's text; ordered
};

struct Page {
  // Newest day first, undated last; then in the order of adding; then by place in the article.
  std::vector<Hit> hits;
  std::uint64_t total = 0;  // hits on all pages
  std::string next;         // cursor of the next page; empty at the end
};

struct RecordCounts {
  std::uint64_t articles = 0, statements = 0, corrections = 0;
  std::uint64_t bytes = 0;  // received, before compression
  std::uint64_t direct = 0, mixed = 0, indirect = 0, without_source = 0;
  std::string first_published, last_published;  // empty if no article has a date
  // Name (empty if not known) and articles; most articles first, then by name.
  std::vector<std::pair<std::string, std::uint64_t>> publishers, models;
};

// One thing that `verify_all` found wrong.
struct Flaw {
  std::string where;  // "article 12 (id …)", "statement 99", "record"
  std::string what;
};

enum class OpenMode {
  Read,   // NotFound if there is none
  Write,  // made if there is none, migrated if older
};

class Store {
 public:
  virtual ~Store() = default;

  // Requires: `bytes` are those that `article.digest` is of. Errors: Full, Busy, Denied, Io;
  // TooLarge (a text or origin over 1,000,000,000 bytes); BadValue (bytes, spans or text that
  // `check` would reject). On error the record is as before.
  virtual Result<Added> add(const Article& article, std::string_view bytes,
                            const Extraction& extraction) = 0;
  // Is an article with these bytes in the record, found by this model? By any, if `model` is empty.
  // Lets `add` skip the reading of what it has. Errors: Io.
  virtual Result<bool> has(std::string_view digest, std::string_view model) = 0;
  // Pages neither lose nor repeat a statement, whatever is added meanwhile before or after them.
  // Errors: BadValue (a date, a cursor), Syntax (over 256 words), Io.
  virtual Result<Page> search(const SearchQuery& query) = 0;
  // By key, or else by the article's own id (its newest version). "id:" before an id keeps one of
  // digits from being taken for a key. Errors: NotFound, Io.
  virtual Result<StoredArticle> article(std::string_view key_or_id) = 0;
  // Every article in order of key, one at a time; stops early if `visit` returns false. `visit` may
  // use this Store. Errors: Io.
  virtual Status each_article(const std::function<bool(const StoredArticle&)>& visit) = 0;
  virtual Result<RecordCounts> counts() = 0;
  // Re-reads every origin, digest, span, link, foreign key and indexed word. `progress`, if given,
  // gets articles done and in all. Errors: Io.
  virtual Result<std::vector<Flaw>> verify_all(
      const std::function<void(std::uint64_t, std::uint64_t)>& progress) = 0;
};

// `patience`: how long to wait for another program's writing, here and in all that the Store does,
// before Busy. A file in a folder that may not be written to can be read as long as nobody writes
// to it. Errors: NotFound, Denied, Io, Full, Busy, NotARecord, Version (a newer record; or, to
// Read, an older).
Result<std::unique_ptr<Store>> open_record(
    const std::string& path, OpenMode mode,
    std::chrono::milliseconds patience = std::chrono::seconds(5));

}  // namespace onrecord
