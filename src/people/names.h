// What a name is made of, and whether two of them may be one person's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::people {

// The words of a name or title, folded: apostrophes and full stops left out ("O'Rourke" is
// "orourke", "U.S." is "us"), hyphens kept, all else a break.
std::vector<std::string> folded_words(std::string_view text);
std::string joined_words(const std::vector<std::string>& words);

// The same of a person, initials that are written together divided: "J.R. Vale" is "j r vale". "Jr." is one word.
std::vector<std::string> person_words(std::string_view name);

// The same of an organization, without "the" before it and "Inc." behind it.
std::vector<std::string> organization_words(std::string_view name);

// A person's name. "Robert F. Kennedy Jr." has first "robert", middle "f", last "kennedy" and
// suffix "jr"; "Kennedy" has only the last.
struct NameParts {
  std::string first;   // empty if the name has none; one letter of "J. Smith"
  std::string middle;  // its first letter, or empty
  std::string last;
  std::string suffix;
  std::string particles;  // that stand before the last name: "van" of "Chris Van Holden"
  // Nothing but particles stands before the last name, and the first of them may be a first name: "Van Holden".
  bool particles_only = false;
  bool full() const { return first.size() > 1; }
};
// Of folded words, forms of address before them left out.
NameParts name_parts(std::vector<std::string> words);

// Is one the other, or a short form of it: "bernie" and "bernard"?
enum class FirstNames { Same, Short, Different };
FirstNames compare_first(std::string_view a, std::string_view b);

// "m" for "mr", "f" for "mrs", "ms" and "miss"; else empty.
std::string address_of(std::string_view word);

// Words of work that a role names, as data/occupations.txt has them: "a retired police officer" is
// "officer".
std::vector<std::string> occupations_in(std::string_view role);
// The fields of such a word; empty if it is in none.
std::vector<std::string_view> fields_of(std::string_view occupation);

}  // namespace onrecord::people
