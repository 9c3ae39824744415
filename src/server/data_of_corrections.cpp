#include "data.h"
#include "write.h"

namespace onrecord::server {
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

void write_marked(JsonWriter& json, std::string_view name,
                  const std::optional<MarkedStatement>& marked, const Article& article, Unit unit) {
  json.key(name);
  if (!marked) {
    json.null();
    return;
  }
  const SpanConverter converter(article.text, unit);
  json.begin_object();
  write_spans(json, "source", marked->source, converter);
  write_spans(json, "cue", marked->cue, converter);
  write_spans(json, "content", marked->content, converter);
  write_spans(json, "addressee", marked->addressee, converter);
  json.key("form").string(name_of(marked->form)).key("act").string(name_of(marked->act));
  json.key("speaker").string(marked->speaker).key("kind").string(name_of(marked->kind));
  json.key("when").string(marked->when).key("medium").string(marked->medium).end_object();
}

}  // namespace

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
  JsonWriter json;
  json.begin_object().key("key").number(correction.key);
  json.key("article").number(correction.article_key);
  json.key("article_id").string(correction.article_id);
  json.key("what").string(name_of(correction.what));
  write_marked(json, "before", correction.before, article, unit);
  write_marked(json, "after", correction.after, article, unit);
  json.key("why").string(correction.why).key("author").string(correction.author);
  json.key("at").string(correction.at).key("undone").boolean(correction.undone);
  json.key("undone_by").string(correction.undone_by);
  json.key("undone_at").string(correction.undone_at).end_object();
  return std::move(json).text();
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
