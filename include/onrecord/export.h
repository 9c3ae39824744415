// Export: a record, or a part of it, as files that other programs read.
//
//     Exporter exporter({.format = ExportFormat::Annotations});
//     out << exporter.begin();
//     store->each_article([&](const StoredArticle& a) { out << exporter.article({a}); return true; });
//     out << exporter.end(std::nullopt);   // all of it; or how many there would have been
//
// Each format keeps what it has a place for, and never says more than the record does: words are
// exact slices of the stored text, indirect words are never written where a format promises
// verbatim ones, and a confidence stays a confidence. docs/formats.md shows the output of each.
//
// An Exporter holds nothing of what it has written but counts, so memory stays flat over a record
// of any size. One belongs to one thread. Linear in what it writes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/correction.h"
#include "onrecord/result.h"
#include "onrecord/span.h"
#include "onrecord/store.h"

namespace onrecord {

enum class ExportFormat {
  JsonLines,          // an article a line, as stored_as_json
  Csv,                // a row a statement, RFC 4180
  Annotations,        // W3C Web Annotation, one AnnotationPage: an annotation a statement or
                      // correction
  Quotations,         // schema.org as JSON-LD, one @graph: Quotation if direct, else Statement
  QuotebankQuotes,    // Quotebank's lines by quotation: direct statements alone
  QuotebankArticles,  // Quotebank's lines by article: those with a direct statement
  Tei,                // TEI P5, one teiCorpus: `said` in the text
  Brat,               // stand-off, two files an article: see brat_files
  Csl,                // CSL-JSON, one array: an item a statement
  Citron,             // Citron's JSON, an article a line
  CoreNlp,            // the `quotes` of CoreNLP's JSON, an article a line
  Gold,               // what the scorers take, an article a line, with corrections applied
  Corrections,        // a line a correction, undone ones too
};

// "jsonl", "csv", "annotations", "quotations", "quotebank", "quotebank-articles", "tei", "brat",
// "csl", "citron", "corenlp", "gold", "corrections".
const char* name_of(ExportFormat format);
Result<ExportFormat> export_format_named(std::string_view name);
// "application/ld+json" and so on, for an HTTP answer.
const char* media_type_of(ExportFormat format);

// An article, and what of it is wanted.
struct ExportedArticle {
  const StoredArticle& stored;
  // Indices of its statements, ordered; none: all.
  std::optional<std::vector<std::uint32_t>> chosen = {};
  // Made by readers: shown by JsonLines, Annotations and Corrections. They change nothing of
  // `stored`: who wants them applied hands over `corrected` of it (onrecord/store.h).
  std::vector<Correction> corrections = {};
  // Of chosen statements in the same order, where the record knows it; for QuotebankQuotes, which
  // writes a quotation once: at its first occurrence, with the others' addresses.
  std::vector<std::optional<Wording>> wordings = {};
};

struct ExporterOptions {
  ExportFormat format = ExportFormat::JsonLines;
  Unit unit = Unit::CodePoint;  // of JsonLines and Corrections; the others' units are their own
  std::string model = {};       // of Gold: a name for who made it, or empty
};

class Exporter {
 public:
  explicit Exporter(ExporterOptions options) : options_(std::move(options)) {}

  // What comes before all articles, for each, and after all. `of` is how many rows there would be
  // if the export was cut short on purpose; formats with a place for it say so.
  std::string begin();
  // Requires: the format is not Brat.
  std::string article(const ExportedArticle& article);
  std::string end(std::optional<std::uint64_t> of);

  std::uint64_t articles() const { return articles_; }  // that gave a row
  std::uint64_t rows() const { return rows_; }  // statements, or what a line of the format is

 private:
  ExporterOptions options_;
  std::uint64_t articles_ = 0, rows_ = 0;
};

// An article as brat has it. `text` is the article's, byte for byte; offsets count code points.
// Spans over a line break are split there, as brat wants it, unless `flat`: then each span is one
// stretch from its first to its last character, line breaks in its words written as blanks, for
// readers that cannot take pieces.
struct BratFiles {
  std::string name;  // of both files, without ending: letters, digits, '-', '_' and '.' alone
  std::string text, annotations;
};
BratFiles brat_files(const ExportedArticle& article, bool flat);
// annotation.conf: the types that the files above use.
std::string brat_configuration();

// What a statement is called in every format that wants a name for it: "urn:uuid:…", of the
// article's digest and the spans of content and cue. The same words found again have the same name,
// whatever the model or the record.
std::string statement_urn(const Article& article, const Statement& statement);

}  // namespace onrecord
