// All that a draft quotes, against the record.
#include "../pages/address.h"
#include "../routes.h"

namespace onrecord::server {
namespace {

Address address_of(const std::string& path, const DraftPage& page) {
  Address address(path);
  address.with("draft", page.text).with("from", page.from).with("to", page.to);
  return address;
}

}  // namespace

Result<DraftPage> verified_draft(Visit& visit, const Article& draft, const Within& within) {
  const auto found = extract(visit, draft);
  if (!found) return found.error();
  DraftPage page;
  page.text = draft.text;
  page.from = within.from;
  page.to = within.to;
  page.model = found->model;
  Reader reader = reader_of(visit);
  if (reader.failure) return Error{Error::Code::Busy, 0, "the server is busy; try again in a moment"};
  for (DraftQuotation& quotation : quotations_of(draft, *found)) {
    auto verified = verify(*reader, std::move(quotation.query), within);
    if (!verified) return verified.error();
    if (auto done = read_texts(*reader, *verified, page.texts); !done) return done.error();
    page.quotations.push_back({std::move(quotation.at), std::move(*verified)});
  }
  auto counts = counts_of(visit, *reader);
  if (!counts) return counts.error();
  page.counts = std::move(*counts);
  return page;
}

Response shown_draft(Visit& visit, const Result<DraftPage>& page) {
  if (!page || visit.request.json) return shown(visit, page);
  Frame frame = frame_of(visit);
  const Address address = address_of("/verify", *page);
  const bool fits = address.text().size() <= kLongestAddress;
  frame.address = fits ? address.text() : "";
  frame.json_address = fits ? address_of("/verify.json", *page).text() : "";
  return html_response(render(*page, frame));
}

Response api_verify_draft(Visit& visit, std::string_view) {
  const auto unit = unit_of(visit);
  if (!unit) return failed(visit, unit.error());
  const SentArticle sent = sent_article(visit);
  if (sent.failure) return *sent.failure;
  const Fields& fields = visit.request.query;
  const auto page = verified_draft(visit, *sent.article, {"", fields["from"], fields["to"]});
  if (!page) return failed(visit, page.error());
  return json_response(as_json(*page, *unit) + "\n");
}

}  // namespace onrecord::server
