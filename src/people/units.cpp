#include "units.h"

#include <algorithm>

namespace onrecord::people {
namespace {

constexpr int kLifetime = 50;       // years over which one person is quoted
constexpr std::uint64_t kFame = 16;  // times the articles, and public life outweighs another field

template <class T>
bool share(const std::set<T>& a, const std::set<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& one) { return b.contains(one); });
}

bool other_middles(const Unit& a, const Unit& b) {
  return !a.middles.empty() && !b.middles.empty() && !share(a.middles, b.middles);
}

// Who is in public life has often had another field of it.
bool in_public(const Unit& unit) {
  static constexpr std::string_view kPublic[] = {"politics", "business", "media", "law",
                                                 "letters",  "arts",     "cause", "military"};
  return std::all_of(unit.fields.begin(), unit.fields.end(), [](std::string_view field) {
    return std::find(std::begin(kPublic), std::end(kPublic), field) != std::end(kPublic);
  });
}

}  // namespace

Unit unit_of(std::uint32_t index, const Weighed& weighed, std::optional<std::uint32_t> person) {
  const Profile& profile = weighed.profile;
  Unit unit;
  unit.members = {index};
  unit.weight = std::uint64_t{1} << std::min(weighed.weight - 1, 40u);
  NameParts parts = name_parts(folded_words(profile.name));
  unit.suffix = parts.suffix;
  if (!parts.first.empty()) unit.firsts.insert(parts.first);
  if (!parts.particles.empty() && !parts.particles_only) unit.particles.insert(parts.particles);
  if (!parts.middle.empty()) unit.middles.insert(parts.middle);
  if (!profile.address.empty()) unit.addresses.insert(profile.address);
  for (std::string& word : folded_words(profile.roles)) {
    for (std::string_view field : fields_of(word)) unit.fields.insert(field);
    unit.occupations.insert(std::move(word));
  }
  unit.first_decade = unit.last_decade = profile.decade;
  unit.person = person;
  return unit;
}

void absorb(Unit& into, const Unit& other) {
  into.members.insert(into.members.end(), other.members.begin(), other.members.end());
  into.weight += other.weight;
  into.firsts.insert(other.firsts.begin(), other.firsts.end());
  into.middles.insert(other.middles.begin(), other.middles.end());
  into.particles.insert(other.particles.begin(), other.particles.end());
  into.addresses.insert(other.addresses.begin(), other.addresses.end());
  into.occupations.insert(other.occupations.begin(), other.occupations.end());
  into.fields.insert(other.fields.begin(), other.fields.end());
  if (into.suffix.empty()) into.suffix = other.suffix;
  if (into.first_decade == 0) {
    into.first_decade = other.first_decade;
    into.last_decade = other.last_decade;
  } else if (other.first_decade != 0) {
    into.first_decade = std::min(into.first_decade, other.first_decade);
    into.last_decade = std::max(into.last_decade, other.last_decade);
  }
  if (!into.person) into.person = other.person;
}

int years_between(const Unit& a, const Unit& b) {
  if (a.first_decade == 0 || b.first_decade == 0) return 0;
  return std::max({0, a.first_decade - b.last_decade, b.first_decade - a.last_decade});
}

bool same_work(const Unit& a, const Unit& b) {
  return share(a.fields, b.fields);
}

bool same_occupation(const Unit& a, const Unit& b) {
  return share(a.occupations, b.occupations);
}

bool different_work(const Unit& a, const Unit& b) {
  if (a.fields.empty() || b.fields.empty() || same_work(a, b)) return false;
  const auto [light, heavy] = std::minmax(a.weight, b.weight);
  return !(in_public(a) && in_public(b) && heavy >= kFame * light);
}

Names compare_names(const Unit& a, const Unit& b) {
  if (a.suffix != b.suffix) return Names::Different;
  if (other_middles(a, b)) return Names::Different;
  if (share(a.firsts, b.firsts)) return Names::Same;
  for (const std::string& one : a.firsts) {
    for (const std::string& other : b.firsts) {
      if (compare_first(one, other) == FirstNames::Short) return Names::Short;
    }
  }
  return Names::Different;
}

bool can_be_one(const Unit& a, const Unit& b) {
  if (a.person && b.person) return a.person == b.person;
  const bool addressed = !a.addresses.empty() && !b.addresses.empty();
  if (addressed && !share(a.addresses, b.addresses)) return false;
  if (other_middles(a, b)) return false;
  return years_between(a, b) <= kLifetime;
}

}  // namespace onrecord::people

namespace onrecord {

bool is_full_name(const Profile& profile) {
  return profile.kind == Kind::Person &&
         people::name_parts(people::folded_words(profile.name)).full();
}

bool needs_company(const Profile& a, const Profile& b) {
  using namespace onrecord::people;
  if (a.kind != Kind::Person || b.kind != Kind::Person || a.block != b.block) return false;
  if (a.pin != 0 || b.pin != 0) return false;
  const NameParts one = name_parts(folded_words(a.name)), other = name_parts(folded_words(b.name));
  if (one.full() != other.full()) {
    const NameParts& full = one.full() ? one : other;
    return full.first.starts_with(one.full() ? other.first : one.first);
  }
  if (!one.full()) return false;
  if (one.particles_only != other.particles_only && one.particles == other.particles) return true;
  const auto x = unit_of(0, {a, 1, {}}, {}), y = unit_of(1, {b, 1, {}}, {});
  const Names names = compare_names(x, y);
  return names == Names::Short || (names == Names::Same && different_work(x, y));
}

}  // namespace onrecord
