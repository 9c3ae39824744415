#include "joiner.h"

#include <algorithm>
#include <bit>

#include "dates.h"

namespace onrecord::store {
namespace {

bool doubles(std::int64_t members) {
  return std::has_single_bit(static_cast<std::uint64_t>(members));
}

std::string mentions_of(const Speaker& speaker) {
  std::string text;
  for (Span span : speaker.mentions) {
    if (!text.empty()) text += ' ';
    text += std::to_string(span.begin) + ' ' + std::to_string(span.end);
  }
  return text;
}

Status add_texts(Connection& connection, std::int64_t key, std::string_view sort,
                 const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    auto added = connection.query("INSERT INTO article_speaker_text VALUES (?, ?, ?, ?)")
                     .bind(key)
                     .bind(sort)
                     .bind(static_cast<std::int64_t>(i))
                     .bind(texts[i])
                     .run();
    if (!added) return added;
  }
  return Done{};
}

Status add_members(Connection& connection, std::int64_t key, const Speaker& speaker) {
  for (std::size_t i = 0; i < speaker.members.size(); ++i) {
    auto added = connection.query("INSERT INTO article_speaker_member VALUES (?, ?, ?)")
                     .bind(key)
                     .bind(static_cast<std::int64_t>(i))
                     .bind(std::int64_t{speaker.members[i]})
                     .run();
    if (!added) return added;
  }
  return Done{};
}

// How many statements each speaker of an article has, as one of several too.
std::vector<std::int64_t> statements_of(const Extraction& extraction) {
  std::vector<std::int64_t> counts(extraction.speakers.size(), 0);
  for (const Statement& statement : extraction.statements) {
    if (!statement.speaker) continue;
    std::set<std::uint32_t> those = {*statement.speaker};
    for (std::uint32_t member : extraction.speakers[*statement.speaker].members) {
      those.insert(member);
    }
    for (std::uint32_t one : those) ++counts[one];
  }
  return counts;
}

}  // namespace

std::vector<std::int64_t> profiles_of(const Statement& statement,
                                      const std::vector<Speaker>& speakers,
                                      const ProfileKeys& profiles) {
  std::set<std::int64_t> found;
  if (!statement.speaker || *statement.speaker >= speakers.size()) return {};
  const auto take = [&](std::uint32_t index) {
    if (index < profiles.size() && profiles[index]) found.insert(*profiles[index]);
  };
  take(*statement.speaker);
  for (std::uint32_t member : speakers[*statement.speaker].members) take(member);
  return {found.begin(), found.end()};
}

// The proleptic Gregorian calendar, counted in years that begin in March.
std::optional<std::int64_t> day_number(std::string_view published) {
  const Day packed = day_of(published);
  const std::int64_t month = packed >> 5 & 15, day = packed & 31;
  if (day == 0) return std::nullopt;
  const std::int64_t year = std::int64_t{packed >> 9} - (month <= 2 ? 1 : 0);
  const std::int64_t days = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return year * 365 + year / 4 - year / 100 + year / 400 + days - 719468;
}

std::string day_of_number(std::int64_t number) {
  const std::int64_t shifted = number + 719468;
  const std::int64_t era = shifted / 146097, in_era = shifted % 146097;
  const std::int64_t of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  const std::int64_t in_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
  const std::int64_t shift = (5 * in_year + 2) / 153;
  const std::int64_t day = in_year - (153 * shift + 2) / 5 + 1;
  const std::int64_t month = shift < 10 ? shift + 3 : shift - 9;
  const std::int64_t year = of_era + era * 400 + (month <= 2 ? 1 : 0);
  const auto padded = [](std::int64_t value, std::size_t digits) {
    std::string text = std::to_string(value);
    return text.insert(0, digits - std::min(digits, text.size()), '0');
  };
  return padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2);
}

Result<ProfileKeys> Joiner::add(const Placed& placed, const Extraction& extraction) {
  const auto counts = statements_of(extraction);
  ProfileKeys keys;
  std::vector<Profile> profiles(extraction.speakers.size());
  for (std::size_t i = 0; i < extraction.speakers.size(); ++i) {
    const Speaker& speaker = extraction.speakers[i];
    auto known = profile_now(placed, speaker);
    if (!known) return known.error();
    std::optional<std::int64_t> key;
    if (*known) {
      const auto found = profile_key((*known)->profile);
      if (!found) return found.error();
      key = *found;
    }
    keys.push_back(key);
    auto done = write_speaker(placed, i, speaker, counts[i], key);
    if (!done) return done.error();
    if (!key) continue;
    done = count_in(*key, **known, placed.superseded ? 0 : counts[i]);
    if (!done) return done.error();
    profiles[i] = std::move((*known)->profile);
  }
  std::vector<std::string> companions;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] && is_full_name(profiles[i])) companions.push_back(profiles[i].name);
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!keys[i] || profiles[i].kind != Kind::Person) continue;
    if (auto done = find_company(placed, *keys[i], profiles[i], companions); !done) {
      return done.error();
    }
  }
  return keys;
}

Status Joiner::write_speaker(const Placed& placed, std::size_t ordinal, const Speaker& speaker,
                             std::int64_t statements, std::optional<std::int64_t> profile) {
  {
    Rows row = connection_.query(
        "INSERT INTO article_speaker"
        " (article, ordinal, name, kind, mentions, statements, superseded, day, profile)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const std::string mentions = mentions_of(speaker);
    row.bind(placed.article)
        .bind(static_cast<std::int64_t>(ordinal))
        .bind(speaker.name)
        .bind(std::string_view(name_of(speaker.kind)))
        .bind(mentions)
        .bind(statements)
        .bind(std::int64_t{placed.superseded});
    const auto day = day_number(placed.published);
    day ? row.bind(*day) : row.bind_null();
    profile ? row.bind(*profile) : row.bind_null();
    if (auto done = row.run(); !done) return done;
  }
  const std::int64_t key = connection_.last_key();
  if (auto done = add_texts(connection_, key, "name", speaker.names); !done) return done;
  if (auto done = add_texts(connection_, key, "role", speaker.roles); !done) return done;
  return add_members(connection_, key, speaker);
}

// Whoever speaks as the holder of an office is the person who held it then.
Result<std::optional<Joiner::Known>> Joiner::profile_now(const Placed& placed,
                                                        const Speaker& speaker) {
  std::optional<Known> known;
  if (can_join(speaker)) {
    known = {profile_of(speaker, placed.published), speaker.name};
  } else if (speaker.kind == Kind::Unnamed) {
    auto person = holder(placed, speaker);
    if (!person) return person.error();
    if (*person) {
      const std::string& name = (*person)->name;
      known = {profile_of({.name = name, .kind = Kind::Person}, placed.published), name};
    }
  }
  if (!known) return known;
  const auto pin = pin_of(known->profile.name, placed.article);
  if (!pin) return pin.error();
  known->profile.pin = *pin;
  return known;
}

Result<bool> Joiner::is_stale(const Placed& placed, std::size_t ordinal, const Speaker& speaker) {
  const auto now = profile_now(placed, speaker);
  if (!now) return now.error();
  Rows row = connection_.query(
      "SELECT profile.kind, block, profile.name, other, address, roles, decade, pin FROM article_speaker"
      " JOIN profile ON profile.key = article_speaker.profile WHERE article = ? AND ordinal = ?");
  const auto more = row.bind(placed.article).bind(static_cast<std::int64_t>(ordinal)).next();
  if (!more) return more.error();
  if (!*more || !*now) return *more != now->has_value();
  const Profile& its = (*now)->profile;
  return row.text(0) != name_of(its.kind) || row.text(1) != its.block || row.text(2) != its.name ||
         row.text(3) != its.other || row.text(4) != its.address || row.text(5) != its.roles ||
         row.integer(6) != its.decade || row.integer(7) != its.pin;
}

// An article's own stands before those of the versions before it, these before one of any article, and of like ones the newest.
Result<std::int64_t> Joiner::pin_of(const std::string& name, std::int64_t article) {
  Rows row = connection_.query(
      "WITH RECURSIVE version (key) AS (VALUES (?2)"
      " UNION SELECT corrects FROM article JOIN version USING (key) WHERE corrects IS NOT NULL)"
      " SELECT ruling FROM pin WHERE name = ?1 AND (article = 0 OR article IN (SELECT key FROM version))"
      " ORDER BY article DESC, ruling DESC LIMIT 1");
  const auto more = row.bind(name).bind(article).next();
  if (!more) return more.error();
  return *more ? row.integer(0) : 0;
}

Result<std::int64_t> Joiner::profile_key(const Profile& profile) {
  const std::string_view kind = name_of(profile.kind);
  const auto bind = [&](Rows& row) -> Rows& {
    return row.bind(profile.block)
        .bind(profile.other)
        .bind(profile.name)
        .bind(kind)
        .bind(profile.address)
        .bind(profile.roles)
        .bind(std::int64_t{profile.decade})
        .bind(profile.pin);
  };
  {
    Rows row = connection_.query(
        "SELECT key FROM profile WHERE block = ? AND other = ? AND name = ? AND kind = ?"
        " AND address = ? AND roles = ? AND decade = ? AND pin = ?");
    const auto more = bind(row).next();
    if (!more) return more.error();
    if (*more) return row.integer(0);
  }
  Rows row = connection_.query(
      "INSERT INTO profile (block, other, name, kind, address, roles, decade, pin, members,"
      " statements, reason, ruling) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', 0)");
  if (auto done = bind(row).run(); !done) return done.error();
  return connection_.last_key();
}

Status Joiner::count_in(std::int64_t profile, const Known& known, std::int64_t statements) {
  const std::string& block = known.profile.block;
  std::optional<std::int64_t> speaker;
  {
    Rows row = connection_.query(
        "UPDATE profile SET members = members + 1, statements = statements + ? WHERE key = ?"
        " RETURNING members, speaker");
    const auto more = row.bind(statements).bind(profile).next();
    if (!more) return more.error();
    if (!row.is_null(1)) speaker = row.integer(1);
    if (!speaker || doubles(row.integer(0))) touched_.insert(block);
    if (auto done = row.run(); !done) return done;
  }
  if (speaker && statements != 0) {
    auto done = connection_.query("UPDATE speaker SET statements = statements + ? WHERE key = ?")
                    .bind(statements)
                    .bind(*speaker)
                    .run();
    if (!done) return done;
  }
  bool fresh = false;
  {
    Rows row = connection_.query(
        "INSERT INTO profile_name VALUES (?, ?, 1)"
        " ON CONFLICT DO UPDATE SET members = members + 1 RETURNING members");
    const auto more = row.bind(profile).bind(known.name).next();
    if (!more) return more.error();
    fresh = row.integer(0) == 1;
    if (doubles(row.integer(0))) touched_.insert(block);
    if (auto done = row.run(); !done) return done;
  }
  return fresh ? index_words(profile, known.name) : Status(Done{});
}

Status Joiner::find_company(const Placed& placed, std::int64_t key, const Profile& profile,
                            const std::vector<std::string>& companions) {
  constexpr std::int64_t kNear = 7;  // days
  const auto day = day_number(placed.published);
  if (!day || profile.pin != 0) return Done{};
  std::vector<std::string> others = companions;
  std::erase(others, profile.name);
  if (others.empty()) return Done{};

  // A full name can be that of a family name in an article of these months.
  const std::string before = day_of_number(*day - kNear).substr(0, 7);
  const std::string after = day_of_number(*day + kNear).substr(0, 7);
  std::vector<std::int64_t> rivals;
  {
    Rows row = connection_.query(
        "SELECT key, other, name, address, roles, decade, pin FROM profile WHERE block = ?1"
        " AND other IN ('', ?2, ?3) AND key <> ?4 AND pin = 0 AND members > 0"
        " AND NOT EXISTS (SELECT * FROM company"
        " WHERE a = min(?4, profile.key) AND b = max(?4, profile.key))");
    row.bind(profile.block).bind(before).bind(after).bind(key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      Profile rival;
      rival.block = profile.block;
      rival.other = row.text(1);
      rival.name = row.text(2);
      rival.roles = row.text(4);
      if (needs_company(profile, rival)) rivals.push_back(row.integer(0));
    }
  }
  for (std::int64_t rival : rivals) {
    const auto shares = shares_company(rival, *day, placed.article, others);
    if (!shares) return shares.error();
    if (!*shares) continue;
    auto done = connection_.query("INSERT INTO company VALUES (min(?1, ?2), max(?1, ?2))")
                    .bind(key)
                    .bind(rival)
                    .run();
    if (!done) return done;
    touched_.insert(profile.block);
  }
  return Done{};
}

Result<bool> Joiner::shares_company(std::int64_t profile, std::int64_t day, std::int64_t article,
                                    const std::vector<std::string>& companions) {
  constexpr std::int64_t kNear = 7;
  Rows row = connection_.query(
      "SELECT companion.name FROM article_speaker AS its"
      " JOIN article_speaker AS beside ON beside.article = its.article"
      " JOIN profile AS companion ON companion.key = beside.profile"
      " WHERE its.profile = ?1 AND its.day BETWEEN ?2 AND ?3 AND its.article <> ?4"
      " AND companion.kind = 'person' AND companion.other = '' AND companion.key <> ?1");
  row.bind(profile).bind(day - kNear).bind(day + kNear).bind(article);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return false;
    if (std::find(companions.begin(), companions.end(), row.text(0)) != companions.end()) {
      return true;
    }
  }
}

Result<std::optional<Person>> Joiner::holder(const Placed& placed, const Speaker& speaker) {
  std::optional<Person> found;
  const std::string office = office_key(speaker.name);
  if (office.empty() || !day_number(placed.published)) return found;
  const auto behind = behind_office(placed.text, speaker);
  if (!behind) return found;
  std::vector<std::int64_t> keys;
  {
    Rows row = connection_.query(
        "SELECT person FROM person_role WHERE office = ?1 AND office <> ''"
        " UNION SELECT person FROM person_role WHERE office_body = ?1 AND office_body <> ''"
        " ORDER BY person");
    row.bind(office);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      keys.push_back(row.integer(0));
    }
  }
  std::vector<Person> people;
  for (std::int64_t key : keys) {
    auto person = load_person(key);
    if (!person) return person.error();
    people.push_back(std::move(*person));
  }
  const auto index = holder_of(speaker.name, *behind, placed.published, people);
  if (index) found = people[*index];
  return found;
}

}  // namespace onrecord::store
