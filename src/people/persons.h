// Whom of a people file an article means.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "names.h"
#include "onrecord/people.h"

namespace onrecord::people {

class Persons {
 public:
  explicit Persons(const std::vector<Person>& people);

  // The one entry that has the profile's name, whose offices are of its field and time; or, of a
  // family name, who then held such an office. None if there are several.
  std::optional<std::uint32_t> of(const Profile& profile) const;

 private:
  struct Named {
    std::uint32_t person;
    NameParts parts;
  };
  std::optional<std::uint32_t> of_full_name(const Profile& profile, const NameParts& parts) const;
  std::optional<std::uint32_t> of_family_name(const Profile& profile, const NameParts& parts) const;
  std::vector<Named> named(const NameParts& parts) const;

  const std::vector<Person>& people_;
  std::map<std::string, std::vector<Named>> by_last_;
  std::map<std::string, std::vector<std::uint32_t>> organizations_;
};

// Was the office held on this day, or during this month or year? An end not known holds on.
bool held(const Office& office, const std::string& first_day, const std::string& last_day);

}  // namespace onrecord::people
