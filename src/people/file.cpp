#include <algorithm>
#include <map>
#include <set>

#include "entries.h"
#include "names.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace people {
namespace {

unsigned number(std::string_view digits) {
  unsigned value = 0;
  for (char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

// YYYY, YYYY-MM or YYYY-MM-DD.
bool is_date(std::string_view date) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return false;
  for (std::size_t i = 0; i < date.size(); ++i) {
    const bool digit = date[i] >= '0' && date[i] <= '9';
    if (kForm[i] == '-' ? date[i] != '-' : !digit) return false;
  }
  const unsigned year = number(date.substr(0, 4));
  if (year == 0 || date.size() == 4) return year != 0;
  const unsigned month = number(date.substr(5, 2));
  if (month < 1 || month > 12 || date.size() == 7) return month >= 1 && month <= 12;
  constexpr unsigned kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const unsigned day = number(date.substr(8, 2));
  return day >= 1 && day <= (month == 2 && leap ? 29 : kDays[month - 1]);
}

bool is_wikidata(std::string_view id) {
  return id.size() > 1 && id[0] == 'Q' && id[1] != '0' &&
         std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string key_of(const Office& office) {
  return '\n' + office.title + '\n' + office.of + '\n' + office.start;
}

// Told from another of the same name by its id or its first office.
std::string identity(const Person& person) {
  std::string key = joined_words(folded_words(person.name));
  if (!person.wikidata.empty()) return key + '\n' + person.wikidata;
  return person.roles.empty() ? key : key + key_of(person.roles.front());
}

Error there_already(const Entry& entry, std::uint64_t line) {
  return bad_line(Error::Code::BadValue, entry,
                  "'" + entry.person.name + "' is there already, in line " + std::to_string(line) +
                      "; give a Wikidata id or an office that tells them apart");
}

// An entry without an id and one with it are one if they share an office, or have none.
Status refuse_half_known(const std::vector<Entry>& entries) {
  std::map<std::string, std::uint64_t> known[2];  // by name and office: without an id, with it
  for (const Entry& entry : entries) {
    const Person& person = entry.person;
    const std::string name = joined_words(folded_words(person.name));
    std::vector<std::string> keys;
    for (const Office& office : person.roles) keys.push_back(name + key_of(office));
    if (keys.empty()) keys.push_back(name);
    for (const std::string& key : keys) {
      const auto& others = known[person.wikidata.empty()];
      if (const auto found = others.find(key); found != others.end()) return there_already(entry, found->second);
    }
    for (std::string& key : keys) known[!person.wikidata.empty()].try_emplace(std::move(key), entry.line);
  }
  return Done{};
}

Status refuse_twice(const std::vector<Entry>& entries) {
  std::map<std::string, std::uint64_t> ids, identities;
  for (const Entry& entry : entries) {
    const Person& person = entry.person;
    if (!person.wikidata.empty()) {
      const auto [known, fresh] = ids.try_emplace(person.wikidata, entry.line);
      if (!fresh) {
        return bad_line(Error::Code::BadValue, entry,
                        person.wikidata + " is there already, in line " +
                            std::to_string(known->second));
      }
    }
    const auto [known, fresh] = identities.try_emplace(identity(person), entry.line);
    if (!fresh) return there_already(entry, known->second);
  }
  return refuse_half_known(entries);
}

// Whose alias is whose name must end somewhere.
class Circles {
 public:
  explicit Circles(const std::vector<Entry>& entries) : entries_(entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      named_[joined_words(folded_words(entries[i].person.name))].push_back(i);
    }
    states_.resize(entries.size(), State::New);
  }

  Status refuse() {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (auto done = walk(i); !done) return done;
    }
    return Done{};
  }

 private:
  enum class State { New, Open, Closed };

  // Depth first, without recursion: a file may be one long chain.
  Status walk(std::size_t from) {
    if (states_[from] != State::New) return Done{};
    std::vector<std::pair<std::size_t, std::vector<std::size_t>>> path;
    const auto enter = [&](std::size_t i) {
      states_[i] = State::Open;
      path.emplace_back(i, meant_by(i));
    };
    enter(from);
    while (!path.empty()) {
      if (path.back().second.empty()) {
        states_[path.back().first] = State::Closed;
        path.pop_back();
        continue;
      }
      const std::size_t here = path.back().first;
      const std::size_t next = path.back().second.back();
      path.back().second.pop_back();
      if (states_[next] == State::New) {
        enter(next);
      } else if (states_[next] == State::Open) {
        return bad_line(Error::Code::BadValue, entries_[std::max(here, next)],
                        "the aliases of '" + entries_[here].person.name + "' and '" +
                            entries_[next].person.name + "' (line " +
                            std::to_string(entries_[std::min(here, next)].line) +
                            ") run in a circle");
      }
    }
    return Done{};
  }

  std::vector<std::size_t> meant_by(std::size_t i) const {
    std::vector<std::size_t> others;
    for (const std::string& alias : entries_[i].person.aliases) {
      const auto found = named_.find(joined_words(folded_words(alias)));
      if (found == named_.end()) continue;
      for (std::size_t other : found->second) {
        if (other != i) others.push_back(other);
      }
    }
    return others;
  }

  const std::vector<Entry>& entries_;
  std::map<std::string, std::vector<std::size_t>> named_;
  std::vector<State> states_;
};

// An alias of a person that has no word of the name is another's more often than a pen name.
void leave_out_strangers(Entry& entry, std::vector<std::string>& warnings) {
  Person& person = entry.person;
  if (person.kind != Kind::Person) return;
  const auto words = folded_words(person.name);
  std::erase_if(person.aliases, [&](const std::string& alias) {
    const auto others = folded_words(alias);
    const bool akin = std::any_of(others.begin(), others.end(), [&](const std::string& word) {
      return std::find(words.begin(), words.end(), word) != words.end();
    });
    if (!akin) {
      warnings.push_back("line " + std::to_string(entry.line) + ": alias '" + alias +
                         "' left out, as it has no word of '" + person.name +
                         "'; if they are one, merge them in the record");
    }
    return !akin;
  });
}

}  // namespace

Error bad_line(Error::Code code, const Entry& entry, std::string_view what) {
  return {code, entry.at, "line " + std::to_string(entry.line) + ": " + std::string(what)};
}

Status check_entry(const Entry& entry) {
  const Person& person = entry.person;
  if (person.name.empty()) return bad_line(Error::Code::MissingField, entry, "there is no name");
  for (const auto& list : {std::vector<std::string>{person.name}, person.aliases}) {
    for (const std::string& name : list) {
      if (folded_words(name).empty()) {
        return bad_line(Error::Code::BadValue, entry, "no name: '" + name + "'");
      }
    }
  }
  if (person.kind != Kind::Person && person.kind != Kind::Organization) {
    return bad_line(Error::Code::BadValue, entry, "a kind is person or organization");
  }
  if (!person.wikidata.empty() && !is_wikidata(person.wikidata)) {
    return bad_line(Error::Code::BadValue, entry, "no Wikidata id: '" + person.wikidata + "'");
  }
  for (const Office& office : person.roles) {
    if (office.title.empty()) {
      return bad_line(Error::Code::MissingField, entry, "a role has no title");
    }
    for (const std::string* date : {&office.start, &office.end}) {
      if (!date->empty() && !is_date(*date)) {
        return bad_line(Error::Code::BadValue, entry,
                        "no date: '" + *date + "'; write YYYY, YYYY-MM or YYYY-MM-DD");
      }
    }
    const std::size_t given = std::min(office.start.size(), office.end.size());
    if (office.end.substr(0, given) < office.start.substr(0, given)) {
      return bad_line(Error::Code::BadValue, entry,
                      "'" + office.title + "' ends before it begins");
    }
  }
  return Done{};
}

}  // namespace people

Result<PeopleFile> read_people(std::string_view bytes, PeopleFormat format) {
  using namespace onrecord::people;
  if (const auto at = find_invalid_utf8(bytes)) {
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<long>(*at), '\n');
    return Error{Error::Code::Encoding, *at,
                 "line " + std::to_string(line) + ": it is not UTF-8"};
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  auto entries = format == PeopleFormat::JsonLines ? read_json_lines(bytes) : read_csv(bytes);
  if (!entries) return entries.error();
  if (entries->empty()) return Error{Error::Code::Empty, 0, "nobody is in it"};
  if (auto done = refuse_twice(*entries); !done) return done.error();
  if (auto done = Circles(*entries).refuse(); !done) return done.error();
  PeopleFile file;
  for (Entry& entry : *entries) leave_out_strangers(entry, file.warnings);
  for (Entry& entry : *entries) file.people.push_back(std::move(entry.person));
  return file;
}

}  // namespace onrecord
