#include "data.h"

namespace onrecord::server {
namespace {

std::string answer_json(const Verified& verified, const Texts& texts, const RecordCounts& counts, Unit unit) {
  const bool bounds = verified.answer.verdict == Verdict::NotFound;
  return answer_as_json(verified.query, verified.answer, verified.attested, texts_of(verified, texts), unit,
                        bounds ? &counts : nullptr);
}

}  // namespace

std::string answer_json(const VerifyPage& page, Unit unit) {
  return answer_json(*page.verified, page.texts, page.counts, unit);
}

std::string as_json(const VerifyPage& page, Unit unit) {
  JsonWriter json;
  json.begin_object().key("quote").string(page.query.quote).key("by").string(page.query.by);
  json.key("from").string(page.from).key("to").string(page.to).key("answer");
  if (page.verified) {
    json.json(answer_json(page, unit));
  } else {
    json.null();
  }
  json.end_object();
  return std::move(json).text();
}

std::string as_json(const DraftPage& page, Unit unit) {
  SpanConverter converter(page.text, unit);
  JsonWriter json;
  json.begin_object().key("text").string(page.text).key("unit").string(name_of(unit));
  json.key("from").string(page.from).key("to").string(page.to).key("model").string(page.model);
  json.key("quotations").begin_array();
  for (const DraftPage::Quotation& quotation : page.quotations) {
    json.begin_object().key("at").begin_array();
    for (const Span span : quotation.at) {
      const CharSpan at = converter.from_bytes(span);
      json.begin_array().number(std::uint64_t{at.begin}).number(std::uint64_t{at.end}).end_array();
    }
    json.end_array().key("answer").json(answer_json(quotation.verified, page.texts, page.counts, unit)).end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

}  // namespace onrecord::server
