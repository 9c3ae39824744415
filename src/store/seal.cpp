#include "seal.h"

#include <bit>
#include <cstdint>

#include "onrecord/digest.h"

namespace onrecord::store {
namespace {

// Little-endian, whatever the machine: records travel.
void append_number(std::string& out, std::uint64_t number) {
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(number >> shift & 0xFF);
}

void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

void append_spans(std::string& out, const std::vector<Span>& spans) {
  append_number(out, spans.size());
  for (Span span : spans) {
    append_number(out, span.begin);
    append_number(out, span.end);
  }
}

}  // namespace

std::string seal_of(const Article& article, std::string_view model,
                    const std::vector<Statement>& statements) {
  std::string sealed;
  for (const auto* field :
       {&article.id, &article.title, &article.byline, &article.publisher, &article.published,
        &article.url, &article.language, &article.digest, &article.origin, &article.encoding}) {
    append_text(sealed, *field);
  }
  append_number(sealed, article.encoding_guessed ? 1 : 0);
  append_text(sealed, model);
  append_number(sealed, statements.size());
  for (const Statement& statement : statements) {
    append_spans(sealed, statement.source);
    append_spans(sealed, statement.cue);
    append_spans(sealed, statement.content);
    append_number(sealed, static_cast<std::uint64_t>(statement.form));
    append_number(sealed, statement.parent ? *statement.parent + std::uint64_t{1} : 0);
    append_number(sealed, std::bit_cast<std::uint64_t>(statement.confidence));
  }
  return sha256(sealed);
}

}  // namespace onrecord::store
