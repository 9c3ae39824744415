#include "data.h"

namespace onrecord::server {

std::string answer_json(const VerifyPage& page, Unit unit) {
  const std::vector<std::string_view> texts(page.texts.begin(), page.texts.end());
  const bool bounds = page.answer->verdict == Verdict::NotFound;
  return answer_as_json(page.query, *page.answer, page.attested, texts, unit,
                        bounds ? &page.counts : nullptr);
}

std::string as_json(const VerifyPage& page, Unit unit) {
  JsonWriter json;
  json.begin_object().key("quote").string(page.query.quote).key("by").string(page.query.by);
  json.key("from").string(page.from).key("to").string(page.to).key("answer");
  if (page.answer) {
    json.json(answer_json(page, unit));
  } else {
    json.null();
  }
  json.end_object();
  return std::move(json).text();
}

}  // namespace onrecord::server
