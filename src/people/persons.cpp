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

// Dates compare as text if the shorter is filled up: "2016" begins before and ends after its days.
bool held(const Office& office, const std::string& first_day, const std::string& last_day) {
  const auto filled = [](std::string day, std::string_view rest) {
    return day.size() < rest.size() ? day + std::string(rest.substr(day.size())) : day;
  };
  const std::string first = filled(first_day, "0000-01-01");
  const std::string last = filled(last_day, "0000-12-31");
  const bool begun = office.start.empty() || filled(office.start, "0000-01-01") <= last;
  return begun && (office.end.empty() || filled(office.end, "0000-12-31") > first);
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

}  // namespace

std::string office_key(std::string_view phrase) {
  const auto words = weighty_words(phrase);
  return words.size() < 2 ? "" : people::joined_words(words);
}

std::optional<std::uint32_t> holder_of(std::string_view phrase, std::string_view day,
                                       const std::vector<Person>& people) {
  const auto words = weighty_words(phrase);
  if (words.size() < 2 || day.size() < 10) return std::nullopt;
  const std::string on(day.substr(0, 10));
  std::set<std::uint32_t> holders;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    for (const Office& office : people[i].roles) {
      if (office.start.empty()) continue;
      auto title = weighty_words(office.title);
      bool same = title == words;
      if (!same && !office.of.empty()) {
        for (std::string& word : weighty_words(office.of)) title.push_back(std::move(word));
        same = title == words;
      }
      if (same && people::held(office, on, on)) holders.insert(i);
    }
  }
  return holders.size() == 1 ? std::optional(*holders.begin()) : std::nullopt;
}

}  // namespace onrecord
