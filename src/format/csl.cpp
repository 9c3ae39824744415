// CSL-JSON: an item for each statement, to cite it by.
#include "exports.h"

namespace onrecord::format {
namespace {

// [[2024, 3, 6]] of a day, month or year; nothing of anything else.
void write_date(JsonWriter& json, std::string_view key, std::string_view edtf) {
  std::vector<std::uint64_t> parts;
  for (const auto& [from, size] : {std::pair{0u, 4u}, {5u, 2u}, {8u, 2u}}) {
    if (edtf.size() < from + size || (from > 0 && edtf[from - 1] != '-')) break;
    std::uint64_t number = 0;
    for (char c : edtf.substr(from, size)) {
      if (c < '0' || c > '9') return;
      number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    parts.push_back(number);
  }
  if (parts.empty()) return;
  json.key(key).begin_object().key("date-parts").begin_array().begin_array();
  for (std::uint64_t part : parts) json.number(part);
  json.end_array().end_array().end_object();
}

void write_name(JsonWriter& json, std::string_view key, const std::string& name) {
  if (name.empty()) return;
  json.key(key).begin_array().begin_object().key("literal").string(name).end_object().end_array();
}

}  // namespace

std::uint64_t write_csl(std::string& out, const ExportedArticle& exported, bool first) {
  const auto rows = rows_of(exported);
  for (const ExportRow& row : rows) {
    const Article& article = row.article;
    JsonWriter json;
    json.begin_object();
    json.key("id").string(statement_urn(article, row.statement));
    json.key("type").string("article-newspaper");
    if (!article.title.empty()) json.key("title").string(article.title);
    if (!article.publisher.empty()) json.key("container-title").string(article.publisher);
    if (!article.url.empty()) json.key("URL").string(article.url);
    if (!article.language.empty()) json.key("language").string(article.language);
    write_name(json, "author", article.byline);
    write_date(json, "issued", article.published);
    std::string note = row.name();
    if (note.empty()) note = words_of(article.text, row.statement.source);
    if (!note.empty()) note += ": ";
    note += words_of(article.text, row.statement.content);
    json.key("annote").string(note);
    json.end_object();
    out += first ? "\n" : ",\n";
    out += std::move(json).text();
    first = false;
  }
  return rows.size();
}

}  // namespace onrecord::format
