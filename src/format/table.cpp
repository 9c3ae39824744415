#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "exports.h"
#include "onrecord/format.h"
#include "onrecord/utf8.h"
#include "printable.h"

namespace onrecord {
namespace {

constexpr std::string_view kJoin = " … ";

std::string joined(std::string_view text, const std::vector<Span>& spans) {
  std::string words;
  for (Span span : spans) {
    if (!words.empty()) words += kJoin;
    words += cut(text, span);
  }
  return words;
}

Span extent(const Statement& statement) {
  return {statement.content.front().begin, statement.content.back().end};
}

std::string tsv_field(std::string_view raw) {
  const std::string text = format::mended_utf8(raw);
  std::string field;
  field.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    switch (c) {
      case '\\':
        field += "\\\\";
        break;
      case '\t':
        field += "\\t";
        break;
      case '\n':
        field += "\\n";
        break;
      case '\r':
        field += "\\r";
        break;
      default:
        if (format::drives_terminal(c)) {
          fmt::format_to(std::back_inserter(field), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          append_utf8(field, c);
        }
    }
  }
  return field;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  field += '"';
  return field;
}

// "71 75": the statements that reject this one, chosen or not. What a reader added has no key.
std::string disputing_keys(const StoredArticle& stored, const Statement& statement) {
  std::string keys;
  for (std::uint32_t other : statement.disputed_by) {
    if (other >= stored.statement_keys.size() || stored.statement_keys[other] == 0) continue;
    if (!keys.empty()) keys += ' ';
    keys += std::to_string(stored.statement_keys[other]);
  }
  return keys;
}

}  // namespace

std::string tsv_header() {
  return "id\tform\tconfidence\tsource\tcue\tcontent\tbegin\tend\n";
}

std::string extraction_as_tsv(const Article& article, const Extraction& extraction) {
  std::string lines;
  for (const Statement& statement : extraction.statements) {
    const Span where = extent(statement);
    fmt::format_to(std::back_inserter(lines), "{}\t{}\t{:.4f}\t{}\t{}\t{}\t{}\t{}\n",
                   tsv_field(article.id), name_of(statement.form), statement.confidence,
                   tsv_field(joined(article.text, statement.source)),
                   tsv_field(joined(article.text, statement.cue)),
                   tsv_field(joined(article.text, statement.content)), where.begin, where.end);
  }
  return lines;
}

std::string csv_header() {
  return "id,form,confidence,source,cue,content,begin,end,statement,article,publisher,published,"
         "author,title,url,digest,model,corrects,corrected_by,speaker,kind,act,when,medium,addressee,"
         "disputed_by\r\n";
}

std::string stored_as_csv(const StoredArticle& stored, const std::optional<std::vector<std::uint32_t>>& chosen) {
  const Article& article = stored.article;
  const auto key = [](const std::optional<std::int64_t>& k) {
    return k ? std::to_string(*k) : std::string();
  };
  const std::string of_article =
      fmt::format("{},{},{},{},{},{},{},{},{},{}", stored.key, csv_field(article.publisher),
                  csv_field(article.published), csv_field(article.byline), csv_field(article.title),
                  csv_field(article.url), article.digest, csv_field(stored.model),
                  key(stored.corrects), key(stored.corrected_by));
  std::string lines;
  for (const format::ExportRow& row : format::rows_of({stored, chosen})) {
    const Statement& statement = row.statement;
    const Span where = extent(statement);
    fmt::format_to(std::back_inserter(lines), "{},{},{:.4f},{},{},{},{},{},{},{},",
                   csv_field(article.id), name_of(statement.form), statement.confidence,
                   csv_field(joined(article.text, statement.source)),
                   csv_field(joined(article.text, statement.cue)),
                   csv_field(joined(article.text, statement.content)), where.begin, where.end,
                   row.key, of_article);
    fmt::format_to(std::back_inserter(lines), "{},{},{},{},{},{},{}\r\n", csv_field(row.name()),
                   name_of(row.kind()), name_of(statement.act), csv_field(statement.when),
                   csv_field(statement.medium), csv_field(joined(article.text, statement.addressee)),
                   disputing_keys(stored, statement));
  }
  return lines;
}

}  // namespace onrecord
