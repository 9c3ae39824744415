// Routes: one function an address, in routes/. `rest` is what stands for "*" in the route's path.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data.h"
#include "desk.h"
#include "render.h"
#include "request.h"
#include "route.h"

namespace onrecord::server {

Response home(Visit& visit, std::string_view rest);
Response article(Visit& visit, std::string_view rest);
Response speaker(Visit& visit, std::string_view rest);
Response speakers(Visit& visit, std::string_view rest);
Response search(Visit& visit, std::string_view rest);
Response search_atom(Visit& visit, std::string_view rest);
Response search_json_feed(Visit& visit, std::string_view rest);
Response wording(Visit& visit, std::string_view rest);
Response correct_form(Visit& visit, std::string_view rest);
Response correct_statement(Visit& visit, std::string_view rest);
Response undo_correction(Visit& visit, std::string_view rest);
Response verify(Visit& visit, std::string_view rest);
Response verify_sent(Visit& visit, std::string_view rest);
Response about(Visit& visit, std::string_view rest);
Response add_form(Visit& visit, std::string_view rest);
Response add_articles(Visit& visit, std::string_view rest);
Response delivery(Visit& visit, std::string_view rest);
Response sign_in(Visit& visit, std::string_view rest);
Response sign_out(Visit& visit, std::string_view rest);
Response api_extract(Visit& visit, std::string_view rest);
Response api_verify(Visit& visit, std::string_view rest);
Response api_verify_draft(Visit& visit, std::string_view rest);
Response api_articles(Visit& visit, std::string_view rest);
Response openapi(Visit& visit, std::string_view rest);
Response static_file(Visit& visit, std::string_view rest);

// What routes share.

// An error as the visitor reads it: a page, or JSON.
Response failed(const Visit& visit, const Error& error);
Response failed(const Visit& visit, int status, const Error& error);
Response redirect(std::string address, int status = 303);
// Why the visitor may not write, or nothing. `what` is wanted: "adding".
std::optional<Response> may_not_write(const Visit& visit, std::string_view what);
std::optional<Response> may_not_add(const Visit& visit);
// A key as an address has it. None: no number, one with zeros before it, or none that a key can be.
std::optional<std::int64_t> key_of(std::string_view text);
Frame frame_of(const Visit& visit);
// "codepoint" unless ?unit= says otherwise. Errors: BadValue.
Result<Unit> unit_of(const Visit& visit);
// Takes a reader for as long as the visit may last. Errors are of the record, not the visitor's.
struct Reader {
  std::optional<Readers::Lease> lease;
  std::optional<Response> failure;
  Store& operator*() const { return **lease; }
  Store* operator->() const { return &**lease; }
};
Reader reader_of(Visit& visit);

// The article that a request's body is, or why it is none.
struct SentArticle {
  std::optional<Article> article;
  std::optional<Response> failure;
};
SentArticle sent_article(const Visit& visit);
// What is found in it. Errors: TooLarge, Busy, BadWeights (no engine can be had).
Result<Extraction> extract(Visit& visit, const Article& article);
// All that a draft quotes, verified. Errors: those of extract, and of the record.
Result<DraftPage> verified_draft(Visit& visit, const Article& draft, const Within& within);
// The page of a draft, with an address if its text is short enough.
Response shown_draft(Visit& visit, const Result<DraftPage>& page);

// Of the whole record, counted once for each of its versions.
Result<RecordCounts> counts_of(Visit& visit, Store& store);

Result<SearchQuery> search_query_of(const Fields& fields);
// A whole number from `least` to `most`, or `other` if the field is not there. Errors: BadValue.
Result<std::uint32_t> number_of(const Fields& fields, std::string_view name, std::uint32_t other,
                                std::uint32_t least, std::uint32_t most);

template <class P>
Response shown(Visit& visit, const Result<P>& page, int status = 200) {
  if (!page) return failed(visit, page.error());
  if (!visit.request.json) return html_response(render(*page, frame_of(visit)), status);
  const auto unit = unit_of(visit);
  if (!unit) return failed(visit, unit.error());
  return json_response(as_json(*page, *unit) + "\n", status);
}

}  // namespace onrecord::server
