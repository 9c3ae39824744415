#include <map>
#include <memory>

#include "onrecord/format.h"

namespace onrecord {
namespace {

// Offsets of one answer's articles, each text read once.
class Places {
 public:
  Places(const std::vector<std::string_view>& texts, Unit unit) : texts_(texts), unit_(unit) {}

  CharSpan of(const Evidence& evidence) {
    const std::string_view text = texts_[evidence.attested];
    auto& converter = converters_[text.data()];
    if (!converter) converter = std::make_unique<SpanConverter>(text, unit_);
    return converter->from_bytes(evidence.at);
  }

 private:
  const std::vector<std::string_view>& texts_;
  Unit unit_;
  std::map<const char*, std::unique_ptr<SpanConverter>> converters_;
};

void write_evidence(JsonWriter& json, std::string_view name, const std::vector<Evidence>& evidence,
                    const std::vector<Attested>& attested, Places& places) {
  json.key(name).begin_array();
  for (const Evidence& one : evidence) {
    const Attested& from = attested[one.attested];
    const CharSpan at = places.of(one);
    json.begin_object();
    json.key("id").string(from.article_id);
    json.key("start").number(std::uint64_t{at.begin});
    json.key("end").number(std::uint64_t{at.end});
    json.key("words").string(one.words);
    json.key("statement").number(from.statement_key);
    json.key("article").number(from.article_key);
    json.key("publisher").string(from.publisher);
    json.key("published").string(from.published);
    json.key("form").string(name_of(from.form));
    json.key("speaker").string(from.speaker);
    json.key("kind").string(name_of(from.kind));
    json.key("source").string(from.source);
    json.end_object();
  }
  json.end_array();
}

void write_differences(JsonWriter& json, const std::vector<Difference>& differences) {
  json.key("differences").begin_array();
  for (const Difference& difference : differences) {
    json.begin_object();
    json.key("what").string(name_of(difference.what));
    json.key("record").string(difference.record);
    json.key("quote").string(difference.quote);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string answer_as_json(const Query& query, const Answer& answer,
                           const std::vector<Attested>& attested,
                           const std::vector<std::string_view>& texts, Unit unit,
                           const RecordCounts* record) {
  Places places(texts, unit);
  JsonWriter json;
  json.begin_object();
  json.key("quote").string(query.quote);
  json.key("by");
  if (query.by.empty()) {
    json.null();
  } else {
    json.string(query.by);
  }
  json.key("verdict").string(name_of(answer.verdict));
  json.key("severity").string(name_of(answer.severity));
  json.key("reason").string(answer.reason);
  json.key("disputed").boolean(answer.disputed);
  json.key("score").decimal(answer.score);
  json.key("confidence").decimal(answer.confidence);
  json.key("speaker").string(answer.speaker);
  json.key("unit").string(name_of(unit));
  write_evidence(json, "evidence", answer.evidence, attested, places);
  write_evidence(json, "rejections", answer.rejections, attested, places);
  write_differences(json, answer.differences);
  if (record != nullptr) {
    json.key("record").begin_object();
    json.key("articles").number(record->articles);
    json.key("statements").number(record->statements);
    json.key("first").string(record->first_published);
    json.key("last").string(record->last_published);
    json.key("publishers").number(std::uint64_t{record->publishers.size()}).end_object();
  }
  json.end_object();
  return std::move(json).text();
}

}  // namespace onrecord
