#include <nlohmann/json.hpp>

#include "../pages/address.h"
#include "../routes.h"
#include "onrecord/ingest.h"
#include "onrecord/utf8.h"

namespace onrecord::server {
namespace {

Result<VerifyPage> find_verdict(Visit& visit, Store& store, VerifyPage page) {
  if (page.query.quote.empty()) return page;
  auto verified = onrecord::verify(store, page.query, {"", page.from, page.to});
  if (!verified) return verified.error();
  page.verified = std::move(*verified);
  const bool data = visit.request.json || visit.request.path.starts_with("/api/");
  if (data) {
    if (auto done = read_texts(store, *page.verified, page.texts); !done) return done.error();
  }
  if (page.verified->answer.verdict == Verdict::NotFound) {
    auto counts = counts_of(visit, store);
    if (!counts) return counts.error();
    page.counts = std::move(*counts);
  }
  return page;
}

VerifyPage asked_by(const Fields& fields) {
  VerifyPage page;
  page.query = {fields[fields.has("quote") ? "quote" : "q"], fields["by"]};
  page.from = fields["from"];
  page.to = fields["to"];
  return page;
}

Response shown_verdict(Visit& visit, VerifyPage page) {
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  return shown(visit, find_verdict(visit, *reader, std::move(page)));
}

Response shown_draft_of(Visit& visit, const std::string& text, const Fields& fields) {
  const auto draft = read_plain(text, "draft");
  if (!draft) return failed(visit, draft.error());
  return shown_draft(visit, verified_draft(visit, *draft, {"", fields["from"], fields["to"]}));
}

Result<std::string> string_of(const nlohmann::json& body, const char* name) {
  const auto value = body.find(name);
  if (value == body.end() || value->is_null()) return std::string();
  if (value->is_string()) return value->get<std::string>();
  return Error{Error::Code::BadValue, 0, "\"" + std::string(name) + "\" is no string"};
}

Result<VerifyPage> page_of(const std::string& text) {
  if (const auto at = find_invalid_utf8(text)) {
    return Error{Error::Code::Encoding, *at, "the request is not UTF-8"};
  }
  const auto body = nlohmann::json::parse(text, nullptr, false);
  if (!body.is_object()) return Error{Error::Code::Syntax, 0, "the request is no JSON object"};
  VerifyPage page;
  const std::pair<const char*, std::string*> fields[] = {
      {"quote", &page.query.quote}, {"by", &page.query.by}, {"from", &page.from}, {"to", &page.to}};
  for (const auto& [name, place] : fields) {
    auto value = string_of(body, name);
    if (!value) return value.error();
    *place = std::move(*value);
  }
  if (page.query.quote.empty()) return Error{Error::Code::MissingField, 0, "\"quote\" is missing or empty"};
  return page;
}

}  // namespace

Response verify(Visit& visit, std::string_view) {
  const Fields& fields = visit.request.query;
  if (!fields["draft"].empty()) return shown_draft_of(visit, fields["draft"], fields);
  return shown_verdict(visit, asked_by(fields));
}

// The form. The answer to a quotation has an address, so the form leads there.
Response verify_sent(Visit& visit, std::string_view) {
  const Fields& fields = visit.request.form;
  VerifyPage page = asked_by(fields);
  if (page.query.quote.empty()) {
    return failed(visit, {Error::Code::MissingField, 0, "quote is missing or empty"});
  }
  const std::string& as = fields["as"];
  if (!as.empty() && as != "quotation" && as != "draft") {
    return failed(visit, {Error::Code::BadValue, 0, "as is quotation or draft"});
  }
  if (as == "draft" || (as.empty() && is_draft(page.query.quote))) {
    return shown_draft_of(visit, page.query.quote, fields);
  }
  Address address("/verify");
  address.with("quote", page.query.quote).with("by", page.query.by).with("from", page.from).with("to", page.to);
  if (!visit.request.json && address.text().size() <= kLongestAddress) return redirect(address.text());
  return shown_verdict(visit, std::move(page));
}

Response api_verify(Visit& visit, std::string_view) {
  const auto unit = unit_of(visit);
  if (!unit) return failed(visit, unit.error());
  if (visit.request.body_type != "application/json") {
    return failed(visit, 415, {Error::Code::BadValue, 0, "the Content-Type is not application/json"});
  }
  auto asked = page_of(visit.request.body);
  if (!asked) return failed(visit, asked.error());
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  const auto page = find_verdict(visit, *reader, std::move(*asked));
  if (!page) return failed(visit, page.error());
  return json_response(answer_json(*page, *unit) + "\n");
}

}  // namespace onrecord::server
