#include <algorithm>
#include <charconv>
#include <set>

#include "names.h"
#include "onrecord/people.h"

namespace onrecord {
namespace {

using people::folded_words;
using people::joined_words;
using people::organization_words;

// Words that many organizations go by and that name none of them outside its article.
// "A federal judge", "the board": without a capital letter it is no name, and there are many.
bool is_described(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return (c & 0x80) == 0 && (c < 'A' || c > 'Z'); });
}

bool names_no_one(const std::vector<std::string>& words) {
  static constexpr std::string_view kKinds[] = {
      "administration", "agency",     "army",     "authorities", "authority", "bank",    "board",
      "bureau",         "cabinet",    "camp",     "campaign",    "church",    "city",    "club",
      "coalition",      "college",    "commission", "committee", "company",   "council", "county",
      "court",          "department", "district", "firm",        "foundation", "government", "group",
      "hospital",       "jury",       "ministry", "network",     "newspaper", "office",  "officials",
      "pac",            "panel",          "paper",      "parliament", "party",     "police",    "prosecutors", "school",
      "staff",          "state",      "studio",   "team",        "town",      "tribunal", "union",
      "university"};
  return words.size() == 1 &&
         std::binary_search(std::begin(kKinds), std::end(kKinds), std::string_view(words[0]));
}

bool is_small(std::string_view word) {
  static constexpr std::string_view kSmall[] = {"a", "and", "for", "in", "of", "on", "the", "to"};
  return std::find(std::begin(kSmall), std::end(kSmall), word) != std::end(kSmall);
}

std::string first_letter(std::string_view word) {
  return std::string(word.substr(0, static_cast<unsigned char>(word[0]) < 0x80 ? 1 : word.size()));
}

std::string initials(const std::vector<std::string>& words) {
  if (words.size() == 1) return words.front();
  std::string letters;
  for (const std::string& word : words) {
    if (!is_small(word)) letters += first_letter(word);
  }
  return letters;
}

// With the letters of small words, or without, and of all parts of words with a hyphen: "DOH" of "Department of Harbors".
std::string full_initials(const std::vector<std::string>& words, bool small_too) {
  std::string letters;
  for (const std::string& word : words) {
    if (is_small(word) && !small_too) continue;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if ((i == 0 || word[i - 1] == '-') && word[i] != '-') letters += first_letter(std::string_view(word).substr(i));
    }
  }
  return letters;
}

bool is_short_for(const std::string& name, const std::vector<std::string>& words) {
  return name == initials(words) || name == full_initials(words, true) || name == full_initials(words, false);
}

int decade_of(std::string_view published) {
  int year = 0;
  if (published.size() < 4) return 0;
  const auto [end, error] = std::from_chars(published.data(), published.data() + 4, year);
  return error == std::errc() && end == published.data() + 4 ? year / 10 * 10 : 0;
}

std::string month_of(std::string_view published) {
  return std::string(decade_of(published) == 0 ? "" : published.substr(0, 7));
}

std::string occupations(const std::vector<std::string>& roles) {
  std::set<std::string> found;
  for (const std::string& role : roles) {
    for (std::string& word : people::occupations_in(role)) found.insert(std::move(word));
  }
  return joined_words({found.begin(), found.end()});
}

// By how they are addressed; empty if the article says both.
std::string address(const Speaker& speaker) {
  std::set<std::string> found;
  for (const auto* list : {&speaker.roles, &speaker.names}) {
    for (const std::string& text : *list) {
      const auto words = folded_words(text);
      if (words.empty()) continue;
      if (std::string how = people::address_of(words.front()); !how.empty()) found.insert(how);
    }
  }
  return found.size() == 1 ? *found.begin() : "";
}

Profile profile_of_person(const Speaker& speaker, std::string_view published) {
  Profile profile;
  const auto words = people::person_words(speaker.name);
  const people::NameParts parts = people::name_parts(words);
  profile.block = "p:" + parts.last;
  profile.name = joined_words(words);
  // A name in part means somebody else in every other month, until something else tells.
  if (!parts.full()) profile.other = month_of(published);
  profile.address = address(speaker);
  profile.roles = occupations(speaker.roles);
  return profile;
}

Profile profile_of_organization(const Speaker& speaker) {
  Profile profile;
  profile.kind = Kind::Organization;
  const auto words = organization_words(speaker.name);
  profile.block = "o:" + initials(words);
  profile.name = joined_words(words);
  for (const std::string& name : speaker.names) {
    const auto other = organization_words(name);
    if (other.size() != words.size() && other.size() == 1 && words.size() > 1 &&
        is_short_for(other.front(), words)) {
      profile.other = other.front();
    }
  }
  return profile;
}

}  // namespace

bool can_join(const Speaker& speaker) {
  if (speaker.kind == Kind::Person) return !folded_words(speaker.name).empty();
  if (speaker.kind != Kind::Organization) return false;
  const auto words = organization_words(speaker.name);
  return !words.empty() && !names_no_one(words) && !is_described(speaker.name);
}

Profile profile_of(const Speaker& speaker, std::string_view published) {
  Profile profile = speaker.kind == Kind::Person ? profile_of_person(speaker, published)
                                                 : profile_of_organization(speaker);
  profile.decade = decade_of(published);
  return profile;
}

}  // namespace onrecord
