// The record's speakers, read.
#include <algorithm>
#include <charconv>
#include <map>

#include "asked.h"
#include "onrecord/utf8.h"
#include "place.h"

namespace onrecord::store {
namespace {

Error no_speaker(std::string_view who) {
  return {Error::Code::NotFound, 0, "there is no speaker '" + std::string(who) + "'"};
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

bool is_wikidata(std::string_view text) {
  return text.size() > 1 && text[0] == 'Q' && number_in(text.substr(1)).has_value();
}

// "OFFSET" cursors would lose or repeat what changes meanwhile: a cursor is what was shown last.
Result<std::vector<std::int64_t>> read_cursor(std::string_view cursor, std::size_t numbers) {
  std::vector<std::int64_t> found;
  for (std::string_view rest = cursor; found.size() < numbers && !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('.'));
    const auto number = number_in(part);
    if (!number) break;
    found.push_back(*number);
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  }
  if (!cursor.empty() && found.size() != numbers) {
    return Error{Error::Code::BadValue, 0, "no page's cursor: '" + std::string(cursor) + "'"};
  }
  return found;
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
  const auto candidates = speakers_with_words(who);
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
  std::vector<std::int64_t> articles;  // counted here: SQLite would build a tree of them
  std::optional<std::int64_t> first, last;
  Rows row = connection_.query(
      "SELECT article, day FROM profile"
      " JOIN article_speaker ON article_speaker.profile = profile.key"
      " WHERE speaker = ? AND superseded = 0");
  row.bind(key);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) break;
    articles.push_back(row.integer(0));
    if (row.is_null(1)) continue;
    first = std::min(first.value_or(row.integer(1)), row.integer(1));
    last = std::max(last.value_or(row.integer(1)), row.integer(1));
  }
  std::sort(articles.begin(), articles.end());
  speaker.articles = static_cast<std::uint64_t>(
      std::unique(articles.begin(), articles.end()) - articles.begin());
  if (first) speaker.first_day = day_of_number(*first);
  if (last) speaker.last_day = day_of_number(*last);
  return speaker;
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
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
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
    auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
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

// Statements of each speaker, from those of each profile. Of many profiles, all are read in their
// order, which costs less than to look each up.
Result<SqliteStore::Numbers> SqliteStore::speakers_of(const KeyTally& profiles) {
  Numbers by_speaker;
  const auto counts = profiles.counts();
  if (counts.empty()) return by_speaker;
  const auto last = connection_.number("SELECT max(key) FROM profile");
  if (!last) return last.error();
  if (counts.size() > static_cast<std::size_t>(*last) / 8) {
    Rows row = connection_.query(
        "SELECT key, speaker FROM profile INDEXED BY profile_speaker WHERE speaker IS NOT NULL");
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) return by_speaker;
      const auto found = std::lower_bound(counts.begin(), counts.end(),
                                          std::pair(row.integer(0), std::uint64_t{0}));
      if (found != counts.end() && found->first == row.integer(0)) {
        by_speaker[row.integer(1)] += found->second;
      }
    }
  }
  for (const auto& [profile, number] : counts) {
    Rows one = connection_.query("SELECT speaker FROM profile WHERE key = ?");
    const auto more = one.bind(profile).next();
    if (!more) return more.error();
    if (*more && !one.is_null(0)) by_speaker[one.integer(0)] += number;
  }
  return by_speaker;
}

Result<SqliteStore::Numbers> SqliteStore::quoted_in(const SpeakerQuery& query) {
  SearchQuery those;
  those.publisher = query.publisher;
  those.from = query.from;
  those.to = query.to;
  const auto asked = read_query(those);
  if (!asked) return asked.error();
  KeyTally profiles;
  std::vector<std::int64_t> together;  // statements of several speakers
  const auto done = each_hit(those, *asked, Columns::Facets, [&](const Facet& facet) {
    profiles.add(facet.profile);
    if (facet.kind == Kind::Group) together.push_back(unpack(facet.place).statement);
  });
  if (!done) return done.error();
  auto statements = speakers_of(profiles);
  if (!statements) return statements;
  for (const std::int64_t key : together) {
    Rows row = connection_.query(
        "SELECT DISTINCT profile.speaker FROM statement JOIN article_speaker AS its"
        " ON its.article = statement.article AND its.ordinal = statement.speaker"
        " JOIN article_speaker_member ON article_speaker_member.speaker = its.key"
        " JOIN article_speaker AS one ON one.article = statement.article AND one.ordinal = member"
        " JOIN profile ON profile.key = one.profile WHERE statement.key = ?");
    row.bind(key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      ++(*statements)[row.integer(0)];
    }
  }
  return statements;
}

Result<SpeakerPage> SqliteStore::speakers(const SpeakerQuery& query) {
  if (const auto at = find_invalid_utf8(query.name)) {
    return Error{Error::Code::Syntax, *at, "the name is not UTF-8"};
  }
  const auto cursor = read_cursor(query.cursor, 2);
  if (!cursor) return cursor.error();
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  const bool narrowed = !query.publisher.empty() || !query.from.empty() || !query.to.empty();
  std::map<std::int64_t, std::uint64_t> counted;
  if (narrowed) {
    auto quoted = quoted_in(query);
    if (!quoted) return quoted.error();
    counted = std::move(*quoted);
  }
  std::optional<std::set<std::int64_t>> named;
  if (!tokenizer_.split(query.name).empty()) {
    auto found = speakers_with_words(query.name);
    if (!found) return found.error();
    named = std::move(*found);
  }
  std::vector<std::pair<std::int64_t, std::int64_t>> ranked;  // statements, negative; key
  const auto rank = [&](const Rows& row) {
    const std::int64_t key = row.integer(0);
    if (narrowed && !counted.contains(key)) return;
    const auto statements = narrowed ? static_cast<std::int64_t>(counted[key]) : row.integer(1);
    ranked.emplace_back(-statements, key);
  };
  const std::string_view kind = query.kind ? name_of(*query.kind) : std::string_view();
  if (named) {
    for (const std::int64_t key : *named) {
      Rows row = connection_.query(
          "SELECT key, statements FROM speaker"
          " WHERE key = ?1 AND statements > 0 AND (?2 = '' OR kind = ?2)");
      const auto more = row.bind(key).bind(kind).next();
      if (!more) return more.error();
      if (*more) rank(row);
    }
  } else {
    Rows row = query.kind ? connection_.query("SELECT key, statements FROM speaker"
                                              " WHERE statements > 0 AND kind = ?")
                          : connection_.query("SELECT key, statements FROM speaker"
                                              " WHERE statements > 0");
    if (query.kind) row.bind(kind);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      rank(row);
    }
  }
  std::sort(ranked.begin(), ranked.end());
  SpeakerPage page;
  page.total = ranked.size();
  for (const auto& [statements, key] : ranked) {
    const bool shown = !cursor->empty() &&
                       std::pair(statements, key) <= std::pair(-cursor->at(0), cursor->at(1));
    if (shown) continue;
    if (page.speakers.size() == query.limit) {
      if (!page.speakers.empty()) {
        const StoredSpeaker& last = page.speakers.back();
        page.next = std::to_string(last.statements) + '.' + std::to_string(last.key);
      }
      break;
    }
    auto speaker = load_stored_speaker(key);
    if (!speaker) return speaker.error();
    speaker->statements = static_cast<std::uint64_t>(-statements);
    page.speakers.push_back(std::move(*speaker));
  }
  return page;
}

Result<Joining> SqliteStore::load_joining(std::int64_t key) {
  Rows row = connection_.query(
      "SELECT article_speaker.article, article.id, article.published, article_speaker.ordinal,"
      " article_speaker.name, article_speaker.statements, profile.reason, profile.ruling"
      " FROM article_speaker JOIN profile ON profile.key = article_speaker.profile"
      " JOIN article ON article.key = article_speaker.article WHERE article_speaker.key = ?");
  const auto more = row.bind(key).next();
  if (!more) return more.error();
  if (!*more) {
    return Error{Error::Code::NotARecord, 0, "an article that a speaker stands in is gone"};
  }
  return Joining{row.integer(0),
                 std::string(row.text(1)),
                 std::string(row.text(2)),
                 static_cast<std::uint32_t>(row.integer(3)),
                 std::string(row.text(4)),
                 {},
                 static_cast<std::uint64_t>(row.integer(5)),
                 std::string(row.text(6)),
                 row.integer(7)};
}

Result<JoiningPage> SqliteStore::joinings(std::int64_t speaker, std::uint32_t limit,
                                          const std::string& cursor) {
  const auto after = read_cursor(cursor, 2);
  if (!after) return after.error();
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  JoiningPage page;
  std::vector<std::int64_t> keys;
  bool more_follow = false;
  {
    Rows row = connection_.query(
        "SELECT article_speaker.article, article_speaker.ordinal, article_speaker.key FROM profile"
        " JOIN article_speaker ON article_speaker.profile = profile.key"
        " WHERE profile.speaker = ? ORDER BY 1, 2");
    row.bind(speaker);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      ++page.total;
      const std::pair here(row.integer(0), row.integer(1));
      if (!after->empty() && here <= std::pair(after->at(0), after->at(1))) continue;
      if (keys.size() < limit) {
        keys.push_back(row.integer(2));
      } else {
        more_follow = true;
      }
    }
  }
  for (const std::int64_t key : keys) {
    auto joining = load_joining(key);
    if (!joining) return joining.error();
    page.joinings.push_back(std::move(*joining));
  }
  if (more_follow && !keys.empty()) {
    page.next = std::to_string(page.joinings.back().article_key) + '.' +
                std::to_string(page.joinings.back().index);
  }
  if (page.total == 0) return no_speaker(std::to_string(speaker));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Rows row = connection_.query(
        "SELECT text FROM article_speaker_text WHERE speaker = ? AND sort = 'role'"
        " ORDER BY ordinal");
    row.bind(keys[i]);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      page.joinings[i].roles.emplace_back(row.text(0));
    }
  }
  return page;
}

}  // namespace onrecord::store
