#include <map>
#include <nlohmann/json.hpp>

#include "../routes.h"
#include "onrecord/utf8.h"

namespace onrecord::server {
namespace {

Attested as_attested(const Candidate& candidate) {
  const Carrier& carrier = candidate.carrier;
  return {carrier.statement_key, carrier.article_key, carrier.article_id, carrier.publisher,
          carrier.published,     carrier.form,        carrier.content,    candidate.words,
          carrier.source,        carrier.speaker,     carrier.names,      carrier.kind,
          carrier.confidence,    candidate.parent,    candidate.disputed_by};
}

// Offsets of evidence count from the start of its article's text; a page for a person has none.
Status find_texts(Store& store, VerifyPage& page) {
  std::map<std::int64_t, std::string> known;
  page.texts.resize(page.attested.size());
  for (const auto* list : {&page.answer->evidence, &page.answer->rejections}) {
    for (const Evidence& evidence : *list) {
      const std::int64_t key = page.attested[evidence.attested].article_key;
      auto text = known.find(key);
      if (text == known.end()) {
        auto read = store.text(key);
        if (!read) return read.error();
        text = known.emplace(key, std::move(*read)).first;
      }
      page.texts[evidence.attested] = text->second;
    }
  }
  return Done{};
}

Result<VerifyPage> find_verdict(Visit& visit, Store& store, VerifyPage page) {
  if (page.query.quote.empty()) return page;
  if (words_of(page.query.quote).empty()) {
    return Error{Error::Code::Empty, 0, "the quotation has no words"};
  }
  auto found = store.candidates({.quotation = page.query.quote, .from = page.from, .to = page.to});
  if (!found) return found.error();
  page.candidates = std::move(*found);
  for (const Candidate& candidate : page.candidates) page.attested.push_back(as_attested(candidate));
  page.answer = judge(page.query, page.attested);
  const bool data = visit.request.json || visit.request.method == Method::Post;
  if (data) {
    if (auto done = find_texts(store, page); !done) return done.error();
  }
  if (page.answer->verdict == Verdict::NotFound) {
    auto counts = counts_of(visit, store);
    if (!counts) return counts.error();
    page.counts = std::move(*counts);
  }
  return page;
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
  VerifyPage page;
  page.query = {fields[fields.has("quote") ? "quote" : "q"], fields["by"]};
  page.from = fields["from"];
  page.to = fields["to"];
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  return shown(visit, find_verdict(visit, *reader, std::move(page)));
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
