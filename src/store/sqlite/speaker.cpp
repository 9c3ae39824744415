// One speaker of the record: found by key, Wikidata id or name, and read.
#include <algorithm>
#include <map>

#include "asked.h"
#include "onrecord/utf8.h"
#include "place.h"
#include "speaker_key.h"

namespace onrecord::store {
namespace {

bool is_wikidata(std::string_view text) {
  return text.size() > 1 && text[0] == 'Q' && number_in(text.substr(1)).has_value();
}

}  // namespace

Result<Joined> SqliteStore::joined_speaker(std::int64_t key) {
  Rows row = connection_.query(
      "SELECT speaker.name, ifnull(wikidata, '') FROM speaker"
      " LEFT JOIN person ON person.key = speaker.person WHERE speaker.key = ?");
  const auto more = row.bind(key).next();
  if (!more) return more.error();
  if (!*more) return no_speaker(std::to_string(key));
  return Joined{key, std::string(row.text(0)), std::string(row.text(1))};
}

// Speakers of whose names one has all the words.
Result<std::set<std::int64_t>> SqliteStore::speakers_with_words(std::string_view words) {
  std::optional<std::set<std::int64_t>> found;
  for (const Token& token : tokenizer_.split(words)) {
    std::set<std::int64_t> having;
    Rows row = connection_.query(
        "SELECT speaker FROM profile_word JOIN profile ON profile.key = profile"
        " WHERE word = ?1 AND speaker IS NOT NULL"
        " UNION SELECT speaker.key FROM person_name JOIN speaker USING (person)"
        " WHERE ' ' || folded || ' ' LIKE '% ' || ?1 || ' %'");
    row.bind(token.term);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      having.insert(row.integer(0));
    }
    if (found) {
      std::erase_if(*found, [&](std::int64_t key) { return !having.contains(key); });
    } else {
      found = std::move(having);
    }
  }
  return found.value_or(std::set<std::int64_t>());
}

// Those whom `who` can mean, most quoted first; onrecord/store.h says how.
Result<std::vector<std::int64_t>> SqliteStore::speaker_keys(std::string_view who) {
  std::vector<std::int64_t> keys;
  if (const auto key = number_in(who)) {
    Rows row = connection_.query("SELECT key FROM speaker WHERE key = ?");
    const auto more = row.bind(*key).next();
    if (!more) return more.error();
    if (*more) return std::vector{*key};
  }
  if (is_wikidata(who)) {
    Rows row = connection_.query(
        "SELECT speaker.key FROM person JOIN speaker ON speaker.person = person.key"
        " WHERE wikidata = ? AND wikidata <> ''");
    const auto more = row.bind(who).next();
    if (!more) return more.error();
    if (*more) return std::vector{row.integer(0)};
  }
  auto candidates = speakers_with_words(who);
  if (candidates && candidates->empty()) {
    who = without_address(who);
    candidates = speakers_with_words(who);
  }
  if (!candidates) return candidates.error();
  const std::string folded = tokenizer_.fold(who);
  std::vector<std::int64_t> whole;
  for (std::int64_t key : *candidates) {
    auto names = names_of(key);
    if (!names) return names.error();
    const bool same = std::any_of(names->begin(), names->end(), [&](const std::string& name) {
      return tokenizer_.fold(name) == folded;
    });
    if (same) whole.push_back(key);
  }
  // One word alone is a family name more often than all that somebody is called.
  const bool one_word = folded.find(' ') == std::string::npos;
  keys = whole.empty() || one_word ? std::vector(candidates->begin(), candidates->end()) : whole;
  std::map<std::int64_t, std::int64_t> statements;
  for (std::int64_t key : keys) {
    Rows row = connection_.query("SELECT statements FROM speaker WHERE key = ?");
    const auto more = row.bind(key).next();
    if (!more) return more.error();
    statements[key] = *more ? row.integer(0) : 0;
  }
  std::stable_sort(keys.begin(), keys.end(), [&](std::int64_t a, std::int64_t b) {
    return statements[a] > statements[b];
  });
  return keys;
}

Result<std::vector<std::string>> SqliteStore::names_of(std::int64_t speaker) {
  std::vector<std::string> names;
  Rows row = connection_.query(
      "SELECT DISTINCT profile_name.name FROM profile JOIN profile_name"
      " ON profile_name.profile = profile.key WHERE speaker = ?1"
      " UNION SELECT person_name.name FROM speaker JOIN person_name USING (person)"
      " WHERE speaker.key = ?1 UNION SELECT name FROM speaker WHERE key = ?1");
  row.bind(speaker);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return names;
    names.emplace_back(row.text(0));
  }
}

// Without aliases and roles.
Result<StoredSpeaker> SqliteStore::load_stored_speaker(std::int64_t key) {
  StoredSpeaker speaker;
  speaker.key = key;
  {
    Rows row = connection_.query(
        "SELECT speaker.name, speaker.kind, statements, ifnull(wikidata, '') FROM speaker"
        " LEFT JOIN person ON person.key = speaker.person WHERE speaker.key = ?");
    const auto more = row.bind(key).next();
    if (!more) return more.error();
    if (!*more) return no_speaker(std::to_string(key));
    speaker.name = row.text(0);
    const auto kind = kind_named(row.text(1));
    if (!kind) return kind.error();
    speaker.kind = *kind;
    speaker.statements = static_cast<std::uint64_t>(row.integer(2));
    speaker.wikidata = row.text(3);
  }
  const auto presence = presence_of(key);
  if (!presence) return presence.error();
  speaker.articles = presence->articles;
  if (presence->first) speaker.first_day = day_of_number(*presence->first);
  if (presence->last) speaker.last_day = day_of_number(*presence->last);
  return speaker;
}

// Remembered: whoever is quoted most stands in thousands of articles, and on every list.
Result<SqliteStore::Presence> SqliteStore::presence_of(std::int64_t speaker) {
  constexpr std::size_t kMostRemembered = 10'000;
  if (const auto known = presences_.find(speaker); known != presences_.end()) return known->second;
  Presence presence;
  std::vector<std::int64_t> articles;  // counted here: SQLite would build a tree of them
  Rows row = connection_.query(
      "SELECT article, day FROM profile"
      " JOIN article_speaker ON article_speaker.profile = profile.key"
      " WHERE speaker = ? AND superseded = 0");
  row.bind(speaker);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) break;
    articles.push_back(row.integer(0));
    if (row.is_null(1)) continue;
    presence.first = std::min(presence.first.value_or(row.integer(1)), row.integer(1));
    presence.last = std::max(presence.last.value_or(row.integer(1)), row.integer(1));
  }
  std::sort(articles.begin(), articles.end());
  presence.articles = static_cast<std::uint64_t>(
      std::unique(articles.begin(), articles.end()) - articles.begin());
  if (presences_.size() >= kMostRemembered) presences_.clear();
  presences_[speaker] = presence;
  return presence;
}

Status SqliteStore::load_aliases(StoredSpeaker& speaker) {
  {
    Rows row = connection_.query(
        "SELECT profile_name.name, sum(profile_name.members) FROM profile"
        " JOIN profile_name ON profile_name.profile = profile.key WHERE speaker = ?"
        " GROUP BY profile_name.name ORDER BY 2 DESC, 1");
    row.bind(speaker.key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      speaker.aliases.push_back(
          {std::string(row.text(0)), static_cast<std::uint64_t>(row.integer(1)), false});
    }
  }
  Rows row = connection_.query(
      "SELECT person_name.name FROM speaker JOIN person_name USING (person)"
      " WHERE speaker.key = ? ORDER BY ordinal");
  row.bind(speaker.key);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    const auto known =
        std::find_if(speaker.aliases.begin(), speaker.aliases.end(),
                     [&](const Alias& alias) { return alias.name == row.text(0); });
    if (known != speaker.aliases.end()) {
      known->from_file = true;
    } else {
      speaker.aliases.push_back({std::string(row.text(0)), 0, true});
    }
  }
}

Status SqliteStore::load_roles(StoredSpeaker& speaker) {
  {
    Rows row = connection_.query(
        "SELECT title, body, party, start, \"end\" FROM speaker JOIN person_role USING (person)"
        " WHERE speaker.key = ? ORDER BY start DESC, ordinal");
    row.bind(speaker.key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      speaker.roles.push_back({std::string(row.text(0)), std::string(row.text(1)),
                               std::string(row.text(2)), std::string(row.text(3)),
                               std::string(row.text(4)), 0, true});
    }
  }
  Rows row = connection_.query(
      "SELECT text, min(day), max(day), count(*) FROM profile"
      " JOIN article_speaker ON article_speaker.profile = profile.key"
      " JOIN article_speaker_text ON article_speaker_text.speaker = article_speaker.key"
      " AND sort = 'role' WHERE profile.speaker = ? GROUP BY text ORDER BY 3 DESC, 4 DESC, 1");
  row.bind(speaker.key);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    Role role;
    role.title = row.text(0);
    if (!row.is_null(1)) {
      role.first = day_of_number(row.integer(1));
      role.last = day_of_number(row.integer(2));
    }
    role.articles = static_cast<std::uint64_t>(row.integer(3));
    speaker.roles.push_back(std::move(role));
  }
}

Result<StoredSpeaker> SqliteStore::speaker(std::int64_t key) {
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  auto speaker = load_stored_speaker(key);
  if (!speaker) return speaker;
  if (auto done = load_aliases(*speaker); !done) return done.error();
  if (auto done = load_roles(*speaker); !done) return done.error();
  return speaker;
}

Result<std::vector<StoredSpeaker>> SqliteStore::speakers_named(std::string_view who) {
  if (const auto at = find_invalid_utf8(who)) {
    return Error{Error::Code::Syntax, *at, "the name is not UTF-8"};
  }
  std::vector<std::int64_t> keys;
  {
    auto transaction = begin_reading();
    if (!transaction) return transaction.error();
    auto found = speaker_keys(who);
    if (!found) return found.error();
    keys = std::move(*found);
  }
  if (keys.empty()) return no_speaker(who);
  std::vector<StoredSpeaker> speakers;
  for (std::int64_t key : keys) {
    auto one = speaker(key);
    if (!one) return one.error();
    speakers.push_back(std::move(*one));
  }
  return speakers;
}

}  // namespace onrecord::store
