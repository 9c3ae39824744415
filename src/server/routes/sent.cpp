// Text that is sent to be read, and the reading of it.
#include "../routes.h"
#include "onrecord/pipeline.h"

namespace onrecord::server {
namespace {

// What a worker reads within the time of a request, on two cores at some 12 kB a second: it cannot be stopped in the middle.
constexpr std::size_t kMostText = 100'000;

Result<Article> read_sent(const Request& request) {
  const std::string& type = request.body_type;
  if (type == "application/json") return read_json_line(request.body, "request");
  if (type == "text/html") return read_html(request.body, "request");
  return read_plain(request.body, "request");
}

bool is_known_type(const Request& request) {
  const std::string& type = request.body_type;
  return type.empty() || type == "application/json" || type == "text/html" || type == "text/plain";
}

}  // namespace

SentArticle sent_article(const Visit& visit) {
  if (!is_known_type(visit.request)) {
    return {{}, failed(visit, 415,
                       {Error::Code::BadValue, 0,
                        "the Content-Type is none of application/json, text/plain and text/html"})};
  }
  auto article = read_sent(visit.request);
  if (!article) return {{}, failed(visit, article.error())};
  return {std::move(*article), {}};
}

// What keeps the engine from loading is the server's fault, not the visitor's.
Result<Extraction> extract(Visit& visit, const Article& article) {
  if (article.text.size() > kMostText) {
    return Error{Error::Code::TooLarge, 0, "the text is over " + std::to_string(kMostText) + " bytes, which is more than is read at once"};
  }
  auto worker = visit.desk.engines.take(visit.until);
  if (worker) return read_article(**worker, article);
  if (worker.error().code == Error::Code::Busy) return worker.error();
  return Error{Error::Code::BadWeights, worker.error().at, worker.error().what};
}

}  // namespace onrecord::server
