#include "onrecord/people.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace onrecord {
namespace {

using Strings = std::vector<std::string>;

Profile person(const std::string& name, const Strings& roles = {},
               const std::string& day = "2024-03-05") {
  return profile_of({.name = name, .kind = Kind::Person, .roles = roles}, day);
}

Profile organization(const std::string& name, const Strings& names = {}) {
  return profile_of({.name = name, .kind = Kind::Organization, .names = names}, "2024-03-05");
}

// The names of each group, sorted; those that more articles have come as {profile, articles}.
struct Case {
  std::vector<std::pair<Profile, std::uint32_t>> profiles;
  std::vector<Bond> bonds = {};
  std::vector<Person> people = {};
};

std::vector<Weighed> weighed(const Case& c) {
  std::vector<Weighed> all;
  for (const auto& [profile, weight] : c.profiles) {
    all.push_back({profile, weight, {{profile.name, weight}}});
  }
  return all;
}

std::multiset<Strings> grouped(const Case& c) {
  std::multiset<Strings> groups;
  for (const Group& group : join(weighed(c), c.bonds, c.people)) {
    Strings names;
    for (std::uint32_t member : group.profiles) {
      const Profile& profile = c.profiles[member].first;
      names.push_back(profile.name + (profile.roles.empty() ? "" : ", " + profile.roles));
    }
    std::sort(names.begin(), names.end());
    groups.insert(names);
  }
  return groups;
}

using Groups = std::multiset<Strings>;

TEST(Join, MakesOneOfTheSameName) {
  EXPECT_EQ(grouped({.profiles = {{person("Mara Vale", {"mayor"}), 1},
                                  {person("Mara J. Vale"), 1},
                                  {person("Mara Vale", {"senator"}), 1},
                                  {person("MARA VÁLE"), 1}}}),
            (Groups{{"mara j vale", "mara vale", "mara vale, mayor", "mara vale, senator"}}));
}

TEST(Join, KeepsNamesApart) {
  EXPECT_EQ(grouped({.profiles = {{person("Mara Vale"), 1}, {person("Tomas Vale"), 1}}}).size(),
            2u);
  EXPECT_EQ(grouped({.profiles = {{person("Mara J. Vale"), 1}, {person("Mara K. Vale"), 1}}})
                .size(),
            2u);
  EXPECT_EQ(grouped({.profiles = {{person("Tom Roe Jr."), 1}, {person("Tom Roe"), 1}}}).size(),
            2u);
}

TEST(Join, KeepsTwoPeopleOfOneNameApart) {
  EXPECT_EQ(grouped({.profiles = {{person("John Smith", {"a police officer"}), 1},
                                  {person("John Smith", {"baker"}), 1}}}),
            (Groups{{"john smith, baker"}, {"john smith, officer"}}));
  EXPECT_EQ(grouped({.profiles = {{person("John Smith", {"mayor"}, "1790-03-05"), 1},
                                  {person("John Smith", {"mayor"}, "2024-03-05"), 1}}})
                .size(),
            2u)
      << "nobody speaks for two hundred years";
  EXPECT_EQ(grouped({.profiles = {{person("John Smith", {"baker"}), 1},
                                  {person("John Smith", {"mayor"}), 1},
                                  {person("John Smith"), 1}}})
                .size(),
            3u)
      << "nothing says which of the two";
}

TEST(Join, LetsFameOutweighAnotherField) {
  EXPECT_EQ(grouped({.profiles = {{person("Mara Vale", {"senator"}), 8},
                                  {person("Mara Vale", {"businesswoman", "investor"}), 1}}})
                .size(),
            1u);
}

TEST(Join, LetsCompanyDecide) {
  const Case alone{.profiles = {{person("John Smith", {"fisherman"}), 1},
                                {person("John Smith", {"activist"}), 1}}};
  EXPECT_EQ(grouped(alone).size(), 2u);
  Case together = alone;
  together.bonds = {{0, 1, 0}};
  EXPECT_EQ(grouped(together).size(), 1u);
  EXPECT_TRUE(needs_company(alone.profiles[0].first, alone.profiles[1].first));
  EXPECT_EQ(grouped({.profiles = {{person("Mara Vale"), 1}, {person("Tom Vale"), 1}},
                     .bonds = {{0, 1, 0}}})
                .size(),
            2u)
      << "but never against names";
}

TEST(Join, TakesShortFirstNamesIfSomethingAgreesBesides) {
  EXPECT_EQ(grouped({.profiles = {{person("Bernie Sanders", {"Sen."}), 3},
                                  {person("Bernard Sanders", {"senator"}), 1}}})
                .size(),
            1u);
  EXPECT_EQ(grouped({.profiles = {{person("Bill Roe"), 1}, {person("William Roe"), 1}}}).size(),
            2u);
  EXPECT_EQ(grouped({.profiles = {{person("Ted Roe", {"mayor"}), 1},
                                  {person("William Roe", {"mayor"}), 1}}})
                .size(),
            2u);
}

TEST(Join, TakesParticlesForAPartOfTheFamilyName) {
  const Case senator{.profiles = {{person("Van Holden", {"Sen."}), 2}, {person("Chris Van Holden", {"a senator"}), 1}}};
  EXPECT_EQ(grouped(senator).size(), 1u);
  EXPECT_EQ(join(weighed(senator), {}, {})[0].name, "chris van holden");
  EXPECT_EQ(join(weighed({.profiles = {{person("Van Jones", {"a writer"}), 1}, {person("Jones", {"a writer"}), 1}}}), {}, {})[0].name, "van jones");
  EXPECT_EQ(grouped({.profiles = {{person("van der Holden"), 1}, {person("Chris van der Holden"), 5}}}).size(), 1u);
  EXPECT_EQ(grouped({.profiles = {{person("Van Holden"), 1}, {person("Chris Van Holden"), 1}}}).size(), 2u)
      << "nothing else agrees";
  EXPECT_EQ(grouped({.profiles = {{person("Van Jones", {"a writer"}), 1}, {person("Paul Jones", {"a writer"}), 5}}}).size(), 2u)
      << "it is a first name too";
  EXPECT_EQ(grouped({.profiles = {{person("Al Holden", {"Sen."}), 1}, {person("Chris al Holden", {"Sen."}), 5}}}).size(), 2u);
  EXPECT_TRUE(needs_company(person("Van Holden"), person("Chris Van Holden")));
}

TEST(Join, TakesShortFirstNamesBesideOthersOfThem) {
  EXPECT_EQ(grouped({.profiles = {{person("Robert Roewick", {"a senator"}), 2},
                                  {person("Bob Roewick", {"a senator"}), 1},
                                  {person("Bob Roewick", {"a footballer"}), 1}}}),
            (Groups{{"bob roewick, footballer"}, {"bob roewick, senator", "robert roewick, senator"}}));
}

TEST(Join, GivesFamilyNamesToWhoNearlyAlwaysHasThem) {
  EXPECT_EQ(grouped({.profiles = {{person("Vale"), 1}, {person("Mara Vale"), 5}}}).size(), 1u);
  EXPECT_EQ(grouped({.profiles = {{person("Vale"), 1}, {person("Mara Vale"), 1}}}).size(), 2u)
      << "one article is too little";
  EXPECT_EQ(grouped({.profiles = {{person("Vale"), 1},
                                  {person("Mara Vale"), 5},
                                  {person("Tomas Vale"), 4}}})
                .size(),
            3u)
      << "it may be either";
  EXPECT_EQ(grouped({.profiles = {{person("Vale", {"the mayor"}), 1},
                                  {person("Mara Vale", {"Mayor"}), 1},
                                  {person("Tomas Vale", {"baker"}), 1}}})
                .size(),
            2u)
      << "the occupation tells";
  EXPECT_EQ(grouped({.profiles = {{person("Vale"), 1}, {person("Mara Vale"), 1}},
                     .bonds = {{0, 1, 0}}})
                .size(),
            1u)
      << "the company tells";
}

TEST(Join, TakesInitialsWrittenTogetherForInitials) {
  EXPECT_EQ(person("J.R. Tolland"), person("J. R. Tolland"));
  EXPECT_EQ(person("J.R.R. Tolland").name, "j r r tolland");
  EXPECT_EQ(grouped({.profiles = {{person("J.R. Tolland", {"a writer"}), 1}, {person("John Tolland", {"a writer"}), 1}}}).size(), 1u);
  EXPECT_EQ(person("Harold Brode Jr.").name, "harold brode jr");
  EXPECT_FALSE(is_full_name(person("Brode Jr."))) << "still a suffix";
  EXPECT_EQ(person("U.S. Grant").name, "u s grant");
  EXPECT_EQ(organization("U.S. Grant Society").name, "us grant society");
}

TEST(Join, KeepsOtherMiddleInitialsApart) {
  EXPECT_EQ(grouped({.profiles = {{person("John P. Ardenne", {"a lawyer"}), 1}, {person("J. Q. Ardenne", {"a lawyer"}), 1}}}).size(), 2u);
  EXPECT_EQ(grouped({.profiles = {{person("John P. Ardenne", {"a lawyer"}), 1}, {person("J. P. Ardenne", {"a lawyer"}), 1}}}).size(), 1u);
  EXPECT_EQ(grouped({.profiles = {{person("John P. Ardenne", {"a lawyer"}), 1}, {person("J. Ardenne", {"a lawyer"}), 1}}}).size(), 1u);
}

TEST(Join, ReadsFormsOfAddress) {
  const Profile her = person("Vale", {"Mrs."});
  EXPECT_EQ(her.address, "f");
  EXPECT_EQ(grouped({.profiles = {{her, 1}, {person("Tom Vale", {"Mr."}), 5}}}).size(), 2u);
}

TEST(Names, AreWithoutFormsOfAddress) {
  EXPECT_EQ(without_address("Ms Vale"), "Vale");
  EXPECT_EQ(without_address("the  Hon. Sen. Mara O'Vale"), "Mara O'Vale");
  for (const char* name : {"Mara Vale", "Ms", "Ms -", "", " ", "Vale Ms"}) EXPECT_EQ(without_address(name), name);
}

TEST(Join, KnowsInitialsOfOrganizations) {
  EXPECT_EQ(grouped({.profiles = {{organization("Federal Bureau of Ferries", {"FBF"}), 1},
                                  {organization("the FBF"), 4},
                                  {organization("Fish Board Fund"), 1}}}),
            (Groups{{"fbf", "federal bureau of ferries"}, {"fish board fund"}}));
  EXPECT_EQ(grouped({.profiles = {{organization("Skarn Council Union", {"SCU"}), 1},
                                  {organization("Skarn Cod Union", {"SCU"}), 1},
                                  {organization("SCU"), 1}}})
                .size(),
            3u);
  EXPECT_EQ(grouped({.profiles = {{organization("The Department of Harbors", {"DOH"}), 1},
                                  {organization("Department of Harbors"), 1},
                                  {organization("The DOH"), 1},
                                  {organization("Trans-Skarn Rail Union", {"TSRU"}), 1},
                                  {organization("TSRU"), 1},
                                  {organization("TRU"), 1}}}),
            (Groups{{"department of harbors", "department of harbors", "doh"}, {"trans-skarn rail union", "tsru"}, {"tru"}}));
  EXPECT_EQ(grouped({.profiles = {{organization("Department of Harbors", {"DOH"}), 1},
                                  {organization("Days of Hope", {"DOH"}), 1},
                                  {organization("DOH"), 1}}})
                .size(),
            3u);
  EXPECT_FALSE(can_join({.name = "police", .kind = Kind::Organization}));
  EXPECT_FALSE(can_join({.name = "federal judge", .kind = Kind::Organization}));
  EXPECT_FALSE(can_join({.name = "PAC", .kind = Kind::Organization}));
  EXPECT_TRUE(can_join({.name = "eBay", .kind = Kind::Organization}));
  EXPECT_FALSE(can_join({.name = "a source", .kind = Kind::Unnamed}));
  EXPECT_FALSE(can_join({.name = "…", .kind = Kind::Person}));
}

const Person kVale{"Mara Vale",
                   {"M. J. Vale"},
                   Kind::Person,
                   "Q1",
                   {{"Senator", "Skarn", "", "2020-01-01", "2026-01-01"}}};
const Person kOtherVale{"Mara Vale", {}, Kind::Person, "Q2", {{"Senator", "", "", "1900", "1910"}}};

TEST(Join, UsesPeopleFiles) {
  const Case c{.profiles = {{person("Mara Vale", {"senator"}), 1}, {person("Vale", {"Sen."}), 1}},
               .people = {kVale, kOtherVale}};
  const auto groups = join(weighed(c), {}, c.people);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].person, 0u);
  EXPECT_EQ(groups[0].name, "Mara Vale");
  const Case baker{.profiles = {{person("Mara Vale", {"baker"}), 1}}, .people = {kVale}};
  EXPECT_FALSE(join(weighed(baker), {}, baker.people)[0].person);
}

TEST(Join, ObeysRulings) {
  const Case merged{.profiles = {{person("Bob Dylan"), 1}, {person("Robert Zimmerman"), 1}},
                    .bonds = {{0, 1, 7}}};
  const auto groups = join(weighed(merged), merged.bonds, {});
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(std::max(groups[0].rulings[0], groups[0].rulings[1]), 7);
  Case split{.profiles = {{person("Mara Vale"), 3}, {person("Mara Vale"), 1}}};
  split.profiles[1].first.pin = 9;
  EXPECT_EQ(join(weighed(split), {}, {}).size(), 2u);
}

// Any order of the same profiles gives the same groups, for the same reasons, with the same names.
TEST(Join, DoesNotDependOnOrder) {
  const Strings firsts = {"Mara", "Bill", "William", "Tom", "Thomas", "M.", ""};
  const Strings middles = {"", "", "", "J. ", "K. "};
  const Strings works = {"", "", "mayor", "baker", "senator", "reporter", "Mr.", "Mrs."};
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    const auto pick = [&](const Strings& from) { return from[random() % from.size()]; };
    std::map<Profile, std::uint32_t> drawn;
    for (int i = 0; i < 12; ++i) {
      const std::string first = pick(firsts);
      const std::string name =
          first.empty() ? "Vale" : first + " " + pick(middles) + (random() % 4 ? "Vale" : "Roe");
      drawn[person(name, {pick(works)}, random() % 5 ? "2024-03-05" : "1950-03-05")] =
          1 + static_cast<std::uint32_t>(random() % 6);
    }
    Case c;
    c.profiles.assign(drawn.begin(), drawn.end());
    c.people = {kVale, kOtherVale};
    std::set<std::pair<Profile, Profile>> bonds;
    for (int i = 0; i < 3; ++i) {
      bonds.insert({c.profiles[random() % c.profiles.size()].first,
                    c.profiles[random() % c.profiles.size()].first});
    }
    const auto described = [&] {
      std::map<Profile, std::uint32_t> places;
      for (std::uint32_t i = 0; i < c.profiles.size(); ++i) places[c.profiles[i].first] = i;
      c.bonds.clear();
      for (const auto& [a, b] : bonds) {
        if (a != b) c.bonds.push_back({places[a], places[b], 0});
      }
      std::set<std::set<std::pair<Profile, std::string>>> all;
      for (const Group& group : join(weighed(c), c.bonds, c.people)) {
        std::set<std::pair<Profile, std::string>> one;
        for (std::size_t i = 0; i < group.profiles.size(); ++i) {
          one.insert({c.profiles[group.profiles[i]].first, group.reasons[i] + group.name});
        }
        all.insert(one);
      }
      return all;
    };
    const auto expected = described();
    for (int order = 0; order < 5; ++order) {
      std::shuffle(c.profiles.begin(), c.profiles.end(), random);
      ASSERT_EQ(described(), expected) << "seed " << seed;
    }
  }
}

TEST(Offices, HaveOneHolderOnADay) {
  const std::vector<Person> people = {
      {"A", {}, Kind::Person, "", {{"Senate Majority Leader", "", "", "2015-01-06", "2021-01-20"}}},
      {"B", {}, Kind::Person, "", {{"Senate Majority Leader", "", "", "2021-01-20", ""}}},
      {"C", {}, Kind::Person, "", {{"President", "Skarn Isles", "", "2020", "2024"}}}};
  EXPECT_EQ(holder_of("the Senate majority leader", "", "2016-05-01", people), 0u);
  EXPECT_EQ(holder_of("Senate Majority Leader", "", "2021-01-20", people), 1u);
  EXPECT_EQ(holder_of("president of the Skarn Isles", "", "2022-05-01", people), 2u);
  EXPECT_FALSE(holder_of("the president", "", "2022-05-01", people));
  EXPECT_FALSE(holder_of("Senate majority leader", "", "2014-05-01", people));
  EXPECT_FALSE(holder_of("Senate majority leader", "", "2016", people)) << "no day";
}

TEST(Offices, AreHeldToTheLastDayOfTheirEnd) {
  const std::vector<Person> people = {
      {"A", {}, Kind::Person, "", {{"Prime Minister", "", "", "2020", "2022"}}},
      {"B", {}, Kind::Person, "", {{"Prime Minister", "", "", "2023", "2024-02"}}},
      {"C", {}, Kind::Person, "", {{"Prime Minister", "", "", "2024-03-01", "2025-06-30"}}},
      {"D", {}, Kind::Person, "", {{"Prime Minister", "", "", "2025-06-30", "2026-05-31"}}}};
  const auto on = [&](const char* day) { return holder_of("prime minister", "", day, people); };
  EXPECT_EQ(on("2022-12-31"), 0u);
  EXPECT_EQ(on("2023-01-01"), 1u);
  EXPECT_EQ(on("2024-02-29"), 1u);
  EXPECT_EQ(on("2024-03-01"), 2u);
  EXPECT_EQ(on("2025-06-30"), 3u) << "the day that another begins";
  EXPECT_EQ(on("2026-05-31"), 3u) << "nobody else begins";
  EXPECT_FALSE(on("2026-06-01"));
}

TEST(Offices, AreTheirBodysAndNoOneElses) {
  const std::vector<Person> people = {
      {"A", {}, Kind::Person, "", {{"Vice President", "United States", "", "2021-01-20", ""}}},
      {"B", {}, Kind::Person, "", {{"Majority Leader", "House of Representatives", "", "2021", ""}}},
      {"C", {}, Kind::Person, "", {{"Press Officer", "", "", "2021", ""}}}};
  EXPECT_EQ(holder_of("vice president", "of the United States", "2024-05-01", people), 0u);
  EXPECT_EQ(holder_of("vice president", "of the United States of America", "2024-05-01", people), 0u);
  EXPECT_EQ(holder_of("vice president", "of the U.S.", "2024-05-01", people), 0u);
  EXPECT_EQ(holder_of("majority leader", "of the House", "2024-05-01", people), 1u);
  EXPECT_FALSE(holder_of("vice president", "of the company", "2024-05-01", people));
  EXPECT_FALSE(holder_of("vice president", "of United Airlines", "2024-05-01", people));
  EXPECT_FALSE(holder_of("press officer", "of the bank", "2024-05-01", people)) << "it has no body";
}

TEST(Offices, AreNobodysAfterAnIndefiniteArticle) {
  struct {
    std::string text, mention;
    std::optional<std::string> behind;
  } const cases[] = {
      {"It is, the vice president said.", "the vice president", ""},
      {"Vice President of Norland said so.", "Vice President", "of Norland said so"},
      {"The vice president of the firm, he said.", "The vice president of the firm", "of the firm"},
      {"It is, said a vice president.", "a vice president", std::nullopt},
      {"It is, said a vice president.", "vice president", std::nullopt},
      {"Another vice president of the firm said so.", "Another vice president of the firm", std::nullopt},
      {"In plan a.\n\nVice president said so.", "Vice president", ""},
  };
  for (const auto& [text, mention, behind] : cases) {
    const auto begin = static_cast<std::uint32_t>(text.find(mention));
    const Speaker speaker{.name = "vice president",
                          .kind = Kind::Unnamed,
                          .mentions = {{begin, begin + static_cast<std::uint32_t>(mention.size())}}};
    EXPECT_EQ(behind_office(text, speaker), behind) << text;
  }
  EXPECT_EQ(behind_office("", {.name = "vice president", .kind = Kind::Unnamed}), "") << "nowhere";
}

struct Bad {
  const char* what;
  PeopleFormat format;
  const char* bytes;
  Error::Code code;
  const char* says;
};

TEST(PeopleFiles, SayWhatIsWrongWhere) {
  const auto json = PeopleFormat::JsonLines, csv = PeopleFormat::Csv;
  using Code = Error::Code;
  for (const Bad& bad : std::vector<Bad>{
           {"empty", json, "\n\n", Code::Empty, "nobody"},
           {"no JSON", json, "{\"name\": \"A\"}\nnope\n", Code::Syntax, "line 2: it is no JSON"},
           {"list", json, "[1]", Code::Syntax, "line 1: it is no JSON object"},
           {"no name", json, "{\"kind\": \"person\"}", Code::MissingField, "line 1: there is no"},
           {"empty name", json, "{\"name\": \"--\"}", Code::BadValue, "line 1: no name: '--'"},
           {"column", json, "{\"name\": \"A\", \"born\": 1}", Code::BadValue,
            "line 1: unknown column 'born'"},
           {"role's column", json, "{\"name\": \"A\", \"roles\": [{\"tilte\": \"x\"}]}",
            Code::BadValue, "unknown column 'tilte'"},
           {"kind", json, "{\"name\": \"A\", \"kind\": \"dog\"}", Code::BadValue, "no kind: 'dog'"},
           {"group", json, "{\"name\": \"A\", \"kind\": \"group\"}", Code::BadValue, "a kind is"},
           {"id", json, "{\"name\": \"A\", \"wikidata\": \"76\"}", Code::BadValue,
            "no Wikidata id: '76'"},
           {"date", json,
            "{\"name\": \"A\", \"roles\": [{\"title\": \"x\", \"start\": \"2023-02-29\"}]}",
            Code::BadValue, "line 1: no date: '2023-02-29'"},
           {"order", json,
            "{\"name\": \"A\", \"roles\": [{\"title\": \"x\", \"start\": \"2023\", \"end\": "
            "\"2022\"}]}",
            Code::BadValue, "ends before it begins"},
           {"twice", json, "{\"name\": \"A B\"}\n{\"name\": \"a b\"}", Code::BadValue,
            "line 2: 'a b' is there already, in line 1"},
           {"id twice", json,
            "{\"name\": \"A\", \"wikidata\": \"Q1\"}\n{\"name\": \"B\", \"wikidata\": \"Q1\"}",
            Code::BadValue, "line 2: Q1 is there already, in line 1"},
           {"half known", json,
            "{\"name\": \"A\", \"wikidata\": \"Q1\", \"roles\": [{\"title\": \"x\"}]}\n"
            "{\"name\": \"a\", \"roles\": [{\"title\": \"y\"}, {\"title\": \"x\"}]}",
            Code::BadValue, "line 2: 'a' is there already, in line 1"},
           {"half known, no office", json, "{\"name\": \"A\"}\n{\"name\": \"A\", \"wikidata\": \"Q1\"}",
            Code::BadValue, "line 2: 'A' is there already, in line 1"},
           {"circle", json,
            "{\"name\": \"A\", \"aliases\": [\"B\"]}\n{\"name\": \"B\", \"aliases\": [\"C\"]}\n"
            "{\"name\": \"C\", \"aliases\": [\"A\"]}",
            Code::BadValue, "run in a circle"},
           {"encoding", json, "{\"name\": \"A\"}\n{\"name\": \"\xFF\"}", Code::Encoding, "line 2"},
           {"no column", csv, "aliases,kind\nA,person\n", Code::MissingField, "no column 'name'"},
           {"csv column", csv, "name,born\nA,1\n", Code::BadValue, "line 1: unknown column 'born'"},
           {"twice a column", csv, "name,name\nA,B\n", Code::BadValue, "is there twice"},
           {"fields", csv, "name,kind\nA\n", Code::Syntax, "line 2: 1 fields, but 2 columns"},
           {"open", csv, "name,kind\n\"A,person\n", Code::Syntax, "line 2: a quotation mark"},
           {"csv twice", csv, "name\nA\nA\n", Code::BadValue, "line 3: 'A' is there already"},
           {"csv date", csv, "name,title,start\nA,Mayor,soon\n", Code::BadValue,
            "line 2: no date: 'soon'"}}) {
    const auto read = read_people(bad.bytes, bad.format);
    ASSERT_FALSE(read) << bad.what;
    EXPECT_EQ(read.error().code, bad.code) << bad.what;
    EXPECT_NE(read.error().what.find(bad.says), std::string::npos)
        << bad.what << ": " << read.error().what;
  }
}

TEST(PeopleFiles, HaveNamesakes) {
  const auto read = read_people(
      "{\"name\": \"A\", \"wikidata\": \"Q1\", \"roles\": [{\"title\": \"x\"}]}\n"
      "{\"name\": \"A\", \"wikidata\": \"Q2\", \"roles\": [{\"title\": \"x\"}]}\n"
      "{\"name\": \"A\", \"roles\": [{\"title\": \"y\"}]}\n{\"name\": \"A\"}\n",
      PeopleFormat::JsonLines);
  ASSERT_TRUE(read) << read.error().what;
  EXPECT_EQ(read->people.size(), 4u);
}

TEST(PeopleFiles, AreReadFromJsonLinesAndCsv) {
  const auto json = read_people(
      "\xEF\xBB\xBF{\"name\": \"Mara Vale\", \"aliases\": [\"M. Vale\", \"Donald Roe\"], \"kind\": "
      "\"person\", \"wikidata\": null, \"roles\": [{\"title\": \"Mayor\", \"of\": \"Skarn\", "
      "\"party\": null, \"start\": \"2019-05\", \"end\": null}]}\n\n{\"name\": \"Ferry Union\", "
      "\"kind\": \"organization\", \"aliases\": [\"FU\"]}\r\n",
      PeopleFormat::JsonLines);
  ASSERT_TRUE(json) << json.error().what;
  ASSERT_EQ(json->people.size(), 2u);
  EXPECT_EQ(json->people[0].aliases, Strings{"M. Vale"});
  ASSERT_EQ(json->warnings.size(), 1u) << "another's name is no alias";
  EXPECT_NE(json->warnings[0].find("line 1: alias 'Donald Roe' left out"), std::string::npos);
  EXPECT_EQ(json->people[1].aliases, Strings{"FU"});
  const auto csv = read_people(
      "name,aliases,title,of,start,end\r\n\"Vale, Mara\",Mara Vale|M. Vale,Mayor,Skarn,2019-05,\r\n"
      "\"Vale, Mara\",,Senator,,2021,2023\n",
      PeopleFormat::Csv);
  ASSERT_TRUE(csv) << csv.error().what;
  ASSERT_EQ(csv->people.size(), 1u);
  EXPECT_EQ(csv->people[0].aliases, (Strings{"Mara Vale", "M. Vale"}));
  ASSERT_EQ(csv->people[0].roles.size(), 2u);
  EXPECT_EQ(csv->people[0].roles[1].title, "Senator");
}

}  // namespace
}  // namespace onrecord
