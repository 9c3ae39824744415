// What the formats of an export share. A file each writes one; exporter.cpp has the order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/export.h"
#include "onrecord/format.h"

namespace onrecord::format {

// One chosen statement with all that a format may want to say of it.
struct ExportRow {
  const Article& article;
  const Statement& statement;
  std::int64_t key;
  const Speaker* speaker;  // null: not known
  const Joined* joined;    // of the record; null with it
  std::vector<const Statement*> disputed_by;  // of the article, chosen or not

  // The record's name where it has one, else the article's; empty if not known.
  std::string name() const;
  Kind kind() const { return speaker != nullptr ? speaker->kind : Kind::None; }
  std::string wikidata() const { return joined != nullptr ? joined->wikidata : std::string(); }
};
std::vector<ExportRow> rows_of(const ExportedArticle& article);

// The words of spans, divided by " … ".
std::string words_of(std::string_view text, const std::vector<Span>& spans);
// Its address, else "urn:onrecord:sha256:" and its digest: always something to point at.
std::string address_of(const Article& article);
// The first 10 characters of a date that has a day; else the empty string.
std::string day_of(const Article& article);

// Each appends, and gives how many rows it wrote. `first`: nothing stands before.
std::uint64_t write_annotations(std::string& out, const ExportedArticle& article, bool first);
std::uint64_t write_quotations(std::string& out, const ExportedArticle& article, bool first);
std::uint64_t write_csl(std::string& out, const ExportedArticle& article, bool first);
std::uint64_t write_quotebank(std::string& out, const ExportedArticle& article);
std::uint64_t write_quotebank_article(std::string& out, const ExportedArticle& article);
std::uint64_t write_tei(std::string& out, const ExportedArticle& article);
std::uint64_t write_citron(std::string& out, const ExportedArticle& article);
std::uint64_t write_corenlp(std::string& out, const ExportedArticle& article);
std::uint64_t write_gold(std::string& out, const ExportedArticle& article);
std::uint64_t write_corrections(std::string& out, const ExportedArticle& article, Unit unit);

}  // namespace onrecord::format
