#include <algorithm>
#include <map>
#include <numeric>

#include "onrecord/people.h"
#include "persons.h"
#include "units.h"

namespace onrecord {
namespace people {
namespace {

using Indices = std::vector<std::uint32_t>;

// One must have so many times the articles of all others of its name, and so many at all, for a name
// that might be any of them to mean it. Chosen so that no more than one joining in nine can be wrong
// by it even if the rest are all meant.
constexpr std::uint64_t kDominance = 8;
constexpr std::uint64_t kKnown = 4;

// A group while it grows, with what made each member a part.
struct Growing {
  Unit unit;
  std::map<std::uint32_t, std::string> reasons;
};

using Candidates = std::vector<std::size_t>;  // indices of groups

// The heaviest, if it has so many times the weight of all others.
std::optional<std::size_t> dominant(const std::vector<Growing>& groups, const Candidates& candidates, std::uint64_t times) {
  std::optional<std::size_t> heaviest;
  std::uint64_t all = 0;
  for (std::size_t i : candidates) {
    all += groups[i].unit.weight;
    if (!heaviest || groups[i].unit.weight > groups[*heaviest].unit.weight) heaviest = i;
  }
  if (!heaviest) return heaviest;
  const std::uint64_t weight = groups[*heaviest].unit.weight;
  return weight >= times * (all - weight) ? heaviest : std::nullopt;
}

// Companions of profiles: which others an article brings together with one.
class Company {
 public:
  explicit Company(const std::vector<Bond>& bonds) {
    for (const Bond& bond : bonds) {
      if (bond.ruling == 0) pairs_.insert(std::minmax(bond.a, bond.b));
    }
  }
  bool together(const Unit& a, const Unit& b) const {
    if (pairs_.empty()) return false;
    for (std::uint32_t one : a.members) {
      for (std::uint32_t other : b.members) {
        if (pairs_.contains(std::minmax(one, other))) return true;
      }
    }
    return false;
  }

 private:
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs_;
};

// Joins the profiles of one block.
class Block {
 public:
  Block(const std::vector<Weighed>& profiles, const Company& company, const Persons& persons)
      : profiles_(profiles), company_(company), persons_(persons) {}

  std::vector<Growing> joined(const Indices& members);

 private:
  void sort_in(const Indices& members);
  void join_full(const Unit& unit);
  void join_partial(const Unit& unit);
  void join_with_particles(const Unit& unit);
  bool join_by_family_name(const Unit& unit, const Candidates& fitting);
  void join_organization(const Unit& unit);
  void put(const Unit& unit, std::optional<std::size_t> group, const std::string& reason);
  Candidates that(const auto& holds) const {
    Candidates found;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (holds(groups_[i].unit)) found.push_back(i);
    }
    return found;
  }
  std::optional<std::size_t> dominant(const Candidates& candidates, std::uint64_t times) const {
    return people::dominant(groups_, candidates, times);
  }
  const Profile& profile(const Unit& unit) const { return profiles_[unit.members[0]].profile; }

  const std::vector<Weighed>& profiles_;
  const Company& company_;
  const Persons& persons_;
  std::vector<Unit> full_, with_particles_, partial_, organizations_;
  std::vector<Growing> groups_;
  std::map<std::int64_t, Growing> pinned_;
};

std::vector<Growing> Block::joined(const Indices& members) {
  sort_in(members);
  for (const Unit& unit : full_) join_full(unit);
  for (const Unit& unit : with_particles_) join_with_particles(unit);
  for (const Unit& unit : partial_) join_partial(unit);
  for (const Unit& unit : organizations_) join_organization(unit);
  std::vector<Growing> all = std::move(groups_);
  for (auto& [pin, growing] : pinned_) all.push_back(std::move(growing));
  return all;
}

// What is one without a doubt becomes one unit: entries of a people file; full names with the same
// first and middle one and the same field of work, at a time.
void Block::sort_in(const Indices& members) {
  std::map<std::string, std::vector<Unit>> alike;
  std::set<std::string> particles;  // of family names
  for (std::uint32_t index : members) {
    const NameParts parts = name_parts(folded_words(profiles_[index].profile.name));
    if (!parts.particles_only) particles.insert(parts.particles);
  }
  for (std::uint32_t index : members) {
    const Profile& its = profiles_[index].profile;
    Unit unit = unit_of(index, profiles_[index], persons_.of(its));
    const NameParts parts = name_parts(folded_words(its.name));
    if (its.pin != 0) {
      auto [place, fresh] = pinned_.try_emplace(its.pin);
      place->second.reasons[index] = "split off by hand";
      if (fresh) {
        place->second.unit = std::move(unit);
      } else {
        absorb(place->second.unit, unit);
      }
    } else if (its.kind == Kind::Organization) {
      organizations_.push_back(std::move(unit));
    } else if (!parts.full()) {
      partial_.push_back(std::move(unit));
    } else if (unit.person) {
      alike["=" + std::to_string(*unit.person)].push_back(std::move(unit));
    } else if (parts.particles_only && particles.contains(parts.particles)) {
      with_particles_.push_back(std::move(unit));
    } else {
      const std::string field = unit.fields.empty() ? "" : std::string(*unit.fields.begin());
      alike[parts.first + ' ' + parts.middle + ' ' + parts.suffix + ' ' + field].push_back(
          std::move(unit));
    }
  }
  for (auto& [key, units] : alike) {
    std::sort(units.begin(), units.end(), [&](const Unit& a, const Unit& b) {
      return std::pair(a.first_decade, profile(a)) < std::pair(b.first_decade, profile(b));
    });
    for (Unit& unit : units) {
      if (&unit != &units.front() && can_be_one(full_.back(), unit)) {
        absorb(full_.back(), unit);
      } else {
        full_.push_back(std::move(unit));
      }
    }
  }
  // What says most comes first: whole names, known people, those with work, the most quoted.
  const auto before = [&](const Unit& a, const Unit& b) {
    const auto rank = [&](const Unit& unit) {
      const bool initials = profile(unit).name.find(' ') == std::string::npos;
      return std::tuple(initials, !unit.person.has_value(), unit.fields.empty(), ~unit.weight);
    };
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return profile(a) < profile(b);
  };
  for (auto* units : {&full_, &with_particles_, &partial_, &organizations_}) {
    std::sort(units->begin(), units->end(), before);
  }
}

void Block::put(const Unit& unit, std::optional<std::size_t> group, const std::string& reason) {
  if (!group) {
    group = groups_.size();
    groups_.emplace_back().unit = unit;
  } else {
    absorb(groups_[*group].unit, unit);
  }
  for (std::uint32_t member : unit.members) groups_[*group].reasons[member] = reason;
}

void Block::join_full(const Unit& unit) {
  if (unit.person) {
    const auto same = that([&](const Unit& group) { return group.person == unit.person; });
    if (!same.empty()) return put(unit, same.front(), "named in the people file");
  }
  const auto same = that([&](const Unit& group) {
    return compare_names(unit, group) == Names::Same && can_be_one(unit, group);
  });
  Candidates fitting = same;
  std::erase_if(fitting, [&](std::size_t i) {
    return different_work(unit, groups_[i].unit) && !company_.together(unit, groups_[i].unit);
  });
  Candidates close = fitting;
  std::erase_if(close, [&](std::size_t i) {
    return !same_work(unit, groups_[i].unit) && !company_.together(unit, groups_[i].unit);
  });
  if (const auto found = dominant(close, kDominance)) {
    const bool work = same_work(unit, groups_[*found].unit);
    return put(unit, found,
               work ? "the same name and field of work" : "the same name in the same company");
  }
  if (const auto found = dominant(fitting, kDominance)) return put(unit, found, "the same name");
  // A short first name is another's too: something must agree besides.
  auto shorter = that([&](const Unit& group) {
    return compare_names(unit, group) == Names::Short && can_be_one(unit, group) &&
           !different_work(unit, group) &&
           (same_occupation(unit, group) || company_.together(unit, group));
  });
  if (fitting.empty()) {
    if (const auto found = dominant(shorter, kDominance)) {
      const bool work = same_occupation(unit, groups_[*found].unit);
      return put(unit, found,
                 std::string("a short form of the first name, and the same ") +
                     (work ? "occupation" : "company"));
    }
  }
  put(unit, std::nullopt,
      unit.person     ? "named in the people file"
      : !same.empty() ? "the same name, taken for somebody else's"
                      : "the same name");
}

// "Van Holden" is the family name of "Chris Van Holden", if it is not somebody's first name.
void Block::join_with_particles(const Unit& unit) {
  const std::string particles = name_parts(folded_words(profile(unit).name)).particles;
  const auto fitting = that([&](const Unit& group) {
    return group.particles.contains(particles) && can_be_one(unit, group) && years_between(unit, group) <= 20 &&
           (unit.suffix.empty() || unit.suffix == group.suffix);
  });
  if (!join_by_family_name(unit, fitting)) join_full(unit);
}

void Block::join_partial(const Unit& unit) {
  const auto fitting = that([&](const Unit& group) {
    if (group.firsts.empty() || !can_be_one(unit, group) || years_between(unit, group) > 20) {
      return false;
    }
    const bool initial = unit.firsts.empty() ||
                         std::any_of(group.firsts.begin(), group.firsts.end(), [&](const auto& f) {
                           return f.starts_with(*unit.firsts.begin()) && f.size() > 1;
                         });
    return initial && (unit.suffix.empty() || unit.suffix == group.suffix);
  });
  if (unit.person) {
    auto same = that([&](const Unit& group) { return group.person == unit.person; });
    return put(unit, same.empty() ? std::nullopt : std::optional(same.front()),
               "the family name and an office of then in the people file");
  }
  if (!join_by_family_name(unit, fitting)) put(unit, std::nullopt, "a name in part, of one month's articles");
}

// False if none of these is told by company, occupation or being known.
bool Block::join_by_family_name(const Unit& unit, const Candidates& fitting) {
  Candidates bound = fitting;
  std::erase_if(bound,
                [&](std::size_t i) { return !company_.together(unit, groups_[i].unit); });
  if (const auto found = dominant(bound, kDominance)) {
    put(unit, found, "the family name in the same company");
    return true;
  }
  Candidates working = fitting;
  std::erase_if(working, [&](std::size_t i) { return !same_occupation(unit, groups_[i].unit); });
  if (const auto found = dominant(working, kDominance)) {
    put(unit, found, "the family name and the same occupation");
    return true;
  }
  Candidates open = fitting;
  std::erase_if(open, [&](std::size_t i) { return different_work(unit, groups_[i].unit); });
  const auto found = dominant(open, kDominance);
  if (!found || groups_[*found].unit.weight < kKnown) return false;
  put(unit, found, "the family name, which nearly always means this one");
  return true;
}

void Block::join_organization(const Unit& unit) {
  const Profile& its = profile(unit);
  const auto same = that([&](const Unit& group) { return profile(group).name == its.name; });
  if (!same.empty()) return put(unit, same.front(), "the same name");
  put(unit, std::nullopt, unit.person ? "named in the people file" : "the same name");
}

// Groups that are one across blocks: those of one entry of a people file, and those that somebody
// has merged.
class Unions {
 public:
  explicit Unions(std::size_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  void unite(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    parents_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parents_;
};

// Initials are an organization's if an article gives both, and no other's. They may be of another block.
void unite_initials(const std::vector<Weighed>& profiles, std::vector<Growing>& groups, Unions& unions) {
  std::map<std::string, std::set<std::size_t>> explained;
  const auto first_of = [&](const Growing& group) -> const Profile& { return profiles[group.unit.members[0]].profile; };
  const auto joins = [&](const Growing& group) { return first_of(group).kind == Kind::Organization && first_of(group).pin == 0; };
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!joins(groups[i])) continue;
    for (std::uint32_t member : groups[i].unit.members) {
      if (!profiles[member].profile.other.empty()) explained[profiles[member].profile.other].insert(i);
    }
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto full = explained.find(first_of(groups[i]).name);
    if (!joins(groups[i]) || full == explained.end()) continue;
    const auto found = dominant(groups, {full->second.begin(), full->second.end()}, kDominance);
    if (!found) continue;
    const auto &one = groups[i].unit.person, &other = groups[*found].unit.person;
    if (one && other && one != other) continue;
    unions.unite(i, *found);
    for (auto& [member, reason] : groups[i].reasons) reason = "initials that an article explains";
  }
}

// "van" of "Chris Van Holden"; empty of "Van Holden".
std::string particles_of_family(const std::string& name) {
  const NameParts parts = name_parts(folded_words(name));
  return parts.particles_only ? "" : parts.particles;
}

// The spelling that most articles have, among those with the most to say.
std::string best_name(const std::vector<Weighed>& profiles, const Indices& members) {
  std::map<std::string, std::uint64_t> spellings;
  std::size_t longest = 0;
  const bool person = profiles[members.front()].profile.kind == Kind::Person;
  const auto words_of = [&](const std::string& spelling) { return person ? person_words(spelling) : folded_words(spelling); };
  for (std::uint32_t member : members) {
    const Profile& profile = profiles[member].profile;
    for (const auto& [spelling, weight] : profiles[member].spellings) {
      spellings[spelling] += std::uint64_t{1} << std::min(weight == 0 ? 0 : weight - 1, 40u);
      longest = std::max(longest, words_of(spelling).size());
    }
    if (profiles[member].spellings.empty()) spellings[profile.name] += 1;
  }
  // Two words name a person in full; of an organization nothing less than all does.
  const std::size_t enough = person ? std::min<std::size_t>(longest, 2) : longest;
  const bool whole = std::any_of(members.begin(), members.end(), [&](std::uint32_t member) {
    return person && !particles_of_family(profiles[member].profile.name).empty();
  });
  std::string best;
  std::uint64_t most = 0;
  for (const auto& [spelling, weight] : spellings) {
    if (words_of(spelling).size() < enough || (whole && name_parts(words_of(spelling)).particles_only)) continue;
    if (weight > most || (weight == most && spelling.size() > best.size())) {
      best = spelling;
      most = weight;
    }
  }
  return best;
}

// The number of a group for each profile.
std::vector<std::size_t> places_of(const std::vector<Growing>& groups, std::size_t profiles) {
  std::vector<std::size_t> places(profiles);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (std::uint32_t member : groups[i].unit.members) places[member] = i;
  }
  return places;
}

// The ruling that brings each group to the one it is united with, or 0.
std::vector<std::int64_t> unite(const std::vector<Growing>& groups, const std::vector<Bond>& bonds,
                                const std::vector<std::size_t>& places, Unions& unions) {
  std::vector<std::int64_t> rulings(groups.size(), 0);
  std::map<std::uint32_t, std::size_t> of_person;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!groups[i].unit.person) continue;
    const auto [known, fresh] = of_person.try_emplace(*groups[i].unit.person, i);
    if (!fresh) unions.unite(known->second, i);
  }
  for (const Bond& bond : bonds) {
    if (bond.ruling == 0) continue;
    const std::size_t a = places[bond.a], b = places[bond.b];
    if (unions.root(a) == unions.root(b)) continue;
    rulings[b] = bond.ruling;
    unions.unite(a, b);
  }
  return rulings;
}

}  // namespace
}  // namespace people

std::vector<Group> join(const std::vector<Weighed>& profiles, const std::vector<Bond>& bonds,
                        const std::vector<Person>& people) {
  using namespace onrecord::people;
  std::map<std::string, Indices> blocks;
  for (std::uint32_t i = 0; i < profiles.size(); ++i) {
    blocks[profiles[i].profile.block].push_back(i);
  }
  const Persons persons(people);
  const Company company(bonds);
  std::vector<Growing> growing;
  for (const auto& [name, members] : blocks) {
    for (Growing& one : Block(profiles, company, persons).joined(members)) {
      growing.push_back(std::move(one));
    }
  }
  Unions unions(growing.size());
  unite_initials(profiles, growing, unions);
  const auto rulings = unite(growing, bonds, places_of(growing, profiles.size()), unions);
  std::map<std::size_t, std::map<std::uint32_t, std::pair<std::string, std::int64_t>>> united;
  std::map<std::size_t, std::optional<std::uint32_t>> known;
  for (std::size_t i = 0; i < growing.size(); ++i) {
    const std::size_t root = unions.root(i);
    for (auto& [member, reason] : growing[i].reasons) {
      united[root][member] = {rulings[i] == 0 ? reason : "merged by hand", rulings[i]};
    }
    auto& person = known[root];
    if (!person) person = growing[i].unit.person;
  }
  std::vector<Group> groups;
  for (const auto& [root, members] : united) {
    Group& group = groups.emplace_back();
    group.person = known[root];
    for (const auto& [member, why] : members) {
      group.profiles.push_back(member);
      group.reasons.push_back(why.first);
      group.rulings.push_back(why.second != 0 ? why.second : profiles[member].profile.pin);
    }
    group.name = group.person ? people[*group.person].name : best_name(profiles, group.profiles);
  }
  return groups;
}

}  // namespace onrecord
