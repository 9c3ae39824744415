#include <algorithm>
#include <map>

#include "entries.h"

namespace onrecord::people {
namespace {

struct Row {
  std::vector<std::string> fields;
  std::uint64_t line = 0, at = 0;
};

// RFC 4180; line breaks may be LF alone.
class Rows {
 public:
  explicit Rows(std::string_view bytes) : bytes_(bytes) {}

  // False at the end.
  Result<bool> next(Row& row) {
    while (at_ < bytes_.size() && (bytes_[at_] == '\n' || bytes_[at_] == '\r')) step();
    row = {{}, line_, at_};
    if (at_ >= bytes_.size()) return false;
    for (;;) {
      std::string field;
      const bool quoted = bytes_[at_ < bytes_.size() ? at_ : at_ - 1] == '"' && at_ < bytes_.size();
      if (quoted && !take_quoted(field)) {
        return bad_line(Error::Code::Syntax, {{}, row.line, row.at},
                        "a quotation mark is not closed, or something follows it");
      }
      if (!quoted) {
        while (at_ < bytes_.size() && !ends(bytes_[at_])) field += step();
      }
      row.fields.push_back(std::move(field));
      if (at_ >= bytes_.size() || bytes_[at_] != ',') return true;
      step();
    }
  }

 private:
  static bool ends(char c) { return c == ',' || c == '\n' || c == '\r'; }
  char step() {
    line_ += bytes_[at_] == '\n' ? 1 : 0;
    return bytes_[at_++];
  }
  bool take_quoted(std::string& field) {
    step();
    while (at_ < bytes_.size()) {
      const char c = step();
      if (c != '"') {
        field += c;
      } else if (at_ < bytes_.size() && bytes_[at_] == '"') {
        field += step();
      } else {
        return at_ >= bytes_.size() || ends(bytes_[at_]);
      }
    }
    return false;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
};

constexpr std::string_view kColumns[] = {"name",  "aliases", "kind",  "wikidata", "title",
                                         "of",    "party",   "start", "end"};

Status check_heading(const Row& heading) {
  const Entry here{{}, heading.line, heading.at};
  for (auto it = heading.fields.begin(); it != heading.fields.end(); ++it) {
    if (std::find(std::begin(kColumns), std::end(kColumns), *it) == std::end(kColumns)) {
      return bad_line(Error::Code::BadValue, here,
                      "unknown column '" + *it +
                          "'; those known are name, aliases, kind, wikidata, title, of, party, "
                          "start, end");
    }
    if (std::find(heading.fields.begin(), it, *it) != it) {
      return bad_line(Error::Code::BadValue, here, "column '" + *it + "' is there twice");
    }
  }
  if (std::find(heading.fields.begin(), heading.fields.end(), "name") == heading.fields.end()) {
    return bad_line(Error::Code::MissingField, here, "there is no column 'name'");
  }
  return Done{};
}

Result<Entry> entry_of(const Row& row, const Row& heading) {
  Entry entry{{}, row.line, row.at};
  if (row.fields.size() != heading.fields.size()) {
    return bad_line(Error::Code::Syntax, entry,
                    std::to_string(row.fields.size()) + " fields, but " +
                        std::to_string(heading.fields.size()) + " columns");
  }
  std::map<std::string, std::string> field;
  for (std::size_t i = 0; i < row.fields.size(); ++i) field[heading.fields[i]] = row.fields[i];
  Person& person = entry.person;
  person.name = field["name"];
  person.wikidata = field["wikidata"];
  if (!field["kind"].empty()) {
    const auto kind = kind_named(field["kind"]);
    if (!kind) return bad_line(Error::Code::BadValue, entry, "no kind: '" + field["kind"] + "'");
    person.kind = *kind;
  }
  for (std::string_view rest = field["aliases"]; !rest.empty();) {
    const std::string_view alias = rest.substr(0, rest.find('|'));
    if (!alias.empty()) person.aliases.emplace_back(alias);
    rest.remove_prefix(std::min(rest.size(), alias.size() + 1));
  }
  Office office{field["title"], field["of"], field["party"], field["start"], field["end"]};
  const bool empty = office.title.empty() && office.of.empty() && office.party.empty() &&
                     office.start.empty() && office.end.empty();
  if (!empty) person.roles.push_back(std::move(office));
  if (auto sound = check_entry(entry); !sound) return sound.error();
  return entry;
}

bool same(const Office& a, const Office& b) {
  return a.title == b.title && a.of == b.of && a.start == b.start && a.end == b.end;
}

// A further row of an entry that is there.
Status add_row(Entry& into, Entry& row) {
  if (row.person.roles.empty() || std::any_of(into.person.roles.begin(), into.person.roles.end(),
                                              [&](const Office& office) {
                                                return same(office, row.person.roles.front());
                                              })) {
    return bad_line(Error::Code::BadValue, row,
                    "'" + row.person.name + "' is there already, in line " +
                        std::to_string(into.line));
  }
  into.person.roles.push_back(std::move(row.person.roles.front()));
  for (std::string& alias : row.person.aliases) {
    auto& known = into.person.aliases;
    if (std::find(known.begin(), known.end(), alias) == known.end()) {
      known.push_back(std::move(alias));
    }
  }
  return Done{};
}

}  // namespace

Result<std::vector<Entry>> read_csv(std::string_view bytes) {
  std::vector<Entry> entries;
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  Rows rows(bytes);
  Row heading, row;
  auto more = rows.next(heading);
  if (!more) return more.error();
  if (!*more) return entries;
  if (auto sound = check_heading(heading); !sound) return sound.error();
  for (;;) {
    more = rows.next(row);
    if (!more) return more.error();
    if (!*more) return entries;
    auto entry = entry_of(row, heading);
    if (!entry) return entry.error();
    const auto [place, fresh] =
        known.try_emplace({entry->person.name, entry->person.wikidata}, entries.size());
    if (fresh) {
      entries.push_back(std::move(*entry));
    } else if (auto done = add_row(entries[place->second], *entry); !done) {
      return done.error();
    }
  }
}

}  // namespace onrecord::people
