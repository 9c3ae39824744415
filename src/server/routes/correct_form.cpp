#include "correct_form.h"

#include <algorithm>
#include <array>

#include "../pages/parts.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kMostPlaces = 8;  // to choose from: those nearest to where the part stood

struct Part {
  const char* name;
  std::vector<Span> Statement::*stands;
  std::optional<std::vector<Span>> CorrectionRequest::*wanted;
};
constexpr std::array<Part, 4> kParts = {{{"source", &Statement::source, &CorrectionRequest::source},
                                         {"cue", &Statement::cue, &CorrectionRequest::cue},
                                         {"content", &Statement::content, &CorrectionRequest::content},
                                         {"addressee", &Statement::addressee, &CorrectionRequest::addressee}}};

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

// "10-25,31-60" in units of an article, as bytes. An empty field says that there are none.
Result<std::vector<Span>> spans_of(const std::string& field, std::string_view name, std::string_view text,
                                   const SpanConverter& converter) {
  const std::uint32_t length = converter.from_bytes({0, static_cast<std::uint32_t>(text.size())}).end;
  std::vector<Span> spans;
  std::string_view rest = field;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    const std::size_t dash = part.find('-');
    if (dash == part.npos) return no_spans(name);
    const auto begin = offset_of(part.substr(0, dash));
    const auto end = offset_of(part.substr(dash + 1));
    if (!begin || !end || *begin >= *end || *end > length) return no_spans(name);
    spans.push_back(converter.to_bytes({*begin, *end}));
  }
  return spans;
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

std::optional<std::size_t> statement_of(const Fields& fields, const StoredArticle& stored) {
  const auto key = key_of(fields["statement"]);
  const auto& keys = stored.statement_keys;
  const auto at = key ? std::find(keys.begin(), keys.end(), *key) : keys.end();
  if (at == keys.end()) return std::nullopt;
  return static_cast<std::size_t>(at - keys.begin());
}

// A browser sends line breaks of its own, and words are read without regard to white space.
std::string without_line_breaks(const std::string& words) {
  std::string out;
  for (char c : words) {
    if (c == '\r' || c == '\n' || c == '\t') c = ' ';
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

bool has_words(const Article& article, const std::vector<Span>& spans, const std::string& words) {
  const bool inside = std::all_of(spans.begin(), spans.end(), [&](Span span) { return span.end <= article.text.size(); });
  return inside && without_line_breaks(words_of(article, spans)) == without_line_breaks(words);
}

std::size_t nearest_to(std::uint32_t at, const std::vector<std::vector<Span>>& places) {
  const auto distance = [at](const std::vector<Span>& place) {
    const std::uint32_t begin = place.front().begin;
    return begin > at ? begin - at : at - begin;
  };
  const auto nearest = std::min_element(places.begin(), places.end(), [&](const auto& a, const auto& b) {
    return distance(a) < distance(b);
  });
  return static_cast<std::size_t>(nearest - places.begin());
}

// Of many places, those around `at`.
void keep_nearest(std::uint32_t at, std::vector<std::vector<Span>>& places) {
  const std::size_t nearest = nearest_to(at, places);
  const std::size_t last = std::min(places.size(), std::max(nearest + kMostPlaces / 2, kMostPlaces));
  const std::size_t first = last - std::min(last, kMostPlaces);
  places.erase(places.begin() + static_cast<std::ptrdiff_t>(last), places.end());
  places.erase(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(first));
}

// What the words of a field ask for: nothing if they are as they stand; their place, if there is one;
// else the field asks, or complains, and it is false.
bool read_words(WordsField& field, const Statement* statement, const Part& part,
                const StoredArticle& stored, std::optional<std::vector<Span>>& wanted) {
  const std::string words = without_line_breaks(field.words);
  if (statement != nullptr && words == without_line_breaks(words_of(stored.article, statement->*part.stands))) {
    return true;
  }
  if (words.empty()) {
    wanted.emplace();
    return true;
  }
  auto places = places_of(stored.article.text, words);
  if (places.size() == 1) {
    wanted = std::move(places.front());
    return true;
  }
  if (places.empty()) {
    field.complaint = "These words do not stand in the article.";
    return false;
  }
  std::uint32_t near = 0;
  if (statement != nullptr) {
    const auto& stood = statement->*part.stands;
    near = stood.empty() ? statement->content.front().begin : stood.front().begin;
  }
  keep_nearest(near, places);
  field.nearest = nearest_to(near, places);
  field.places = std::move(places);
  return false;
}

Status read_parts(const Fields& fields, const StoredArticle& stored, Unit unit, SentCorrection& sent) {
  const SpanConverter converter(stored.article.text, unit);
  const auto index = statement_of(fields, stored);
  const Statement* statement = index ? &stored.statements[*index] : nullptr;
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    const Part& part = kParts[i];
    auto& wanted = sent.request.*part.wanted;
    const std::string words_name = std::string(part.name) + "_words";
    if (fields.has(part.name)) {
      auto spans = spans_of(fields[part.name], part.name, stored.article.text, converter);
      if (!spans) return spans.error();
      wanted = std::move(*spans);
    }
    // A place was chosen for words that have been changed since: they are looked for again.
    if (wanted && fields.has(words_name) && !has_words(stored.article, *wanted, fields[words_name])) {
      wanted.reset();
    }
    if (!wanted && fields.has(words_name)) {
      const bool clear = read_words(sent.form.parts[i], statement, part, stored, wanted);
      sent.words_are_clear = sent.words_are_clear && clear;
    }
  }
  return Done{};
}

}  // namespace

CorrectForm form_of(const StoredArticle& stored, std::size_t index) {
  const Statement& statement = stored.statements[index];
  CorrectForm form;
  form.speaker = statement.speaker ? stored.speakers[*statement.speaker].name : "";
  form.act = name_of(statement.act);
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    form.parts[i] = {kParts[i].name, words_of(stored.article, statement.*kParts[i].stands)};
  }
  return form;
}

CorrectForm form_of(const Fields& fields, const StoredArticle& stored) {
  CorrectForm form;
  if (const auto index = statement_of(fields, stored)) form = form_of(stored, *index);
  for (auto [name, field] : {std::pair{"what", &form.what}, {"speaker", &form.speaker}, {"act", &form.act},
                             {"why", &form.why}, {"author", &form.author}}) {
    if (fields.has(name)) *field = fields[name];
  }
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    form.parts[i].name = kParts[i].name;
    const std::string name = std::string(kParts[i].name) + "_words";
    if (fields.has(name)) form.parts[i].words = fields[name];
  }
  return form;
}

Result<StoredArticle> article_of(const Fields& fields, Store& store) {
  if (fields["article"].empty()) {
    return Error{Error::Code::MissingField, 0, "article is missing: its key or id"};
  }
  return store.article(fields["article"]);
}

Result<SentCorrection> read_form(const Fields& fields, const StoredArticle& stored, Unit unit) {
  SentCorrection sent;
  CorrectionRequest& request = sent.request;
  request.article = fields["article"];
  request.why = fields["why"];
  request.author = fields["author"];
  const auto what = correction_named(fields["what"].empty() ? "change" : fields["what"]);
  if (!what) return what.error();
  request.what = *what;
  if (!fields["statement"].empty()) {
    const auto key = key_of(fields["statement"]);
    if (!key) return Error{Error::Code::BadValue, 0, "statement is a key"};
    request.statement = *key;
  }
  sent.form = form_of(fields, stored);
  const bool keeps_words = *what == Correction::What::Remove || *what == Correction::What::Confirm;
  if (!keeps_words) {
    if (auto done = read_parts(fields, stored, unit, sent); !done) return done.error();
  }
  if (auto done = read_values(fields, request); !done) return done.error();
  return sent;
}

}  // namespace onrecord::server
