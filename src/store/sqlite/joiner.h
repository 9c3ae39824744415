// The record's speakers: which articles' speakers they are, kept up to date as articles come, change
// and go. onrecord/people.h decides; here is what it needs to know, by block, and what it said.
//
// Whatever is done, `settle` must follow in the same transaction. Cost of an article: some ten rows
// for each of its speakers; a block is joined anew only if one of its profiles is new, or has twice
// as many articles as when it was joined last.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "connection.h"
#include "onrecord/people.h"
#include "onrecord/statement.h"
#include "tokens.h"

namespace onrecord::store {

// Keys of the profiles of an article's speakers, in their order; none of those that join nothing.
using ProfileKeys = std::vector<std::optional<std::int64_t>>;

// Profiles of who speaks in a statement, each once: the speaker, or those who speak together.
std::vector<std::int64_t> profiles_of(const Statement& statement,
                                      const std::vector<Speaker>& speakers,
                                      const ProfileKeys& profiles);

// Days from 1970-01-01 to the day of an EDTF date; none if it names no day.
std::optional<std::int64_t> day_number(std::string_view published);
std::string day_of_number(std::int64_t number);

struct Placed {
  std::int64_t article;
  std::string_view published;
  bool superseded;
  std::string_view text;
};

class Joiner {
 public:
  Joiner(Connection& connection, const Tokenizer& tokenizer)
      : connection_(connection), tokenizer_(tokenizer) {}

  // Writes an article's speakers. Requires: it has none.
  Result<ProfileKeys> add(const Placed& placed, const Extraction& extraction);
  // Takes them out again.
  Status drop(std::int64_t article);
  // They are no longer of the newest version.
  Status supersede(std::int64_t article);
  // Joins the blocks that need it.
  Status settle();

  // For what changes how a block is joined: rulings and people files.
  void touch(std::string block) { touched_.insert(std::move(block)); }

  // A profile, and the name that it is counted under: the holder's of who goes by an office.
  struct Known {
    Profile profile;
    std::string name;
  };
  // None of those that join nothing.
  Result<std::optional<Known>> profile_now(const Placed& placed, const Speaker& speaker);
  // Has an article's speaker another profile than it would get now? An older program may have given it.
  Result<bool> is_stale(const Placed& placed, std::size_t ordinal, const Speaker& speaker);
  Result<Person> load_person(std::int64_t key);

  // What is joined together, and what became of it.
  struct Stored {
    std::int64_t key;
    std::optional<std::int64_t> speaker;
    std::string reason;
    std::int64_t ruling, statements;
  };
  struct Blocks {
    std::vector<Weighed> profiles;
    std::vector<Stored> stored;  // parallel
    std::vector<Bond> bonds;
    std::vector<Person> people;
    std::vector<std::int64_t> people_keys;  // parallel
  };
  // Adds the blocks that are joined with these.
  Status widen(std::set<std::string>& blocks);
  Result<Blocks> load(const std::set<std::string>& blocks);

 private:
  // joiner.cpp
  Result<std::optional<Person>> holder(const Placed& placed, const Speaker& speaker);
  Result<std::int64_t> pin_of(const std::string& name, std::int64_t article);
  Result<std::int64_t> profile_key(const Profile& profile);
  Status write_speaker(const Placed& placed, std::size_t ordinal, const Speaker& speaker,
                       std::int64_t statements, std::optional<std::int64_t> profile);
  Status count_in(std::int64_t profile, const Known& known, std::int64_t statements);
  Status find_company(const Placed& placed, std::int64_t key, const Profile& profile,
                      const std::vector<std::string>& companions);
  Result<bool> shares_company(std::int64_t profile, std::int64_t day, std::int64_t article,
                              const std::vector<std::string>& companions);

  // joiner_leave.cpp
  Status count_out(std::int64_t profile, const std::string& name, std::int64_t statements);
  Status index_words(std::int64_t profile, const std::string& name);
  Status index_words_anew(std::int64_t profile);
  Status review_company(std::int64_t profile);
  Result<bool> still_share(std::int64_t profile, std::int64_t other);

  // joiner_settle.cpp
  Status load_profiles(const std::string& block, Blocks& loaded);
  Status load_spellings(const std::string& block, Blocks& loaded);
  Status load_people(const std::set<std::string>& blocks, Blocks& loaded);
  Status load_bonds(Blocks& loaded);
  Status keep(const Blocks& loaded, const std::vector<Group>& groups);
  Status keep_group(const Blocks& loaded, const Group& group, std::int64_t speaker);
  Result<std::int64_t> speaker_for(const Blocks& loaded, const Group& group,
                                   std::set<std::int64_t>& taken);

  Connection& connection_;
  const Tokenizer& tokenizer_;
  std::set<std::string> touched_;       // blocks
  std::set<std::int64_t> lost_company_;  // profiles that an article has left
  // Of the blocks that are being settled: profiles without members, and speakers as they were.
  std::vector<std::int64_t> emptied_;
  std::set<std::int64_t> left_;
};

}  // namespace onrecord::store
