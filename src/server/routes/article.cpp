#include <charconv>

#include "../routes.h"

namespace onrecord::server {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace

// An article's own id leads to its key: each article has one address.
Response article(Visit& visit, std::string_view rest) {
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  auto stored = reader->article(rest);
  if (!stored) return failed(visit, stored.error());
  const std::string key = std::to_string(stored->key);
  if (rest != key) {
    const std::string query = visit.request.query.encoded();
    return redirect("/article/" + key + (visit.request.json ? ".json" : "") +
                        (query.empty() ? "" : "?" + query),
                    302);
  }
  ArticlePage page{std::move(*stored), {}};
  const std::string& wanted = visit.request.query["statement"];
  if (is_number(wanted) && wanted.size() < 19) page.statement = std::stoll(wanted);
  return shown<ArticlePage>(visit, std::move(page));
}

}  // namespace onrecord::server
