#include "../routes.h"

namespace onrecord::server {
namespace {

// The record knows nothing of it.
bool is_unknown(const Error& error) {
  return error.code == Error::Code::NotFound;
}

Result<ArticlePage> find_article(Store& store, StoredArticle stored, const Fields& fields) {
  ArticlePage page;
  for (std::int64_t key : stored.statement_keys) {
    const auto wording = store.wording_of(key);
    if (!wording && !is_unknown(wording.error())) return wording.error();
    page.wordings.push_back(wording ? *wording : std::nullopt);
  }
  auto copies = store.copies(stored.key);
  if (!copies && !is_unknown(copies.error())) return copies.error();
  if (copies) page.copies = std::move(*copies);
  auto corrections = store.corrections_of(stored.key);
  if (!corrections) return corrections.error();
  if (!corrections->empty()) page.corrected = corrected(stored, *corrections);
  page.corrections = std::move(*corrections);
  page.statement = key_of(fields["statement"]);
  page.stored = std::move(stored);
  return page;
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
  return shown(visit, find_article(*reader, std::move(*stored), visit.request.query));
}

}  // namespace onrecord::server
