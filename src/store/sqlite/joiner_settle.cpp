// Blocks are read, joined, and what has changed is written.
#include <algorithm>
#include <bit>
#include <map>

#include "joiner.h"

namespace onrecord::store {
namespace {

std::uint32_t weight_of(std::int64_t members) {
  return static_cast<std::uint32_t>(std::bit_width(static_cast<std::uint64_t>(members)));
}

// Texts of the first column, of a statement with one parameter.
Status take_texts(Rows row, const std::string& parameter, std::set<std::string>& texts) {
  row.bind(parameter);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    texts.insert(std::string(row.text(0)));
  }
}

}  // namespace

Status Joiner::settle() {
  for (std::int64_t profile : lost_company_) {
    if (auto done = review_company(profile); !done) return done;
  }
  lost_company_.clear();
  if (touched_.empty()) return Done{};
  // All at once: what was one speaker may now be of two blocks that know nothing of each other.
  std::set<std::string> blocks = std::move(touched_);
  touched_.clear();
  if (auto done = widen(blocks); !done) return done;
  const auto loaded = load(blocks);
  if (!loaded) return loaded.error();
  return keep(*loaded, join(loaded->profiles, loaded->bonds, loaded->people));
}

Status Joiner::widen(std::set<std::string>& blocks) {
  const auto rulings = connection_.number("SELECT count(*) FROM ruling WHERE undone = 0");
  if (!rulings) return rulings.error();
  for (std::set<std::string> fresh = blocks; !fresh.empty();) {
    const std::string block = std::move(fresh.extract(fresh.begin()).value());
    std::set<std::string> others;
    auto done = take_texts(
        connection_.query("SELECT block FROM person_name WHERE person IN"
                          " (SELECT person FROM person_name WHERE block = ?)"),
        block, others);
    if (done && block.starts_with("o:")) {  // short names of other initials
      done = take_texts(
          connection_.query("SELECT 'o:' || other FROM profile WHERE block = ? AND kind = 'organization' AND other <> ''"),
          block, others);
      if (!done) return done;
      done = take_texts(
          connection_.query("SELECT block FROM profile WHERE other = ? AND kind = 'organization' AND other <> ''"),
          block.substr(2), others);
    }
    if (done && *rulings != 0) {
      done = take_texts(
          connection_.query("SELECT DISTINCT other.block FROM profile"
                            " JOIN ruling_profile AS its ON its.profile = profile.key"
                            " JOIN ruling ON ruling.key = its.ruling AND undone = 0"
                            " JOIN ruling_profile AS theirs ON theirs.ruling = its.ruling"
                            " JOIN profile AS other ON other.key = theirs.profile"
                            " WHERE profile.block = ?"),
          block, others);
    }
    if (!done) return done;
    for (const std::string& other : others) {
      if (blocks.insert(other).second) fresh.insert(other);
    }
  }
  return Done{};
}

Result<Joiner::Blocks> Joiner::load(const std::set<std::string>& blocks) {
  Blocks loaded;
  for (const std::string& block : blocks) {
    if (auto done = load_profiles(block, loaded); !done) return done.error();
    if (auto done = load_spellings(block, loaded); !done) return done.error();
  }
  if (auto done = load_people(blocks, loaded); !done) return done.error();
  if (auto done = load_bonds(loaded); !done) return done.error();
  return loaded;
}

Status Joiner::load_profiles(const std::string& block, Blocks& loaded) {
  Rows row = connection_.query(
      "SELECT key, kind, name, other, address, roles, decade, pin, members, statements, speaker,"
      " reason, ruling FROM profile WHERE block = ? AND (members > 0 OR speaker IS NOT NULL)"
      " ORDER BY key");
  row.bind(block);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    if (row.integer(8) == 0) {  // nobody has it any more
      emptied_.push_back(row.integer(0));
      if (!row.is_null(10)) left_.insert(row.integer(10));
      continue;
    }
    Weighed weighed;
    Profile& profile = weighed.profile;
    const auto kind = kind_named(row.text(1));
    if (!kind) return kind.error();
    profile.kind = *kind;
    profile.block = block;
    profile.name = row.text(2);
    profile.other = row.text(3);
    profile.address = row.text(4);
    profile.roles = row.text(5);
    profile.decade = static_cast<int>(row.integer(6));
    profile.pin = row.integer(7);
    weighed.weight = weight_of(row.integer(8));
    Stored stored{row.integer(0), {}, std::string(row.text(11)), row.integer(12), row.integer(9)};
    if (!row.is_null(10)) stored.speaker = row.integer(10);
    loaded.profiles.push_back(std::move(weighed));
    loaded.stored.push_back(std::move(stored));
  }
}

Status Joiner::load_spellings(const std::string& block, Blocks& loaded) {
  std::map<std::int64_t, std::size_t> places;
  for (std::size_t i = 0; i < loaded.stored.size(); ++i) places[loaded.stored[i].key] = i;
  Rows row = connection_.query(
      "SELECT profile_name.profile, profile_name.name, profile_name.members FROM profile"
      " JOIN profile_name ON profile_name.profile = profile.key WHERE profile.block = ?"
      " AND profile.members > 0");
  row.bind(block);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    const auto place = places.find(row.integer(0));
    if (place == places.end()) continue;
    loaded.profiles[place->second].spellings.emplace_back(std::string(row.text(1)),
                                                          weight_of(row.integer(2)));
  }
}

Status Joiner::load_people(const std::set<std::string>& blocks, Blocks& loaded) {
  std::set<std::int64_t> keys;
  for (const std::string& block : blocks) {
    Rows row = connection_.query("SELECT DISTINCT person FROM person_name WHERE block = ?");
    row.bind(block);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      keys.insert(row.integer(0));
    }
  }
  for (std::int64_t key : keys) {
    auto person = load_person(key);
    if (!person) return person.error();
    loaded.people.push_back(std::move(*person));
    loaded.people_keys.push_back(key);
  }
  return Done{};
}

Result<Person> Joiner::load_person(std::int64_t key) {
  Person person;
  {
    Rows row = connection_.query("SELECT name, kind, wikidata FROM person WHERE key = ?");
    const auto more = row.bind(key).next();
    if (!more) return more.error();
    if (!*more) return Error{Error::Code::NotARecord, 0, "an entry of a people file is gone"};
    person.name = row.text(0);
    const auto kind = kind_named(row.text(1));
    if (!kind) return kind.error();
    person.kind = *kind;
    person.wikidata = row.text(2);
  }
  {
    Rows row = connection_.query(
        "SELECT name FROM person_name WHERE person = ? AND ordinal > 0 ORDER BY ordinal");
    row.bind(key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      person.aliases.emplace_back(row.text(0));
    }
  }
  Rows row = connection_.query(
      "SELECT title, body, party, start, \"end\" FROM person_role WHERE person = ?"
      " ORDER BY ordinal");
  row.bind(key);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return person;
    person.roles.push_back({std::string(row.text(0)), std::string(row.text(1)),
                            std::string(row.text(2)), std::string(row.text(3)),
                            std::string(row.text(4))});
  }
}

Status Joiner::load_bonds(Blocks& loaded) {
  std::map<std::int64_t, std::uint32_t> places;
  for (std::uint32_t i = 0; i < loaded.stored.size(); ++i) places[loaded.stored[i].key] = i;
  std::map<std::int64_t, std::uint32_t> merged;  // a profile of each merge
  for (const auto& [key, place] : places) {
    {
      Rows row = connection_.query("SELECT b FROM company WHERE a = ?");
      row.bind(key);
      for (;;) {
        const auto more = row.next();
        if (!more) return more.error();
        if (!*more) break;
        const auto other = places.find(row.integer(0));
        if (other != places.end()) loaded.bonds.push_back({place, other->second, 0});
      }
    }
    Rows row = connection_.query(
        "SELECT ruling FROM ruling_profile JOIN ruling ON ruling.key = ruling"
        " WHERE profile = ? AND undone = 0");
    row.bind(key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      const auto [first, fresh] = merged.try_emplace(row.integer(0), place);
      if (!fresh) loaded.bonds.push_back({first->second, place, row.integer(0)});
    }
  }
  return Done{};
}

// A group goes on as the speaker that it was.
Result<std::int64_t> Joiner::speaker_for(const Blocks& loaded, const Group& group,
                                         std::set<std::int64_t>& taken) {
  std::set<std::int64_t> before;
  for (std::uint32_t member : group.profiles) {
    if (loaded.stored[member].speaker) before.insert(*loaded.stored[member].speaker);
  }
  for (std::int64_t key : before) {
    if (taken.insert(key).second) return key;
  }
  auto added = connection_
                   .query("INSERT INTO speaker (name, kind, statements) VALUES (?, ?, 0)")
                   .bind(group.name)
                   .bind(std::string_view(
                       name_of(loaded.profiles[group.profiles.front()].profile.kind)))
                   .run();
  if (!added) return added.error();
  taken.insert(connection_.last_key());
  return connection_.last_key();
}

Status Joiner::keep_group(const Blocks& loaded, const Group& group, std::int64_t speaker) {
  std::int64_t statements = 0;
  for (std::size_t i = 0; i < group.profiles.size(); ++i) {
    const Stored& stored = loaded.stored[group.profiles[i]];
    statements += stored.statements;
    if (stored.speaker == speaker && stored.reason == group.reasons[i] &&
        stored.ruling == group.rulings[i]) {
      continue;
    }
    auto done =
        connection_.query("UPDATE profile SET speaker = ?, reason = ?, ruling = ? WHERE key = ?")
            .bind(speaker)
            .bind(group.reasons[i])
            .bind(group.rulings[i])
            .bind(stored.key)
            .run();
    if (!done) return done;
  }
  Rows row = connection_.query(
      "UPDATE speaker SET name = ?1, statements = ?2, person = ?3 WHERE key = ?4"
      " AND (name <> ?1 OR statements <> ?2 OR person IS NOT ?3)");
  row.bind(group.name).bind(statements);
  group.person ? row.bind(loaded.people_keys[*group.person]) : row.bind_null();
  return row.bind(speaker).run();
}

Status Joiner::keep(const Blocks& loaded, const std::vector<Group>& groups) {
  for (const Stored& stored : loaded.stored) {
    if (stored.speaker) left_.insert(*stored.speaker);
  }
  // The group with the oldest profile chooses first.
  std::vector<std::size_t> order(groups.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto oldest = [&](std::size_t i) {
    std::int64_t key = loaded.stored[groups[i].profiles.front()].key;
    for (std::uint32_t member : groups[i].profiles) {
      key = std::min(key, loaded.stored[member].key);
    }
    return key;
  };
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return oldest(a) < oldest(b); });
  std::set<std::int64_t> taken;
  std::vector<std::int64_t> keys(groups.size());
  for (std::size_t i : order) {
    const auto key = speaker_for(loaded, groups[i], taken);
    if (!key) return key.error();
    keys[i] = *key;
  }
  for (std::int64_t key : left_) {  // whose entry it is may change hands
    auto done = connection_.query("UPDATE speaker SET person = NULL WHERE key = ? AND person > 0")
                    .bind(key)
                    .run();
    if (!done) return done;
  }
  for (std::int64_t profile : emptied_) {
    auto done = connection_
                    .query("UPDATE profile SET speaker = NULL, reason = '', ruling = 0"
                           " WHERE key = ?")
                    .bind(profile)
                    .run();
    if (!done) return done;
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (auto done = keep_group(loaded, groups[i], keys[i]); !done) return done;
  }
  for (std::int64_t key : left_) {
    if (taken.contains(key)) continue;
    auto done = connection_.query("DELETE FROM speaker WHERE key = ?").bind(key).run();
    if (!done) return done;
  }
  emptied_.clear();
  left_.clear();
  return Done{};
}

}  // namespace onrecord::store
