// Pages of the record's speakers, and of the articles that one stands in.
#include <algorithm>
#include <map>

#include "cursor.h"
#include "hits.h"
#include "onrecord/utf8.h"
#include "place.h"
#include "speaker_key.h"

namespace onrecord::store {
// Whose each profile is: all of them read in their order cost less than some looked up.
Status SqliteStore::load_speakers_of_profiles() {
  if (!speaker_of_profile_.empty()) return Done{};
  const auto last = connection_.number("SELECT max(key) FROM profile");
  if (!last) return last.error();
  speaker_of_profile_.resize(static_cast<std::size_t>(*last) + 1);
  Rows row = connection_.query(
      "SELECT key, speaker FROM profile INDEXED BY profile_speaker WHERE speaker IS NOT NULL");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    speaker_of_profile_[static_cast<std::size_t>(row.integer(0))] =
        static_cast<std::uint32_t>(row.integer(1));
  }
}

// Statements of each speaker, from those of each profile.
Result<KeyTally> SqliteStore::speakers_of(const KeyTally& profiles) {
  KeyTally speakers;
  const auto counts = profiles.counts();
  if (counts.empty()) return speakers;
  if (auto done = load_speakers_of_profiles(); !done) return done.error();
  for (const auto& [profile, number] : counts) {
    const auto at = static_cast<std::size_t>(profile);
    if (at >= speaker_of_profile_.size() || speaker_of_profile_[at] == 0) continue;
    speakers.add(speaker_of_profile_[at], static_cast<std::uint32_t>(number));
  }
  return speakers;
}

Status SqliteStore::add_together(std::int64_t statement, std::uint32_t publisher,
                                 std::vector<Together>& list) {
  Rows row = connection_.query(
      "SELECT DISTINCT profile.speaker FROM statement JOIN article_speaker AS its"
      " ON its.article = statement.article AND its.ordinal = statement.speaker"
      " JOIN article_speaker_member ON article_speaker_member.speaker = its.key"
      " JOIN article_speaker AS one ON one.article = statement.article AND one.ordinal = member"
      " JOIN profile ON profile.key = one.profile WHERE statement.key = ?");
  row.bind(statement);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    list.push_back({publisher, static_cast<std::uint32_t>(row.integer(0))});
  }
}

// Remembered, since each such statement takes a look into four tables.
Result<const std::vector<SqliteStore::Together>*> SqliteStore::together_on(Day day) {
  if (const auto known = together_.find(day); known != together_.end()) return &known->second;
  std::vector<Facet> facets;
  const auto read = each_facet(connection_, places_between(day, day), [&](const Facet& facet) {
    if (facet.kind == Kind::Group && (facet.place & kSupersededBit) == 0) facets.push_back(facet);
  });
  if (!read) return read.error();
  std::vector<Together> list;
  for (const Facet& facet : facets) {
    const auto done = add_together(unpack(facet.place).statement, facet.publisher, list);
    if (!done) return done.error();
  }
  return &together_.emplace(day, std::move(list)).first->second;
}

Result<KeyTally> SqliteStore::quoted_in(const SpeakerQuery& query) {
  const SearchQuery those{.publisher = query.publisher, .from = query.from, .to = query.to};
  const auto asked = read_query(those);
  if (!asked) return asked.error();
  const auto publishers = publishers_named(query.publisher);
  if (!publishers) return publishers.error();
  const auto counter = count_hits(those, *asked, Columns::Facets);
  if (!counter) return counter.error();
  auto statements = speakers_of(counter->profiles);
  if (!statements) return statements;
  for (const auto& [day, number] : counter->days) {
    const auto list = together_on(day);
    if (!list) return list.error();
    for (const auto& [publisher, speaker] : **list) {
      if (query.publisher.empty() || std::find(publishers->begin(), publishers->end(), publisher) !=
                                         publishers->end()) {
        statements->add(speaker);
      }
    }
  }
  return statements;
}

Result<std::vector<Quoted>> SqliteStore::quoted(const std::string& from, const std::string& to) {
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  const auto tally = quoted_in({.from = from, .to = to});
  if (!tally) return tally.error();
  std::vector<Quoted> list;
  for (const auto& [speaker, statements] : tally->counts()) list.push_back({speaker, statements});
  std::stable_sort(list.begin(), list.end(), [](const Quoted& a, const Quoted& b) {
    return a.statements > b.statements;
  });
  return list;
}

Result<SpeakerPage> SqliteStore::speakers(const SpeakerQuery& query) {
  if (const auto at = find_invalid_utf8(query.name)) {
    return Error{Error::Code::Syntax, *at, "the name is not UTF-8"};
  }
  const auto cursor = read_cursor(query.cursor, 2);
  if (!cursor) return cursor.error();
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  const bool narrowed = !query.publisher.empty() || !query.from.empty() || !query.to.empty();
  std::unordered_map<std::int64_t, std::uint64_t> counted;
  if (narrowed) {
    const auto quoted = quoted_in(query);
    if (!quoted) return quoted.error();
    const auto numbers = quoted->counts();
    counted.insert(numbers.begin(), numbers.end());
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
        page.next = write_cursor({static_cast<std::int64_t>(last.statements), last.key});
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
  auto transaction = begin_reading();
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
    page.next = write_cursor({page.joinings.back().article_key, page.joinings.back().index});
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
