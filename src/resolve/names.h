// The names that an article has, found by their capitals, and who bears them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/extract.h"
#include "words.h"

namespace onrecord::resolve {

enum class Gender { Unknown, Male, Female };

// What "Mr" or "Lady" tells. Requires: folded.
Gender gender_of_address(std::string_view word);

// One place where a name stands. Words [begin, end) are the name alone, [from, end) with the titles
// before it.
struct NameMention {
  std::size_t from, begin, end;
  std::size_t bearer;  // index of a Bearer
};

// Who or what bears a name: all mentions that mean one person, organization or place.
struct Bearer {
  std::string name;  // the fullest, as the text has it
  bool person = false;
  bool place = false;
  Gender gender = Gender::Unknown;
  bool titled = false;  // a title told the gender, not the first name
  std::vector<std::string> parts;  // folded words of the fullest name
  std::vector<std::string> names;  // every form, the fullest first
  std::vector<std::string> roles;  // titles and appositions, as the text has them
  std::vector<std::string> role_words;  // their words, folded
  std::size_t times = 0;           // mentions
  std::size_t guessed = 0;         // of them such as only their capitals make a person's
  std::size_t located = 0;         // of them behind "in" and the like
};

// Is it a person of whom this gender may be told?
inline bool fits(const Bearer& bearer, Gender gender) {
  if (!bearer.person) return false;
  return gender == Gender::Unknown || bearer.gender == Gender::Unknown || bearer.gender == gender;
}

struct Names {
  std::vector<NameMention> mentions;  // ordered, none overlaps another
  std::vector<Bearer> bearers;
};

// The mention, titles included, that a word belongs to; null if it belongs to none.
const NameMention* mention_at(const Names& names, std::size_t word);

// `seen` and `ends` as find_runs has them. Linear in the text but for the comparison of names with one another.
Names find_names(std::string_view text, const std::vector<Word>& words, const std::vector<Name>& seen,
                 const std::vector<std::size_t>& ends = {});

}  // namespace onrecord::resolve
