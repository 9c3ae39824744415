#include "seal.h"

#include <algorithm>
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

void append_numbers(std::string& out, const std::vector<std::uint32_t>& numbers) {
  append_number(out, numbers.size());
  for (std::uint32_t number : numbers) append_number(out, number);
}

void append_texts(std::string& out, const std::vector<std::string>& texts) {
  append_number(out, texts.size());
  for (const std::string& text : texts) append_text(out, text);
}

bool is_resolved(const Statement& statement) {
  return statement.speaker || statement.act != Act::Say || !statement.when.empty() ||
         !statement.medium.empty() || !statement.medium_at.empty() ||
         !statement.addressee.empty() || !statement.disputed_by.empty();
}

void append_resolved(std::string& out, const Extraction& extraction) {
  for (const Statement& statement : extraction.statements) {
    append_number(out, statement.speaker ? *statement.speaker + std::uint64_t{1} : 0);
    append_number(out, static_cast<std::uint64_t>(statement.act));
    append_text(out, statement.when);
    append_text(out, statement.medium);
    append_spans(out, statement.medium_at);
    append_spans(out, statement.addressee);
    append_numbers(out, statement.disputed_by);
  }
  append_number(out, extraction.speakers.size());
  for (const Speaker& speaker : extraction.speakers) {
    append_text(out, speaker.name);
    append_number(out, static_cast<std::uint64_t>(speaker.kind));
    append_spans(out, speaker.mentions);
    append_texts(out, speaker.names);
    append_texts(out, speaker.roles);
    append_numbers(out, speaker.members);
  }
}

}  // namespace

std::string seal_of(const Article& article, const Extraction& extraction) {
  std::string sealed;
  for (const auto* field :
       {&article.id, &article.title, &article.byline, &article.publisher, &article.published,
        &article.url, &article.language, &article.digest, &article.origin, &article.encoding}) {
    append_text(sealed, *field);
  }
  append_number(sealed, article.encoding_guessed ? 1 : 0);
  append_text(sealed, extraction.model);
  append_number(sealed, extraction.statements.size());
  for (const Statement& statement : extraction.statements) {
    append_spans(sealed, statement.source);
    append_spans(sealed, statement.cue);
    append_spans(sealed, statement.content);
    append_number(sealed, static_cast<std::uint64_t>(statement.form));
    append_number(sealed, statement.parent ? *statement.parent + std::uint64_t{1} : 0);
    append_number(sealed, std::bit_cast<std::uint64_t>(statement.confidence));
  }
  const bool resolved = !extraction.speakers.empty() ||
                        std::any_of(extraction.statements.begin(), extraction.statements.end(),
                                    is_resolved);
  if (resolved) append_resolved(sealed, extraction);
  return sha256(sealed);
}

}  // namespace onrecord::store
