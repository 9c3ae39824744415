// A reader says that a statement is wrong, and why; or takes that back.
#include <algorithm>
#include <chrono>
#include <ctime>

#include "../routes.h"

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

Error no_spans(std::string_view name) {
  return {Error::Code::BadValue, 0,
          std::string(name) + " is like 10-25 or 10-25,31-60, in order, in the text"};
}

std::optional<std::uint32_t> offset_of(std::string_view text) {
  std::uint64_t number = 0;
  if (text.empty() || text.size() > 10) return std::nullopt;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  if (number > 0xFFFFFFFFu) return std::nullopt;
  return static_cast<std::uint32_t>(number);
}

// "10-25,31-60" in characters, as bytes. An empty field says that there are none.
Result<std::vector<Span>> spans_of(const std::string& text, std::string_view name,
                                   const SpanConverter& converter) {
  std::vector<Span> spans;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    const std::size_t dash = part.find('-');
    if (dash == part.npos) return no_spans(name);
    const auto begin = offset_of(part.substr(0, dash));
    const auto end = offset_of(part.substr(dash + 1));
    if (!begin || !end || *begin >= *end) return no_spans(name);
    spans.push_back(converter.to_bytes({*begin, *end}));
  }
  return spans;
}

Status read_spans(const Fields& form, const StoredArticle& stored, Unit unit,
                  CorrectionRequest& request) {
  const SpanConverter converter(stored.article.text, unit);
  for (auto [name, spans] : {std::pair{"source", &request.source}, std::pair{"cue", &request.cue},
                             std::pair{"content", &request.content},
                             std::pair{"addressee", &request.addressee}}) {
    if (!form.has(name)) continue;
    auto read = spans_of(form[name], name, converter);
    if (!read) return read.error();
    *spans = std::move(*read);
  }
  return Done{};
}

Status read_values(const Fields& form, CorrectionRequest& request) {
  if (!form["act"].empty()) {
    const auto act = act_named(form["act"]);
    if (!act) return act.error();
    request.act = *act;
  }
  if (!form["form"].empty()) {
    const auto named = form_named(form["form"]);
    if (!named) return named.error();
    request.form = *named;
  }
  if (!form["kind"].empty()) {
    const auto kind = kind_named(form["kind"]);
    if (!kind) return kind.error();
    request.kind = *kind;
  }
  if (form.has("speaker")) request.speaker = form["speaker"];
  if (form.has("when")) request.when = form["when"];
  if (form.has("medium")) request.medium = form["medium"];
  return Done{};
}

Result<CorrectionRequest> correction_of(const Fields& form, Store& store, Unit unit) {
  CorrectionRequest request{.article = form["article"],
                            .why = form["why"],
                            .author = form["author"],
                            .at = now()};
  const auto what = correction_named(form["what"].empty() ? "change" : form["what"]);
  if (!what) return what.error();
  request.what = *what;
  if (!form["statement"].empty()) {
    const auto key = key_of(form["statement"]);
    if (!key) return Error{Error::Code::BadValue, 0, "statement is a key"};
    request.statement = *key;
  }
  if (request.article.empty()) {
    return Error{Error::Code::MissingField, 0, "article is missing: its key or id"};
  }
  const auto stored = store.article(request.article);
  if (!stored) return stored.error();
  if (auto done = read_spans(form, *stored, unit, request); !done) return done.error();
  if (auto done = read_values(form, request); !done) return done.error();
  return request;
}

Result<CorrectPage> find_corrections(Visit& visit, Store& store) {
  const Fields& fields = visit.request.query;
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

}  // namespace

Response correct_form(Visit& visit, std::string_view) {
  Reader reader = reader_of(visit);
  if (reader.failure) return *reader.failure;
  return shown(visit, find_corrections(visit, *reader));
}

Response correct_statement(Visit& visit, std::string_view) {
  if (auto refused = may_not_write(visit, "correcting")) return std::move(*refused);
  const auto& form = visit.request.form;
  const auto unit = form["unit"].empty() ? Result<Unit>(Unit::CodePoint) : unit_named(form["unit"]);
  if (!unit) return failed(visit, unit.error());
  auto store = open_record(visit.desk.options.record, OpenMode::Write, kWriterPatience);
  if (!store) return failed(visit, 503, store.error());
  const auto request = correction_of(form, **store, *unit);
  if (!request) return failed(visit, request.error());
  const auto key = (*store)->correct(*request);
  if (!key) return failed(visit, key.error());
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
