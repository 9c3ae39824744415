// A reader says that a statement is wrong, and why; or takes that back.
#include <algorithm>
#include <chrono>
#include <ctime>

#include "../routes.h"
#include "correct_form.h"

namespace onrecord::server {
namespace {

constexpr std::chrono::seconds kWriterPatience{5};

std::string now() {
  const std::time_t moment = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&moment, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

Result<CorrectPage> find_corrections(Visit& visit, Store& store, const Fields& fields) {
  CorrectPage page;
  page.allowed = !visit.desk.options.read_only;
  page.signed_in = visit.signed_in;
  CorrectionQuery query{.article = fields["article"],
                        .author = fields["author"],
                        .cursor = fields["cursor"]};
  const auto limit = number_of(fields, "limit", 20, 1, 100);
  if (!limit) return limit.error();
  query.limit = *limit;
  if (!fields["statement"].empty()) {
    const auto key = key_of(fields["statement"]);
    if (!key || query.article.empty()) {
      return Error{Error::Code::BadValue, 0, "statement is a key, and needs its article"};
    }
    auto stored = store.article(query.article);
    if (!stored) return stored.error();
    const auto& keys = stored->statement_keys;
    const auto at = std::find(keys.begin(), keys.end(), *key);
    if (at == keys.end()) {
      return Error{Error::Code::NotFound, 0, "the article has no such statement"};
    }
    page.statement = static_cast<std::size_t>(at - keys.begin());
    page.form = form_of(*stored, page.statement);
    page.stored = std::move(*stored);
  }
  auto found = store.corrections(query);
  if (!found) return found.error();
  for (Correction& correction : found->corrections) {
    auto stored = store.article(std::to_string(correction.article_key));
    if (!stored) return stored.error();
    page.corrections.push_back({std::move(correction), std::move(stored->article)});
  }
  page.total = found->total;
  page.next = std::move(found->next);
  return page;
}

// What was just done, as JSON or on the page that shows it.
Response corrected_now(Visit& visit, std::string_view what, std::int64_t key,
                       std::int64_t article) {
  if (!visit.request.json) {
    return redirect("/article/" + std::to_string(article) + "#correction-" + std::to_string(key));
  }
  JsonWriter json;
  json.begin_object().key("correction").number(key).key("done").string(what);
  json.key("article").number(article).end_object();
  return json_response(std::move(json).text() + "\n");
}

// Why it was not kept: to programs as an error; to a person with the form as it was sent, where a form
// can help.
Response not_kept(Visit& visit, Store& store, CorrectForm form, const Error& error) {
  const Response refused = failed(visit, error);
  const bool helps = refused.status == 400 || refused.status == 404;
  if (visit.request.json || !helps || visit.request.form["statement"].empty()) return refused;
  auto page = find_corrections(visit, store, visit.request.form);
  if (!page) return refused;
  form.complaint = form.asks() ? "" : error.what;
  page->form = std::move(form);
  page->signed_in = true;  // or it would not have come so far
  return shown(visit, page, page->form.asks() ? 200 : refused.status);
}

Error which_is_meant() {
  return {Error::Code::BadValue, 0,
          "some words stand in the article more than once, or not at all: say where they stand"};
}

}  // namespace

Response correct_form(Visit& visit, std::string_view) {
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  return shown(visit, find_corrections(visit, *reader, visit.request.query));
}

Response correct_statement(Visit& visit, std::string_view) {
  if (auto refused = may_not_write(visit, "correcting")) return std::move(*refused);
  const auto& form = visit.request.form;
  const auto unit = form["unit"].empty() ? Result<Unit>(Unit::CodePoint) : unit_named(form["unit"]);
  if (!unit) return failed(visit, unit.error());
  auto store = open_record(visit.desk.options.record, OpenMode::Write, kWriterPatience);
  if (!store) return failed(visit, 503, store.error());
  const auto stored = article_of(form, **store);
  if (!stored) return failed(visit, stored.error());
  auto sent = read_form(form, *stored, *unit);
  if (!sent) return not_kept(visit, **store, form_of(form, *stored), sent.error());
  sent->request.at = now();
  if (!sent->words_are_clear) return not_kept(visit, **store, std::move(sent->form), which_is_meant());
  const auto key = (*store)->correct(sent->request);
  if (!key) return not_kept(visit, **store, std::move(sent->form), key.error());
  const auto made = (*store)->correction(*key);
  if (!made) return failed(visit, made.error());
  return corrected_now(visit, name_of(made->what), *key, made->article_key);
}

Response undo_correction(Visit& visit, std::string_view) {
  if (auto refused = may_not_write(visit, "correcting")) return std::move(*refused);
  const auto& form = visit.request.form;
  const auto key = key_of(form["correction"]);
  if (!key) return failed(visit, {Error::Code::BadValue, 0, "correction is a key"});
  auto store = open_record(visit.desk.options.record, OpenMode::Write, kWriterPatience);
  if (!store) return failed(visit, 503, store.error());
  const auto made = (*store)->correction(*key);
  if (!made) return failed(visit, made.error());
  const auto done = (*store)->undo_correction(*key, form["author"], now());
  if (!done) return failed(visit, done.error());
  return corrected_now(visit, "undo", *key, made->article_key);
}

}  // namespace onrecord::server
