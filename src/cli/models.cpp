#include "commands.h"
#include "complaints.h"
#include "output.h"

namespace onrecord::cli {
namespace {

std::string as_json(const std::vector<ModelCard>& cards) {
  JsonWriter json;
  json.begin_object().key("models").begin_array();
  for (const ModelCard& card : cards) {
    json.begin_object();
    json.key("name").string(card.name);
    json.key("version").string(card.version);
    json.key("digest").string(card.digest);
    json.key("licence").string(card.licence);
    json.key("description").string(card.description);
    json.key("path").string(card.path);
    json.end_object();
  }
  json.end_array().end_object();
  return std::move(json).text() + '\n';
}

std::string as_text(const std::vector<ModelCard>& cards) {
  std::string text;
  for (const ModelCard& card : cards) {
    text += printable(card.name) + ' ' + printable(card.version) + '\n';
    for (const auto& [name, value] :
         {std::pair<const char*, const std::string&>{"", card.description},
          {"licence ", card.licence},
          {"sha256 ", card.digest},
          {"file ", card.path}}) {
      if (!value.empty()) text += std::string("    ") + name + printable(value) + '\n';
    }
  }
  return text;
}

}  // namespace

int models(const ModelsOptions& options) {
  const std::vector<ModelCard> cards = onrecord::models();
  Output out;
  out.write(options.json ? as_json(cards) : as_text(cards));
  if (cards.empty() && !options.json) tell("onrecord: no model is installed");
  return out.finish(cards.empty() ? kNothingFound : kDone);
}

}  // namespace onrecord::cli
