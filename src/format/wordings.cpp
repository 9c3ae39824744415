#include <utility>

#include "onrecord/format.h"

namespace onrecord {
namespace {

void write_carrier(JsonWriter& json, const Carrier& carrier) {
  json.begin_object().key("statement").number(carrier.statement_key);
  json.key("article").number(carrier.article_key).key("article_id").string(carrier.article_id);
  json.key("publisher").string(carrier.publisher).key("published").string(carrier.published);
  json.key("title").string(carrier.title).key("url").string(carrier.url);
  json.key("form").string(name_of(carrier.form)).key("source").string(carrier.source);
  json.key("speaker").string(carrier.speaker).key("speaker_key").number(carrier.speaker_key);
  json.key("family").number(carrier.family);
  json.key("superseded").boolean(carrier.superseded).end_object();
}

void write_variant(JsonWriter& json, const Variant& variant) {
  json.begin_object().key("key").number(variant.key).key("words").string(variant.words);
  json.key("change").string(name_of(variant.change));
  json.key("outlets").number(variant.outlets).key("sources").number(variant.sources);
  json.key("carriers").begin_array();
  for (const Carrier& carrier : variant.carriers) write_carrier(json, carrier);
  json.end_array().end_object();
}

}  // namespace

std::string wordings_as_json(const WordingPage& page) {
  JsonWriter json;
  json.begin_object().key("total").number(page.total).key("next").string(page.next);
  json.key("wordings").begin_array();
  for (const WordingLine& line : page.lines) {
    json.begin_object().key("key").number(line.key).key("words").string(line.words);
    json.key("first_day").string(line.first_day).key("last_day").string(line.last_day);
    json.key("statements").number(line.statements).key("variants").number(line.variants);
    json.key("outlets").number(line.outlets).key("sources").number(line.sources);
    json.key("gravest").string(name_of(line.gravest)).end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

std::string wording_as_json(const Wording& wording) {
  JsonWriter json;
  json.begin_object().key("key").number(wording.key);
  json.key("statements").number(wording.statements).key("outlets").number(wording.outlets);
  json.key("sources").number(wording.sources).key("earliest");
  write_carrier(json, wording.earliest);
  json.key("variants").begin_array();
  for (const Variant& variant : wording.variants) write_variant(json, variant);
  json.end_array().key("linked").begin_array();
  for (const LinkedWording& linked : wording.linked) {
    json.begin_object().key("key").number(linked.key).key("how").string(name_of(linked.how));
    json.key("confidence").decimal(linked.confidence);
    json.key("words").string(linked.words).key("statements").number(linked.statements);
    json.end_object();
  }
  json.end_array().end_object();
  return std::move(json).text();
}

}  // namespace onrecord
