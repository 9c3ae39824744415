#include "exports.h"
#include "onrecord/digest.h"

namespace onrecord {
namespace format {

std::string ExportRow::name() const {
  if (joined != nullptr && !joined->name.empty()) return joined->name;
  return speaker != nullptr ? speaker->name : std::string();
}

std::vector<ExportRow> rows_of(const ExportedArticle& exported) {
  const StoredArticle& stored = exported.stored;
  std::vector<ExportRow> rows;
  const auto add = [&](std::size_t i) {
    if (i >= stored.statements.size()) return;
    const Statement& s = stored.statements[i];
    const bool known = s.speaker && *s.speaker < stored.speakers.size();
    const bool joined = known && *s.speaker < stored.joined.size();
    std::vector<const Statement*> disputed_by;
    for (std::uint32_t other : s.disputed_by) {
      if (other < stored.statements.size()) disputed_by.push_back(&stored.statements[other]);
    }
    rows.push_back({stored.article, s, i < stored.statement_keys.size() ? stored.statement_keys[i] : 0,
                    known ? &stored.speakers[*s.speaker] : nullptr,
                    joined ? &stored.joined[*s.speaker] : nullptr, std::move(disputed_by)});
  };
  if (exported.chosen) {
    for (std::uint32_t i : *exported.chosen) add(i);
  } else {
    for (std::size_t i = 0; i < stored.statements.size(); ++i) add(i);
  }
  return rows;
}

std::string words_of(std::string_view text, const std::vector<Span>& spans) {
  std::string words;
  for (Span span : spans) {
    if (!words.empty()) words += " … ";
    words += cut(text, span);
  }
  return words;
}

std::string address_of(const Article& article) {
  return !article.url.empty() ? article.url : "urn:onrecord:sha256:" + article.digest;
}

std::string day_of(const Article& article) {
  return article.published.size() >= 10 ? article.published.substr(0, 10) : std::string();
}

namespace {

void write_spans(JsonWriter& json, std::string_view name, const std::vector<Span>& spans,
                 const SpanConverter& converter) {
  json.key(name).begin_array();
  for (Span span : spans) {
    const CharSpan at = converter.from_bytes(span);
    json.begin_array().number(std::uint64_t{at.begin}).number(std::uint64_t{at.end}).end_array();
  }
  json.end_array();
}

void write_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  text.empty() ? json.null() : json.string(text);
}

void write_marked(JsonWriter& json, std::string_view name,
                  const std::optional<MarkedStatement>& marked, std::string_view text,
                  const SpanConverter& converter) {
  json.key(name);
  if (!marked) {
    json.null();
    return;
  }
  json.begin_object();
  write_spans(json, "source", marked->source, converter);
  write_spans(json, "cue", marked->cue, converter);
  write_spans(json, "content", marked->content, converter);
  write_spans(json, "addressee", marked->addressee, converter);
  json.key("form").string(name_of(marked->form));
  json.key("act").string(name_of(marked->act));
  write_or_null(json, "speaker", marked->speaker);
  json.key("kind").string(name_of(marked->kind));
  write_or_null(json, "when", marked->when);
  write_or_null(json, "medium", marked->medium);
  json.key("content_text").string(words_of(text, marked->content));
  json.end_object();
}

}  // namespace

std::uint64_t write_gold(std::string& out, const ExportedArticle& exported) {
  const Article& article = exported.stored.article;
  const SpanConverter converter(article.text, Unit::CodePoint);
  const auto rows = rows_of(exported);
  JsonWriter json;
  json.begin_object();
  json.key("id").string(article.id);
  json.key("publisher").string(article.publisher);
  json.key("published").string(article.published);
  json.key("title").string(article.title);
  json.key("text").string(article.text);
  json.key("unit").string("codepoint");
  json.key("corrections").number(std::uint64_t{exported.corrections.size()});
  json.key("attributions").begin_array();
  for (const ExportRow& row : rows) {
    json.begin_object();
    write_spans(json, "source", row.statement.source, converter);
    write_spans(json, "cue", row.statement.cue, converter);
    write_spans(json, "content", row.statement.content, converter);
    json.key("form").string(name_of(row.statement.form));
    json.key("act").string(name_of(row.statement.act));
    write_or_null(json, "speaker", row.speaker != nullptr ? row.speaker->name : "");
    json.key("kind").string(name_of(row.kind()));
    write_or_null(json, "when", row.statement.when);
    write_or_null(json, "medium", row.statement.medium);
    json.end_object();
  }
  json.end_array().end_object();
  out += std::move(json).text() + '\n';
  return rows.size();
}

std::uint64_t write_corrections(std::string& out, const ExportedArticle& exported, Unit unit) {
  const Article& article = exported.stored.article;
  const SpanConverter converter(article.text, unit);
  for (const Correction& correction : exported.corrections) {
    JsonWriter json;
    json.begin_object();
    json.key("key").number(correction.key);
    json.key("article").string(article.id);
    json.key("digest").string(article.digest);
    json.key("what").string(name_of(correction.what));
    json.key("changed").begin_array();
    for (const std::string& part : changed_parts(correction)) json.string(part);
    json.end_array();
    json.key("unit").string(name_of(unit));
    write_marked(json, "before", correction.before, article.text, converter);
    write_marked(json, "after", correction.after, article.text, converter);
    json.key("why").string(correction.why);
    json.key("author").string(correction.author);
    json.key("at").string(correction.at);
    json.key("undone").boolean(correction.undone);
    write_or_null(json, "undone_by", correction.undone_by);
    write_or_null(json, "undone_at", correction.undone_at);
    json.end_object();
    out += std::move(json).text() + '\n';
  }
  return exported.corrections.size();
}

}  // namespace format

namespace {

struct Named {
  ExportFormat format;
  const char *name, *media;
};
constexpr Named kFormats[] = {
    {ExportFormat::JsonLines, "jsonl", "application/x-ndjson"},
    {ExportFormat::Csv, "csv", "text/csv; charset=utf-8"},
    {ExportFormat::Annotations, "annotations", "application/ld+json"},
    {ExportFormat::Quotations, "quotations", "application/ld+json"},
    {ExportFormat::QuotebankQuotes, "quotebank", "application/x-ndjson"},
    {ExportFormat::QuotebankArticles, "quotebank-articles", "application/x-ndjson"},
    {ExportFormat::Tei, "tei", "application/tei+xml"},
    {ExportFormat::Brat, "brat", "text/plain; charset=utf-8"},
    {ExportFormat::Csl, "csl", "application/vnd.citationstyles.csl+json"},
    {ExportFormat::Citron, "citron", "application/x-ndjson"},
    {ExportFormat::CoreNlp, "corenlp", "application/x-ndjson"},
    {ExportFormat::Gold, "gold", "application/x-ndjson"},
    {ExportFormat::Corrections, "corrections", "application/x-ndjson"},
};

const Named& named(ExportFormat format) {
  return kFormats[static_cast<std::size_t>(format)];
}

}  // namespace

const char* name_of(ExportFormat format) {
  return named(format).name;
}
const char* media_type_of(ExportFormat format) {
  return named(format).media;
}
Result<ExportFormat> export_format_named(std::string_view name) {
  std::string names;
  for (const Named& one : kFormats) {
    if (name == one.name) return one.format;
    (names += names.empty() ? "" : ", ") += one.name;
  }
  return Error{Error::Code::BadValue, 0, "a format is one of " + names};
}

std::string Exporter::begin() {
  switch (options_.format) {
    case ExportFormat::Csv:
      return csv_header();
    case ExportFormat::Annotations:
      return "{\"@context\":[\"http://www.w3.org/ns/anno.jsonld\",{\"schema\":\"https://schema.org/\"}],"
             "\"type\":\"AnnotationPage\",\"items\":[";
    case ExportFormat::Quotations:
      return "{\"@context\":\"https://schema.org\",\"@graph\":[";
    case ExportFormat::Csl:
      return "[";
    case ExportFormat::Tei:
      return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
             "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader><fileDesc>"
             "<titleStmt><title>Statements on record</title></titleStmt>"
             "<publicationStmt><p>Exported by onrecord.</p></publicationStmt>"
             "<sourceDesc><p>News articles.</p></sourceDesc></fileDesc>"
             "<encodingDesc><editorialDecl><quotation marks=\"all\"><p>Quotation marks are kept as "
             "characters.</p></quotation></editorialDecl></encodingDesc></teiHeader>\n";
    default:
      return {};
  }
}

std::string Exporter::article(const ExportedArticle& exported) {
  std::string out;
  std::uint64_t rows = 0;
  const bool first = rows_ == 0;
  switch (options_.format) {
    case ExportFormat::JsonLines:
      out = stored_as_json(exported.stored, options_.unit);
      rows = exported.stored.statements.size();
      if (exported.chosen) {  // the article whole, and which of its statements were asked for
        out.pop_back();
        out += ",\"chosen\":[";
        for (std::size_t i = 0; i < exported.chosen->size(); ++i) {
          if (i > 0) out += ',';
          out += std::to_string((*exported.chosen)[i]);
        }
        out += "]}";
        rows = exported.chosen->size();
      }
      out += '\n';
      break;
    case ExportFormat::Csv:
      out = stored_as_csv(exported.stored, exported.chosen);
      rows = exported.chosen ? exported.chosen->size() : exported.stored.statements.size();
      break;
    case ExportFormat::Annotations:
      rows = format::write_annotations(out, exported, first);
      break;
    case ExportFormat::Quotations:
      rows = format::write_quotations(out, exported, first);
      break;
    case ExportFormat::QuotebankQuotes:
      rows = format::write_quotebank(out, exported);
      break;
    case ExportFormat::QuotebankArticles:
      rows = format::write_quotebank_article(out, exported);
      break;
    case ExportFormat::Tei:
      rows = format::write_tei(out, exported);
      break;
    case ExportFormat::Csl:
      rows = format::write_csl(out, exported, first);
      break;
    case ExportFormat::Citron:
      rows = format::write_citron(out, exported);
      break;
    case ExportFormat::CoreNlp:
      rows = format::write_corenlp(out, exported);
      break;
    case ExportFormat::Gold:
      rows = format::write_gold(out, exported);
      break;
    case ExportFormat::Corrections:
      rows = format::write_corrections(out, exported, options_.unit);
      break;
    case ExportFormat::Brat:
      break;
  }
  rows_ += rows;
  if (rows > 0) ++articles_;
  return out;
}

std::string Exporter::end(std::optional<std::uint64_t> of) {
  const std::string total = std::to_string(of.value_or(rows_));
  switch (options_.format) {
    case ExportFormat::Annotations:
      return "],\"partOf\":{\"type\":\"AnnotationCollection\",\"total\":" + total + "}}\n";
    case ExportFormat::Quotations:
      return "]}\n";
    case ExportFormat::Csl:
      return "]\n";
    case ExportFormat::Tei:
      return "<!-- " + std::to_string(rows_) + " of " + total + " statements -->\n</teiCorpus>\n";
    default:
      return {};
  }
}

std::string statement_urn(const Article& article, const Statement& statement) {
  std::string named = article.digest;
  for (const auto* spans : {&statement.content, &statement.cue}) {
    named += '|';
    for (Span span : *spans) {
      named += std::to_string(span.begin) + '-' + std::to_string(span.end) + ',';
    }
  }
  std::string hex = sha256(named).substr(0, 32);
  hex[12] = '8';  // RFC 9562: a version of one's own making
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) % 4];
  return "urn:uuid:" + hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20);
}

}  // namespace onrecord
