#include "data.h"
#include "onrecord/export.h"
#include "write.h"

namespace onrecord::server {

void write_corrections(JsonWriter& json, std::string_view name,
                       const std::vector<Correction>& corrections, const Article& article,
                       Unit unit) {
  json.key(name).begin_array();
  for (const Correction& correction : corrections) {
    json.json(correction_as_json(correction, article, unit));
  }
  json.end_array();
}

std::string correction_as_json(const Correction& correction, const Article& article, Unit unit) {
  StoredArticle stored;
  stored.key = correction.article_key;
  stored.article = article;
  Exporter exporter({.format = ExportFormat::Corrections, .unit = unit});
  std::string line = exporter.article({.stored = stored, .corrections = {correction}});
  while (line.ends_with('\n')) line.pop_back();
  return line.empty() ? "null" : line;
}

std::string as_json(const CorrectPage& page, Unit unit) {
  JsonWriter json;
  json.begin_object().key("allowed").boolean(page.allowed).key("statement");
  if (page.stored) {
    json.number(page.stored->statement_keys[page.statement]);
  } else {
    json.null();
  }
  json.key("total").number(page.total).key("next").string(page.next);
  json.key("corrections").begin_array();
  for (const ShownCorrection& shown : page.corrections) {
    json.json(correction_as_json(shown.correction, shown.article, unit));
  }
  json.end_array().end_object();
  return std::move(json).text();
}

}  // namespace onrecord::server
