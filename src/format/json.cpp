#include <optional>
#include <vector>

#include "onrecord/format.h"

namespace onrecord {
namespace {

// The text that offsets are counted in, and where it begins in the article.
class Frame {
 public:
  Frame(std::string_view text, std::uint32_t begin, Unit unit)
      : text_(text), begin_(begin), converter_(text, unit) {}

  bool holds(Span span) const {
    return begin_ <= span.begin && span.end - begin_ <= text_.size() && span.begin <= span.end;
  }
  CharSpan offsets(Span span) const { return converter_.from_bytes(moved(span)); }
  std::string_view words(Span span) const { return cut(text_, moved(span)); }

 private:
  Span moved(Span span) const { return {span.begin - begin_, span.end - begin_}; }

  std::string_view text_;
  std::uint32_t begin_;
  SpanConverter converter_;
};

std::uint64_t wide(std::uint32_t value) {
  return value;
}

void write_spans(JsonWriter& json, std::string_view name, const std::vector<Span>& spans,
                 const Frame& frame) {
  json.key(name).begin_array();
  for (Span span : spans) {
    if (!frame.holds(span)) continue;
    const CharSpan at = frame.offsets(span);
    json.begin_array().number(wide(at.begin)).number(wide(at.end)).end_array();
  }
  json.end_array();
}

void write_words(JsonWriter& json, std::string_view name, const std::vector<Span>& spans,
                 const Frame& frame) {
  json.key(name).begin_array();
  for (Span span : spans) {
    if (frame.holds(span)) json.string(frame.words(span));
  }
  json.end_array();
}

void write_statement(JsonWriter& json, const Statement& statement, const Frame& frame) {
  write_spans(json, "source", statement.source, frame);
  write_spans(json, "cue", statement.cue, frame);
  write_spans(json, "content", statement.content, frame);
  json.key("form").string(name_of(statement.form));
  json.key("confidence").decimal(statement.confidence);
  write_words(json, "source_text", statement.source, frame);
  write_words(json, "cue_text", statement.cue, frame);
  write_words(json, "content_text", statement.content, frame);
}

void write_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  text.empty() ? json.null() : json.string(text);
}

// What is known of who spoke, how, when and where. `speaker` may be null.
void write_resolved(JsonWriter& json, const Statement& statement, const Speaker* speaker,
                    const Frame& frame) {
  write_or_null(json, "speaker", speaker != nullptr ? speaker->name : "");
  json.key("kind").string(name_of(speaker != nullptr ? speaker->kind : Kind::None));
  json.key("act").string(name_of(statement.act));
  write_or_null(json, "when", statement.when);
  write_or_null(json, "medium", statement.medium);
  write_spans(json, "medium_at", statement.medium_at, frame);
  write_spans(json, "addressee", statement.addressee, frame);
  write_words(json, "addressee_text", statement.addressee, frame);
}

void write_disputed_by(JsonWriter& json, const Statement& statement) {
  json.key("disputed_by").begin_array();
  for (std::uint32_t other : statement.disputed_by) json.number(wide(other));
  json.end_array();
}

const Speaker* speaker_of(const Statement& statement, const std::vector<Speaker>& speakers) {
  const bool known = statement.speaker && *statement.speaker < speakers.size();
  return known ? &speakers[*statement.speaker] : nullptr;
}

// {"key", "name", "wikidata"}: whom of the record's speakers it is.
void write_joined(JsonWriter& json, std::string_view key, const Joined& joined) {
  json.key(key).begin_object();
  json.key("key");
  joined.key ? json.number(*joined.key) : json.null();
  write_or_null(json, "name", joined.name);
  write_or_null(json, "wikidata", joined.wikidata);
  json.end_object();
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_speaker(JsonWriter& json, const Speaker& speaker, const Frame& frame) {
  json.key("name").string(speaker.name);
  json.key("kind").string(name_of(speaker.kind));
  write_texts(json, "names", speaker.names);
  write_texts(json, "roles", speaker.roles);
  write_spans(json, "mentions", speaker.mentions, frame);
  json.key("members").begin_array();
  for (std::uint32_t member : speaker.members) json.number(wide(member));
  json.end_array();
}

void write_counterparts(JsonWriter& json, std::string_view key,
                        const std::vector<Counterpart>& counterparts) {
  json.key(key).begin_array();
  for (const Counterpart& other : counterparts) {
    json.begin_object().key("key").number(other.statement_key);
    write_joined(json, "on_record", other.speaker);
    json.key("words").string(other.words).end_object();
  }
  json.end_array();
}

void write_parent(JsonWriter& json, const Statement& statement) {
  json.key("parent");
  if (statement.parent) {
    json.number(wide(*statement.parent));
  } else {
    json.null();
  }
}

void write_key(JsonWriter& json, std::string_view name, const std::optional<std::int64_t>& key) {
  json.key(name);
  if (key) {
    json.number(*key);
  } else {
    json.null();
  }
}

void write_metadata(JsonWriter& json, const Article& article) {
  json.key("id").string(article.id);
  json.key("url").string(article.url);
  json.key("publisher").string(article.publisher);
  json.key("published").string(article.published);
  json.key("author").string(article.byline);
  json.key("title").string(article.title);
  json.key("language").string(article.language);
  json.key("digest").string(article.digest);
  json.key("origin").string(article.origin);
}

void write_tally(JsonWriter& json, std::string_view name,
                 const std::vector<std::pair<std::string, std::uint64_t>>& tally,
                 std::string_view counted = "articles") {
  json.key(name).begin_array();
  for (const auto& [what, number] : tally) {
    json.begin_object().key("name").string(what).key(counted).number(number).end_object();
  }
  json.end_array();
}

}  // namespace

Result<Unit> unit_named(std::string_view name) {
  for (Unit unit : {Unit::Byte, Unit::CodePoint, Unit::Utf16}) {
    if (name == name_of(unit)) return unit;
  }
  return Error{Error::Code::BadValue, 0, "a unit is byte, codepoint or utf16"};
}

const char* name_of(Unit unit) {
  switch (unit) {
    case Unit::Byte:
      return "byte";
    case Unit::CodePoint:
      return "codepoint";
    case Unit::Utf16:
      return "utf16";
  }
  return "";
}

std::string extraction_as_json(const Article& article, const Extraction& extraction, Unit unit) {
  const Frame frame(article.text, 0, unit);
  JsonWriter json;
  json.begin_object();
  json.key("id").string(article.id);
  json.key("unit").string(name_of(unit));
  json.key("model").string(extraction.model);
  json.key("statements").begin_array();
  for (const Statement& statement : extraction.statements) {
    json.begin_object();
    write_statement(json, statement, frame);
    write_resolved(json, statement, speaker_of(statement, extraction.speakers), frame);
    write_disputed_by(json, statement);
    write_parent(json, statement);
    json.end_object();
  }
  json.end_array();
  json.key("speakers").begin_array();
  for (const Speaker& speaker : extraction.speakers) {
    json.begin_object();
    write_speaker(json, speaker, frame);
    json.end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

std::string stored_as_json(const StoredArticle& stored, Unit unit) {
  const Frame frame(stored.article.text, 0, unit);
  JsonWriter json;
  json.begin_object();
  json.key("key").number(stored.key);
  write_metadata(json, stored.article);
  json.key("encoding").string(stored.article.encoding);
  json.key("encoding_guessed").boolean(stored.article.encoding_guessed);
  write_key(json, "corrects", stored.corrects);
  write_key(json, "corrected_by", stored.corrected_by);
  json.key("unit").string(name_of(unit));
  json.key("model").string(stored.model);
  json.key("statements").begin_array();
  for (std::size_t i = 0; i < stored.statements.size(); ++i) {
    json.begin_object();
    json.key("key").number(stored.statement_keys[i]);
    const Statement& statement = stored.statements[i];
    write_statement(json, statement, frame);
    write_resolved(json, statement, speaker_of(statement, stored.speakers), frame);
    if (statement.speaker && *statement.speaker < stored.joined.size()) {
      write_joined(json, "on_record", stored.joined[*statement.speaker]);
    }
    write_disputed_by(json, statement);
    write_parent(json, statement);
    json.end_object();
  }
  json.end_array();
  json.key("speakers").begin_array();
  for (std::size_t i = 0; i < stored.speakers.size(); ++i) {
    json.begin_object();
    write_speaker(json, stored.speakers[i], frame);
    if (i < stored.joined.size()) write_joined(json, "on_record", stored.joined[i]);
    json.end_object();
  }
  json.end_array();
  json.key("text").string(stored.article.text);
  json.end_object();
  return std::move(json).text();
}

std::string page_as_json(const Page& page, Unit unit) {
  JsonWriter json;
  json.begin_object();
  json.key("total").number(page.total);
  json.key("next").string(page.next);
  json.key("unit").string(name_of(unit));
  json.key("hits").begin_array();
  for (const Hit& hit : page.hits) {
    const Frame frame(hit.context, hit.context_begin, unit);
    json.begin_object();
    json.key("key").number(hit.statement_key);
    json.key("article").begin_object();
    json.key("key").number(hit.article_key);
    write_metadata(json, hit.article);
    json.end_object();
    json.key("context").string(hit.context);
    json.key("context_byte").number(wide(hit.context_begin));
    write_statement(json, hit.statement, frame);
    write_resolved(json, hit.statement, hit.speaker ? &*hit.speaker : nullptr, frame);
    if (hit.speaker) write_joined(json, "on_record", hit.joined);
    write_counterparts(json, "disputed_by", hit.disputed_by);
    write_counterparts(json, "disputes", hit.disputes);
    write_spans(json, "matches", hit.matches, frame);
    json.end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

std::string counts_as_json(const RecordCounts& counts) {
  JsonWriter json;
  json.begin_object();
  json.key("articles").number(counts.articles);
  json.key("corrections").number(counts.corrections);
  json.key("bytes").number(counts.bytes);
  json.key("statements").number(counts.statements);
  json.key("direct").number(counts.direct);
  json.key("mixed").number(counts.mixed);
  json.key("indirect").number(counts.indirect);
  json.key("without_source").number(counts.without_source);
  json.key("first_published").string(counts.first_published);
  json.key("last_published").string(counts.last_published);
  json.key("speakers").number(counts.speakers);
  json.key("persons").number(counts.persons);
  json.key("organizations").number(counts.organizations);
  json.key("with_speaker").number(counts.with_speaker);
  json.key("disputed").number(counts.disputed);
  json.key("people").number(counts.people);
  write_tally(json, "acts", counts.acts, "statements");
  write_tally(json, "kinds", counts.kinds, "statements");
  write_tally(json, "publishers", counts.publishers);
  write_tally(json, "models", counts.models);
  json.end_object();
  return std::move(json).text();
}

std::string flaws_as_json(const std::vector<Flaw>& flaws) {
  JsonWriter json;
  json.begin_object();
  json.key("sound").boolean(flaws.empty());
  json.key("flaws").begin_array();
  for (const Flaw& flaw : flaws) {
    json.begin_object().key("where").string(flaw.where).key("what").string(flaw.what).end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

std::string error_as_json(std::string_view origin, const Error& error) {
  JsonWriter json;
  json.begin_object().key("error").begin_object();
  json.key("input").string(origin);
  json.key("code").string(name_of(error.code));
  json.key("at").number(error.at);
  json.key("message").string(error.what);
  json.end_object().end_object();
  return std::move(json).text();
}

}  // namespace onrecord
