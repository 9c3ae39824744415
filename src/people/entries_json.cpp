#include <nlohmann/json.hpp>

#include "entries.h"

namespace onrecord::people {
namespace {

using Json = nlohmann::json;

// A text that may be left out or null.
Status take_text(const Json& object, const char* name, std::string& out, const Entry& entry) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) return Done{};
  if (!found->is_string()) {
    return bad_line(Error::Code::BadValue, entry, std::string("'") + name + "' is no text");
  }
  out = found->get<std::string>();
  return Done{};
}

Status refuse_others(const Json& object, std::initializer_list<std::string_view> known,
                     const Entry& entry) {
  for (const auto& [name, value] : object.items()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string all;
    for (std::string_view one : known) all.append(all.empty() ? "" : ", ").append(one);
    return bad_line(Error::Code::BadValue, entry,
                    "unknown column '" + name + "'; those known are " + all);
  }
  return Done{};
}

Status take_aliases(const Json& object, Entry& entry) {
  const auto found = object.find("aliases");
  if (found == object.end() || found->is_null()) return Done{};
  if (!found->is_array()) {
    return bad_line(Error::Code::BadValue, entry, "'aliases' is no list");
  }
  for (const Json& alias : *found) {
    if (!alias.is_string()) {
      return bad_line(Error::Code::BadValue, entry, "an alias is no text");
    }
    entry.person.aliases.push_back(alias.get<std::string>());
  }
  return Done{};
}

Status take_roles(const Json& object, Entry& entry) {
  const auto found = object.find("roles");
  if (found == object.end() || found->is_null()) return Done{};
  if (!found->is_array()) return bad_line(Error::Code::BadValue, entry, "'roles' is no list");
  for (const Json& role : *found) {
    if (!role.is_object()) {
      return bad_line(Error::Code::BadValue, entry, "a role is no object");
    }
    auto done = refuse_others(role, {"title", "of", "party", "start", "end"}, entry);
    if (!done) return done;
    Office office;
    for (auto [name, field] : {std::pair{"title", &office.title},
                               {"of", &office.of},
                               {"party", &office.party},
                               {"start", &office.start},
                               {"end", &office.end}}) {
      if (done = take_text(role, name, *field, entry); !done) return done;
    }
    entry.person.roles.push_back(std::move(office));
  }
  return Done{};
}

Status take_entry(const Json& object, Entry& entry) {
  if (!object.is_object()) return bad_line(Error::Code::Syntax, entry, "it is no JSON object");
  auto done = refuse_others(object, {"name", "aliases", "kind", "wikidata", "roles"}, entry);
  if (!done) return done;
  std::string kind;
  for (auto [name, field] : {std::pair{"name", &entry.person.name},
                             {"wikidata", &entry.person.wikidata},
                             {"kind", &kind}}) {
    if (done = take_text(object, name, *field, entry); !done) return done;
  }
  if (!kind.empty()) {
    const auto known = kind_named(kind);
    if (!known) return bad_line(Error::Code::BadValue, entry, "no kind: '" + kind + "'");
    entry.person.kind = *known;
  }
  if (done = take_aliases(object, entry); !done) return done;
  return take_roles(object, entry);
}

}  // namespace

Result<std::vector<Entry>> read_json_lines(std::string_view bytes) {
  std::vector<Entry> entries;
  std::uint64_t line = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view text = bytes.substr(at, end - at);
    Entry entry{{}, ++line, at};
    at = end + 1;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const Json object = Json::parse(text, nullptr, false);
    if (object.is_discarded()) return bad_line(Error::Code::Syntax, entry, "it is no JSON");
    if (auto done = take_entry(object, entry); !done) return done.error();
    if (auto sound = check_entry(entry); !sound) return sound.error();
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace onrecord::people
