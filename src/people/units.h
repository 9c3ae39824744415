// Profiles that are taken for one while a block is joined.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "names.h"
#include "onrecord/people.h"

namespace onrecord::people {

struct Unit {
  std::vector<std::uint32_t> members;  // indices of profiles, ordered
  std::uint64_t weight = 0;            // about the number of their articles
  std::set<std::string> firsts, middles, addresses, occupations;
  std::set<std::string_view> fields;
  std::set<std::string> particles;  // of names that have a first name before them
  std::string suffix;
  int first_decade = 0, last_decade = 0;
  std::optional<std::uint32_t> person;
};

Unit unit_of(std::uint32_t index, const Weighed& weighed, std::optional<std::uint32_t> person);
void absorb(Unit& into, const Unit& other);

// Years that lie between them; 0 if they overlap or one is not known.
int years_between(const Unit& a, const Unit& b);
bool same_work(const Unit& a, const Unit& b);        // a field in common
bool same_occupation(const Unit& a, const Unit& b);  // a word in common
// Both have work, of different fields. Many articles of people in public life outweigh a few.
bool different_work(const Unit& a, const Unit& b);

// How a unit's names stand to a group's.
enum class Names {
  Different,
  Same,   // the same first name, no other middle one
  Short,  // a short form of it
};
Names compare_names(const Unit& a, const Unit& b);
// Nothing but work speaks against: names, forms of address, time, entries of a people file.
bool can_be_one(const Unit& a, const Unit& b);

}  // namespace onrecord::people
