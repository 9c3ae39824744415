#include "tokens.h"

#include <algorithm>
#include <array>
#include <new>

#include "connection.h"
#include "fts5.h"

namespace onrecord::store {
namespace {

constexpr int kLongestTerm = 32768;  // bytes; FTS5 cuts longer ones (FTS5_MAX_TOKEN_SIZE)

struct Visiting {
  void* context;
  void (*visit)(void* context, std::string_view term, Span span);
};

int pass_token(void* context, int, const char* term, int size, int begin, int end) {
  const auto& visiting = *static_cast<Visiting*>(context);
  visiting.visit(visiting.context, {term, static_cast<std::size_t>(std::min(size, kLongestTerm))},
                 {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  return SQLITE_OK;
}

}  // namespace

Result<Tokenizer> Tokenizer::create(sqlite3* db) {
  fts5_api* api = fts5_of(db);
  void* context = nullptr;
  fts5_tokenizer functions;
  if (api == nullptr || api->xFindTokenizer(api, "unicode61", &context, &functions) != SQLITE_OK) {
    return Error{Error::Code::NotARecord, 0,
                 "this SQLite was built without full-text search (FTS5)"};
  }
  std::array<const char*, 2> options = {"remove_diacritics", "2"};
  Fts5Tokenizer* instance = nullptr;
  const int rc =
      functions.xCreate(context, options.data(), static_cast<int>(options.size()), &instance);
  if (rc != SQLITE_OK) return sqlite_error(db, rc);
  return Tokenizer(functions, Instance(instance, functions.xDelete));
}

void Tokenizer::visit_all(std::string_view text, void* context, Visit visit) const {
  if (text.empty()) return;
  Visiting visiting{context, visit};
  const int rc = functions_.xTokenize(instance_.get(), &visiting, FTS5_TOKENIZE_DOCUMENT,
                                      text.data(), static_cast<int>(text.size()), pass_token);
  if (rc != SQLITE_OK) throw std::bad_alloc();  // the one thing that it can run out of
}

std::vector<Token> Tokenizer::split(std::string_view text) const {
  std::vector<Token> tokens;
  each(text, [&](std::string_view term, Span span) { tokens.push_back({std::string(term), span}); });
  return tokens;
}

std::string Tokenizer::fold(std::string_view text) const {
  std::string folded;
  for (const Token& token : split(text)) {
    if (!folded.empty()) folded += ' ';
    folded += token.term;
  }
  return folded;
}

}  // namespace onrecord::store
