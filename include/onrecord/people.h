// People: who is who, over many articles?
//
//     auto people = read_people(bytes, PeopleFormat::JsonLines);
//     if (!people) return people.error();                  // names the line
//     const auto groups = join(profiles, bonds, *people);  // groups of profiles, one a speaker
//
// An article's speakers (onrecord/statement.h) are what that article alone tells. A record's
// speakers are persons and organizations. What of an article's speaker matters for joining is its
// Profile: name, offices, gender by form of address, decade. Speakers with the same profile are the
// same; `join` says which profiles are, and why. It is a pure function of the set of profiles, so
// the order in which articles came does not matter, and it never looks beyond a block: profiles
// with the same family name, or organizations with the same initials. A short name that an article
// explains may be of another block than what it stands for.
//
// People files. A JSON line for each person or organization:
//
//     {"name": "Mara Vale", "aliases": ["M. Vale"], "kind": "person", "wikidata": "Q1",
//      "roles": [{"title": "Mayor", "of": "Skarn", "party": null, "start": "2019-05", "end": null}]}
//
// or CSV with a heading: name, aliases (divided by |), kind, wikidata, title, of, party, start, end;
// a further row with the same name and Wikidata id adds a role. All but `name` may be left out.
// docs/formats.md says what takes the place of what.
//
// Pure functions of their arguments: no database, no clock; safe from any thread. `join` is
// O(n log n) in the profiles of a block.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/result.h"
#include "onrecord/statement.h"

namespace onrecord {

// An office as a people file has it. Dates are YYYY, YYYY-MM, YYYY-MM-DD or empty: not known, or
// still held.
struct Office {
  std::string title, of, party, start, end;
};

// An entry of a people file.
struct Person {
  std::string name;
  std::vector<std::string> aliases = {};
  Kind kind = Kind::Person;  // or Organization
  std::string wikidata = {};  // "Q76", or empty
  std::vector<Office> roles = {};
};

struct PeopleFile {
  std::vector<Person> people;
  // What was left out and why, in order of line: aliases that share no word with their name.
  std::vector<std::string> warnings;
};

enum class PeopleFormat { JsonLines, Csv };

// The whole file or nothing. Errors: Encoding, Syntax, MissingField (no name), BadValue (an unknown
// column, kind, date or Wikidata id; an entry twice; an alias that is another's name while that
// one's is an alias of this one; an entry without an id that shares its name and an office with one
// that has an id), Empty. `what` begins with the line, from 1; `at` is its byte.
Result<PeopleFile> read_people(std::string_view bytes, PeopleFormat format);

// What of an article's speaker matters for joining. Ordered and comparable: equal profiles are one.
struct Profile {
  Kind kind = Kind::Person;  // or Organization
  std::string block;    // only profiles of one block can be joined without being told to
  std::string name;     // folded: "hillary rodham clinton"
  std::string other;    // of an organization: its short name, if the article has both; of a person
                        // whose first name it does not give: the month of publication
  std::string address;  // "m", "f" or "": Mr, Mrs
  std::string roles;    // occupations, folded, ordered, divided by blanks: "nominee senator"
  int decade = 0;       // of publication; 0 if not known
  std::int64_t pin = 0;  // the split that holds it, or 0
  auto operator<=>(const Profile&) const = default;
};

// Nothing to join: not a person or organization, or a name without a letter.
bool can_join(const Speaker& speaker);
// Requires: can_join(speaker). `published` as in Article.
Profile profile_of(const Speaker& speaker, std::string_view published);

// A name without the forms of address before it, "Ms" or "Sen."; something is left of it.
std::string_view without_address(std::string_view name);

// The words of an office that tell it from others: "the Senate majority leader" and "Senate Majority
// Leader" are the same. Empty if they are fewer than two: "the president" may be anybody's.
std::string office_key(std::string_view phrase);

// What the text has behind the name of somebody who is described, where it first has it: "of the
// company", or nothing if it does not go on with "of". None if "a" or the like stands before it: then
// it may be any of many.
std::optional<std::string_view> behind_office(std::string_view text, const Speaker& speaker);

// Who held an office on a day: `phrase` such as "the Senate majority leader"; if `behind` has words,
// they must be those of the office's body. On the day of its end it is the next holder's, if anybody
// begins then. Index into `people`, or none if nobody or several did.
std::optional<std::uint32_t> holder_of(std::string_view phrase, std::string_view behind,
                                       std::string_view day, const std::vector<Person>& people);

// A profile with what the record knows of it.
struct Weighed {
  Profile profile;
  std::uint32_t weight = 1;  // log2 of its articles, rounded down, and 1
  std::vector<std::pair<std::string, std::uint32_t>> spellings = {};  // with such weights
};

// Two profiles (indices) that something else brings together: a person who says that they are the
// same, whatever their names; or else company, that is, an article of each, at most two weeks
// apart, has further speakers who are the same. Company stands above occupations and makes a family
// name alone somebody's, but never stands against names.
struct Bond {
  std::uint32_t a = 0, b = 0;
  std::int64_t ruling = 0;  // 0: company
};

// Can company decide whether these two are one? Of a family name and a full one, of a short first
// name and a long one, and of one name with different work. Depends on the two alone.
bool needs_company(const Profile& a, const Profile& b);
// Is it a person's name with the first one in it?
bool is_full_name(const Profile& profile);

// One speaker of the record.
struct Group {
  std::vector<std::uint32_t> profiles;  // ordered
  std::vector<std::string> reasons;     // parallel: why each is in it
  std::vector<std::int64_t> rulings;    // parallel: the ruling that forced it, or 0
  std::string name;                     // the best
  std::optional<std::uint32_t> person;  // index into people
};

// Every profile is in one group. The same set in any order gives the same groups.
std::vector<Group> join(const std::vector<Weighed>& profiles, const std::vector<Bond>& bonds,
                        const std::vector<Person>& people);

}  // namespace onrecord
