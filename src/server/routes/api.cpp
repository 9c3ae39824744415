// What programs send: text to be read, and articles for the record.
#include <algorithm>
#include <chrono>

#include "../routes.h"

namespace onrecord::server {
namespace {

// What is sent to be added, as files are.
Result<std::vector<Upload>> inputs_of(const Request& request) {
  if (!request.uploads.empty()) return request.uploads;
  const std::string& type = request.body_type;
  if (request.body.empty()) return Error{Error::Code::Empty, 0, "nothing was sent"};
  if (type == "application/x-ndjson" || type == "application/jsonl") {
    return std::vector<Upload>{{"request.jsonl", request.body}};
  }
  if (type == "application/json") {
    std::string line = request.body;  // no line break stands inside a string of JSON
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return std::vector<Upload>{{"request.jsonl", std::move(line)}};
  }
  if (type == "text/html") return std::vector<Upload>{{"request.html", request.body}};
  if (type == "text/plain" || type.empty()) {
    return std::vector<Upload>{{"request.txt", request.body}};
  }
  return Error{Error::Code::BadValue, 0,
               "the Content-Type is none of application/json, application/x-ndjson, text/plain, "
               "text/html and multipart/form-data"};
}

}  // namespace

Response api_extract(Visit& visit, std::string_view) {
  const auto unit = unit_of(visit);
  if (!unit) return failed(visit, unit.error());
  const SentArticle sent = sent_article(visit);
  if (sent.failure) return *sent.failure;
  const auto found = extract(visit, *sent.article);
  if (!found) return failed(visit, found.error());
  return json_response(extraction_as_json(*sent.article, *found, *unit) + "\n");
}

Response api_articles(Visit& visit, std::string_view) {
  if (auto refused = may_not_add(visit)) return std::move(*refused);
  auto inputs = inputs_of(visit.request);
  if (!inputs) {
    const bool type = inputs.error().code == Error::Code::BadValue;
    return failed(visit, type ? 415 : 400, inputs.error());
  }
  auto key = visit.desk.deliveries.take(std::move(*inputs));
  if (!key) return failed(visit, key.error());
  const auto delivery = visit.desk.deliveries.find(*key, visit.until);
  if (!delivery) return failed(visit, 503, {Error::Code::Busy, 0, "the delivery was dropped"});
  Response response = json_response(as_json(*delivery) + "\n");
  if (!delivery->done) {
    response.status = 202;
    response.headers.emplace_back("Location", "/add/" + *key + ".json");
  } else if (delivery->stopped) {
    return failed(visit, *delivery->stopped);
  } else if (delivery->failed == delivery->inputs.size() && delivery->failed == 1) {
    return failed(visit, *delivery->inputs.front().error);
  }
  return response;
}

}  // namespace onrecord::server
