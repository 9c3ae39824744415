// The words that the index sees, by the very tokenizer that it uses.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/result.h"
#include "onrecord/span.h"

namespace onrecord::store {

struct Token {
  std::string term;  // without case and accents
  Span span;         // bytes of the text that it was found in
};

// FTS5's unicode61 with remove_diacritics 2, as sql/001_record.sql sets it.
class Tokenizer {
 public:
  // Errors: NotARecord (this SQLite has no FTS5).
  static Result<Tokenizer> create(sqlite3* db);

  // Requires: at most 2^31 - 1 bytes of valid UTF-8.
  std::vector<Token> split(std::string_view text) const;

  // Calls `take` for each token, whose term lives until it returns.
  template <class Take>
  void each(std::string_view text, Take take) const {
    visit_all(text, &take, [](void* context, std::string_view term, Span span) {
      (*static_cast<Take*>(context))(term, span);
    });
  }

  // The terms of `text` with one blank between them: equal for what differs in case and accents
  // alone.
  std::string fold(std::string_view text) const;

 private:
  using Visit = void (*)(void* context, std::string_view term, Span span);
  void visit_all(std::string_view text, void* context, Visit visit) const;
  using Instance = std::unique_ptr<Fts5Tokenizer, void (*)(Fts5Tokenizer*)>;
  Tokenizer(fts5_tokenizer functions, Instance instance)
      : functions_(functions), instance_(std::move(instance)) {}

  fts5_tokenizer functions_;
  Instance instance_;
};

}  // namespace onrecord::store
