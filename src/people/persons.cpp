#include "persons.h"

#include <algorithm>
#include <set>

namespace onrecord::people {
namespace {

using Indices = std::vector<std::uint32_t>;

constexpr int kBeforeAndAfter = 30;  // years that people are heard of around their offices

std::set<std::string_view> fields_in(const std::vector<std::string>& occupations) {
  std::set<std::string_view> fields;
  for (const std::string& word : occupations) {
    for (std::string_view field : fields_of(word)) fields.insert(field);
  }
  return fields;
}

bool share(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::string_view one) { return b.contains(one); });
}

// Nothing of what the articles call them speaks against their offices.
bool fits_work(const Profile& profile, const Person& person) {
  const auto said = fields_in(folded_words(profile.roles));
  std::set<std::string_view> known;
  for (const Office& office : person.roles) {
    const auto fields = fields_in(occupations_in(office.title));
    known.insert(fields.begin(), fields.end());
  }
  return said.empty() || known.empty() || share(said, known);
}

bool held_in(const Person& person, int first_year, int last_year) {
  return std::any_of(person.roles.begin(), person.roles.end(), [&](const Office& office) {
    return held(office, std::to_string(first_year), std::to_string(last_year));
  });
}

bool dated(const Person& person) {
  return std::any_of(person.roles.begin(), person.roles.end(),
                     [](const Office& office) { return !office.start.empty(); });
}

bool fits_time(const Profile& profile, const Person& person) {
  return profile.decade == 0 || !dated(person) ||
         held_in(person, profile.decade - kBeforeAndAfter, profile.decade + 9 + kBeforeAndAfter);
}

std::optional<std::uint32_t> only(const Indices& found) {
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

}  // namespace

// Dates compare as text if the shorter is filled up: "2016" begins with its first day and ends with its
// last. On a whole day of its end an office is the next holder's.
bool held(const Office& office, const std::string& first_day, const std::string& last_day) {
  const auto filled = [](std::string day, std::string_view rest) {
    return day.size() < rest.size() ? day + std::string(rest.substr(day.size())) : day;
  };
  const std::string first = filled(first_day, "0000-01-01");
  const std::string last = filled(last_day, "0000-12-31");
  const bool begun = office.start.empty() || filled(office.start, "0000-01-01") <= last;
  if (office.end.empty() || !begun) return begun;
  const std::string end = filled(office.end, "0000-12-31");
  return office.end.size() < 10 ? end >= first : end > first;
}

Persons::Persons(const std::vector<Person>& people) : people_(people) {
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    std::vector<std::string> names = people[i].aliases;
    names.push_back(people[i].name);
    std::set<std::string> seen;
    for (const std::string& name : names) {
      const bool person = people[i].kind == Kind::Person;
      auto words = person ? person_words(name) : organization_words(name);
      const std::string folded = joined_words(words);
      if (words.empty() || !seen.insert(folded).second) continue;
      if (!person) {
        organizations_[folded].push_back(i);
        continue;
      }
      NameParts parts = name_parts(std::move(words));
      by_last_[parts.last].push_back({i, std::move(parts)});
    }
  }
}

std::optional<std::uint32_t> Persons::of(const Profile& profile) const {
  if (profile.pin != 0) return std::nullopt;
  if (profile.kind == Kind::Organization) {
    const auto found = organizations_.find(profile.name);
    return found == organizations_.end() ? std::nullopt : only(found->second);
  }
  const NameParts parts = name_parts(folded_words(profile.name));
  return parts.full() ? of_full_name(profile, parts) : of_family_name(profile, parts);
}

std::vector<Persons::Named> Persons::named(const NameParts& parts) const {
  const auto found = by_last_.find(parts.last);
  return found == by_last_.end() ? std::vector<Named>{} : found->second;
}

std::optional<std::uint32_t> Persons::of_full_name(const Profile& profile,
                                                   const NameParts& parts) const {
  std::set<std::uint32_t> fitting;
  for (const auto& [person, known] : named(parts)) {
    const bool same = known.first == parts.first &&
                      (known.middle.empty() || parts.middle.empty() ||
                       known.middle == parts.middle) &&
                      (parts.suffix.empty() || parts.suffix == known.suffix);
    if (same && fits_work(profile, people_[person]) && fits_time(profile, people_[person])) {
      fitting.insert(person);
    }
  }
  Indices all(fitting.begin(), fitting.end());
  if (all.size() < 2 || profile.decade == 0) return only(all);
  std::erase_if(all, [&](std::uint32_t person) {
    return !held_in(people_[person], profile.decade, profile.decade + 9);
  });
  return only(all);
}

std::optional<std::uint32_t> Persons::of_family_name(const Profile& profile,
                                                     const NameParts& parts) const {
  if (profile.roles.empty() || profile.other.empty()) return std::nullopt;
  const auto said = folded_words(profile.roles);
  std::set<std::uint32_t> fitting;
  for (const auto& [person, known] : named(parts)) {
    if (!parts.first.empty() && !known.first.starts_with(parts.first)) continue;
    for (const Office& office : people_[person].roles) {
      const auto titles = occupations_in(office.title);
      const bool so_called = std::any_of(titles.begin(), titles.end(), [&](const auto& title) {
        return std::find(said.begin(), said.end(), title) != said.end();
      });
      if (so_called && held(office, profile.other, profile.other)) fitting.insert(person);
    }
  }
  return only({fitting.begin(), fitting.end()});
}

}  // namespace onrecord::people

namespace onrecord {
namespace {

using people::folded_words;

bool is_small(const std::string& word) {
  return word == "the" || word == "of" || word == "us" || word == "for" || word == "in";
}

std::vector<std::string> weighty_words(std::string_view text) {
  auto words = folded_words(text);
  std::erase_if(words, is_small);
  return words;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_letter(char a, char b) {
  return lower(a) == lower(b);
}

bool in_word(char c) {
  return (c & 0x80) != 0 || (lower(c) >= 'a' && lower(c) <= 'z');
}

// The word a blank before `at`; empty if something else stands there.
std::string_view word_before(std::string_view text, std::size_t at) {
  if (at == 0 || (text[at - 1] != ' ' && text[at - 1] != '\n')) return "";
  const std::size_t end = at - 1;
  std::size_t begin = end;
  while (begin > 0 && in_word(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

bool is_indefinite(std::string_view word) {
  static constexpr std::string_view kWords[] = {"a", "an", "another", "any", "each", "every", "no", "one", "some"};
  return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view one) {
    return std::equal(one.begin(), one.end(), word.begin(), word.end(), same_letter);
  });
}

// "of the company" at `at`: to the end of the mention, or to a sign if the mention ends before it.
std::string_view of_phrase(std::string_view text, std::size_t at, std::size_t mention_end) {
  const std::string_view rest = text.substr(at);
  if (!rest.starts_with(" of ") && !rest.starts_with("\nof ")) return "";
  if (mention_end > at + 4) return text.substr(at + 1, mention_end - at - 1);
  return rest.substr(1, rest.find_first_of(",.;:!?()\n\"", 4) - 1);
}

bool begins(const std::vector<std::string>& words, const std::vector<std::string>& with) {
  return with.size() <= words.size() && std::equal(with.begin(), with.end(), words.begin());
}

// Is it the office's title, with the words of its body behind it or not?
bool means(const Office& office, const std::vector<std::string>& words,
           const std::vector<std::string>& behind) {
  auto title = weighty_words(office.title);
  const auto body = weighty_words(office.of);
  if (title == words) {
    return behind.empty() || (!body.empty() && (begins(behind, body) || begins(body, behind)));
  }
  title.insert(title.end(), body.begin(), body.end());
  return title == words && behind.empty();
}

}  // namespace

std::string office_key(std::string_view phrase) {
  const auto words = weighty_words(phrase);
  return words.size() < 2 ? "" : people::joined_words(words);
}

std::optional<std::string_view> behind_office(std::string_view text, const Speaker& speaker) {
  if (speaker.name.empty()) return "";
  for (const Span mention : speaker.mentions) {
    if (mention.begin >= mention.end || mention.end > text.size()) continue;
    const std::string_view words = text.substr(mention.begin, mention.end - mention.begin);
    const auto found = std::search(words.begin(), words.end(), speaker.name.begin(),
                                   speaker.name.end(), same_letter);
    if (found == words.end()) continue;
    const std::size_t begin = mention.begin + static_cast<std::size_t>(found - words.begin());
    if (is_indefinite(word_before(text, begin))) return std::nullopt;
    return of_phrase(text, begin + speaker.name.size(), mention.end);
  }
  return "";
}

std::optional<std::uint32_t> holder_of(std::string_view phrase, std::string_view behind,
                                       std::string_view day, const std::vector<Person>& people) {
  const auto words = weighty_words(phrase);
  if (words.size() < 2 || day.size() < 10) return std::nullopt;
  const auto more = weighty_words(behind);
  const std::string on(day.substr(0, 10));
  std::set<std::uint32_t> holders, leaving;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    for (const Office& office : people[i].roles) {
      if (office.start.empty() || !means(office, words, more)) continue;
      if (people::held(office, on, on)) holders.insert(i);
      if (office.end == on) leaving.insert(i);
    }
  }
  if (holders.empty()) holders = std::move(leaving);
  return holders.size() == 1 ? std::optional(*holders.begin()) : std::nullopt;
}

}  // namespace onrecord
