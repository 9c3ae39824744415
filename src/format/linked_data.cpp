// W3C Web Annotation, and schema.org as JSON-LD.
#include "exports.h"
#include "onrecord/utf8.h"

namespace onrecord::format {
namespace {

constexpr std::size_t kAround = 32;  // characters of prefix and suffix

// Up to kAround characters before a byte, or after it.
std::string_view before(std::string_view text, std::size_t at) {
  std::size_t from = at;
  for (std::size_t i = 0; i < kAround && from > 0; ++i) {
    --from;
    while (!is_boundary(text, from)) --from;
  }
  return text.substr(from, at - from);
}

std::string_view after(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t i = 0; i < kAround && end < text.size(); ++i) (void)next_code_point(text, end);
  return text.substr(at, end - at);
}

// One SpecificResource a span: the very slice, and where it stands in code points.
void write_targets(JsonWriter& json, const Article& article, const std::vector<Span>& spans,
                   const SpanConverter& converter) {
  json.key("target").begin_array();
  for (Span span : spans) {
    const CharSpan at = converter.from_bytes(span);
    json.begin_object();
    json.key("type").string("SpecificResource");
    json.key("source").string(address_of(article));
    json.key("selector").begin_array();
    json.begin_object().key("type").string("TextQuoteSelector");
    json.key("exact").string(cut(article.text, span));
    json.key("prefix").string(before(article.text, span.begin));
    json.key("suffix").string(after(article.text, span.end)).end_object();
    json.begin_object().key("type").string("TextPositionSelector");
    json.key("start").number(std::uint64_t{at.begin});
    json.key("end").number(std::uint64_t{at.end}).end_object();
    json.end_array().end_object();
  }
  json.end_array();
}

void write_body(JsonWriter& json, std::string_view purpose, std::string_view value) {
  json.begin_object().key("type").string("TextualBody");
  json.key("purpose").string(purpose);
  json.key("format").string("text/plain");
  json.key("value").string(value).end_object();
}

// "Mara Vale, say: at 2031-03 in an interview".
std::string told(const ExportRow& row) {
  std::string name = row.name();
  if (name.empty()) name = words_of(row.article.text, row.statement.source);
  if (name.empty()) name = "unknown";
  std::string line = name + " (" + name_of(row.statement.act) + ", " +
                     name_of(row.statement.form) + ')';
  if (!row.statement.when.empty()) line += ", " + row.statement.when;
  if (!row.statement.medium.empty()) line += ", " + row.statement.medium;
  return line;
}

void annotate(JsonWriter& json, const ExportRow& row, const SpanConverter& converter) {
  json.begin_object();
  json.key("id").string(statement_urn(row.article, row.statement));
  json.key("type").string("Annotation");
  json.key("motivation").string("describing");
  json.key("body").begin_array();
  write_body(json, "describing", told(row));
  for (const std::string& tag :
       {std::string("act:") + name_of(row.statement.act),
        std::string("form:") + name_of(row.statement.form),
        std::string("kind:") + name_of(row.kind())}) {
    write_body(json, "tagging", tag);
  }
  for (const Statement* other : row.disputed_by) {
    write_body(json, "tagging", "disputed-by:" + statement_urn(row.article, *other));
  }
  if (!row.wikidata().empty()) {
    json.begin_object().key("id").string("http://www.wikidata.org/entity/" + row.wikidata());
    json.key("purpose").string("identifying").end_object();
  }
  json.end_array();
  write_targets(json, row.article, row.statement.content, converter);
  json.end_object();
}

void annotate(JsonWriter& json, const Article& article, const Correction& correction,
              const SpanConverter& converter) {
  json.begin_object();
  json.key("id").string("urn:onrecord:sha256:" + article.digest + ":correction:" +
                        std::to_string(correction.key));
  json.key("type").string("Annotation");
  json.key("motivation").string(correction.what == Correction::What::Confirm ? "assessing"
                                                                             : "editing");
  json.key("creator").begin_object().key("type").string("Person");
  json.key("name").string(correction.author).end_object();
  json.key("created").string(correction.at);
  std::string value = name_of(correction.what);
  for (const std::string& part : changed_parts(correction)) value += ' ' + part;
  json.key("body").begin_array();
  write_body(json, "tagging", "correction:" + value);
  if (!correction.why.empty()) write_body(json, "commenting", correction.why);
  json.end_array();
  const auto& marked = correction.after ? correction.after : correction.before;
  if (marked) {
    write_targets(json, article, marked->content, converter);
  } else {
    json.key("target").string(address_of(article));
  }
  json.end_object();
}

void append(std::string& out, bool& first, JsonWriter&& json) {
  out += first ? "\n" : ",\n";
  out += std::move(json).text();
  first = false;
}

void write_creator(JsonWriter& json, const ExportRow& row) {
  const std::string name = row.name();
  if (name.empty()) return;
  const bool person = row.kind() == Kind::Person || row.kind() == Kind::Unnamed;
  if (row.kind() == Kind::Document) return;  // nobody
  json.key("creator").begin_object();
  json.key("@type").string(person ? "Person" : "Organization");
  json.key("name").string(name);
  if (!row.wikidata().empty()) {
    json.key("sameAs").string("http://www.wikidata.org/entity/" + row.wikidata());
  }
  json.end_object();
}

void write_field(JsonWriter& json, std::string_view key, const std::string& value) {
  if (!value.empty()) json.key(key).string(value);
}

}  // namespace

std::uint64_t write_annotations(std::string& out, const ExportedArticle& exported, bool first) {
  const Article& article = exported.stored.article;
  const SpanConverter converter(article.text, Unit::CodePoint);
  const auto rows = rows_of(exported);
  std::uint64_t written = rows.size();
  for (const ExportRow& row : rows) {
    JsonWriter json;
    annotate(json, row, converter);
    append(out, first, std::move(json));
  }
  for (const Correction& correction : exported.corrections) {
    if (correction.undone) continue;
    JsonWriter json;
    annotate(json, article, correction, converter);
    append(out, first, std::move(json));
    ++written;
  }
  return written;
}

std::uint64_t write_quotations(std::string& out, const ExportedArticle& exported, bool first) {
  const auto rows = rows_of(exported);
  for (const ExportRow& row : rows) {
    const Article& article = row.article;
    JsonWriter json;
    json.begin_object();
    // Words that are not the speaker's own are no Quotation.
    json.key("@type").string(row.statement.form == Form::Direct ? "Quotation" : "Statement");
    json.key("@id").string(statement_urn(article, row.statement));
    json.key("text").string(words_of(article.text, row.statement.content));
    write_creator(json, row);
    write_field(json, "dateCreated", row.statement.when);
    write_field(json, "datePublished", article.published);
    write_field(json, "inLanguage", article.language);
    json.key("isPartOf").begin_object();
    json.key("@type").string("NewsArticle");
    json.key("@id").string(address_of(article));
    json.key("identifier").string(article.id);
    write_field(json, "url", article.url);
    write_field(json, "headline", article.title);
    write_field(json, "datePublished", article.published);
    if (!article.publisher.empty()) {
      json.key("publisher").begin_object().key("@type").string("Organization");
      json.key("name").string(article.publisher).end_object();
    }
    write_field(json, "author", article.byline);
    json.end_object().end_object();
    append(out, first, std::move(json));
  }
  return rows.size();
}

}  // namespace onrecord::format
