// What happens when an article's speakers leave the record's, or grow old.
#include <algorithm>
#include <bit>

#include "joiner.h"

namespace onrecord::store {
namespace {

struct Leaving {
  std::int64_t key;
  std::string name;
  std::int64_t statements;
  std::optional<std::int64_t> profile;
};

// Who goes by an office is counted under the holder's name; an older program counted the phrase.
Result<std::string> counted_name(Connection& connection, std::int64_t profile, std::string name) {
  Rows row = connection.query(
      "SELECT spelt.name, profile.name FROM profile_name AS spelt JOIN profile ON profile.key = spelt.profile"
      " WHERE spelt.profile = ?1 AND NOT EXISTS"
      " (SELECT * FROM profile_name WHERE profile = ?1 AND name = ?2)"
      " ORDER BY spelt.members DESC, spelt.name");
  row.bind(profile).bind(name);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return name;
    const Profile spelt = profile_of({.name = std::string(row.text(0)), .kind = Kind::Person}, "");
    if (spelt.name == row.text(1)) return std::string(row.text(0));
  }
}

Result<std::vector<Leaving>> speakers_of(Connection& connection, std::int64_t article) {
  std::vector<Leaving> found;
  Rows row = connection.query(
      "SELECT key, name, CASE superseded WHEN 0 THEN statements ELSE 0 END, profile,"
      " kind FROM article_speaker WHERE article = ? ORDER BY ordinal");
  row.bind(article);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back({row.integer(0), std::string(row.text(1)), row.integer(2), {}});
    if (row.is_null(3)) continue;
    found.back().profile = row.integer(3);
    if (row.text(4) != name_of(Kind::Unnamed)) continue;
    auto name = counted_name(connection, row.integer(3), found.back().name);
    if (!name) return name.error();
    found.back().name = std::move(*name);
  }
}

}  // namespace

Status Joiner::count_out(std::int64_t profile, const std::string& name, std::int64_t statements) {
  std::optional<std::int64_t> speaker;
  {
    Rows row = connection_.query(
        "UPDATE profile SET members = members - 1, statements = statements - ? WHERE key = ?"
        " RETURNING members, speaker, block");
    const auto more = row.bind(statements).bind(profile).next();
    if (!more) return more.error();
    const auto before = static_cast<std::uint64_t>(row.integer(0)) + 1;
    if (std::has_single_bit(before)) touched_.insert(std::string(row.text(2)));
    if (!row.is_null(1)) speaker = row.integer(1);
    if (auto done = row.run(); !done) return done;
  }
  if (speaker) {
    auto done = connection_.query("UPDATE speaker SET statements = statements - ? WHERE key = ?")
                    .bind(statements)
                    .bind(*speaker)
                    .run();
    if (!done) return done;
  }
  std::int64_t left = 0;
  {
    Rows row = connection_.query("SELECT members FROM profile_name WHERE profile = ? AND name = ?");
    const auto more = row.bind(profile).bind(name).next();
    if (!more) return more.error();
    left = (*more ? row.integer(0) : 1) - 1;
  }
  if (std::has_single_bit(static_cast<std::uint64_t>(left + 1))) {
    Rows row = connection_.query("SELECT block FROM profile WHERE key = ?");
    const auto more = row.bind(profile).next();
    if (!more) return more.error();
    touched_.insert(std::string(row.text(0)));
  }
  if (left > 0) {
    return connection_.query("UPDATE profile_name SET members = ? WHERE profile = ? AND name = ?")
        .bind(left)
        .bind(profile)
        .bind(name)
        .run();
  }
  auto done = connection_.query("DELETE FROM profile_name WHERE profile = ? AND name = ?")
                  .bind(profile)
                  .bind(name)
                  .run();
  return done ? index_words_anew(profile) : done;
}

Status Joiner::index_words(std::int64_t profile, const std::string& name) {
  for (const Token& token : tokenizer_.split(name)) {
    auto done = connection_.query("INSERT OR IGNORE INTO profile_word VALUES (?, ?)")
                    .bind(token.term)
                    .bind(profile)
                    .run();
    if (!done) return done;
  }
  return Done{};
}

Status Joiner::index_words_anew(std::int64_t profile) {
  auto done =
      connection_.query("DELETE FROM profile_word WHERE profile = ?").bind(profile).run();
  if (!done) return done;
  std::vector<std::string> names;
  {
    Rows row = connection_.query("SELECT name FROM profile_name WHERE profile = ?");
    row.bind(profile);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      names.emplace_back(row.text(0));
    }
  }
  for (const std::string& name : names) {
    if (done = index_words(profile, name); !done) return done;
  }
  return Done{};
}

Status Joiner::drop(std::int64_t article) {
  const auto leaving = speakers_of(connection_, article);
  if (!leaving) return leaving.error();
  for (const char* sql : {"DELETE FROM article_speaker_text WHERE speaker IN"
                          " (SELECT key FROM article_speaker WHERE article = ?)",
                          "DELETE FROM article_speaker_member WHERE speaker IN"
                          " (SELECT key FROM article_speaker WHERE article = ?)",
                          "DELETE FROM article_speaker WHERE article = ?"}) {
    if (auto done = connection_.query(sql).bind(article).run(); !done) return done;
  }
  for (const Leaving& one : *leaving) {
    if (!one.profile) continue;
    if (auto done = count_out(*one.profile, one.name, one.statements); !done) return done;
    lost_company_.insert(*one.profile);
  }
  return Done{};
}

Status Joiner::supersede(std::int64_t article) {
  const auto aging = speakers_of(connection_, article);
  if (!aging) return aging.error();
  for (const Leaving& one : *aging) {
    if (!one.profile) continue;
    auto done = connection_
                    .query("UPDATE profile SET statements = statements - ? WHERE key = ?")
                    .bind(one.statements)
                    .bind(*one.profile)
                    .run();
    if (!done) return done;
    done = connection_
               .query("UPDATE speaker SET statements = statements - ?"
                      " WHERE key = (SELECT speaker FROM profile WHERE key = ?)")
               .bind(one.statements)
               .bind(*one.profile)
               .run();
    if (!done) return done;
  }
  return connection_.query("UPDATE article_speaker SET superseded = 1 WHERE article = ?")
      .bind(article)
      .run();
}

// Company that rested on an article which has left.
Status Joiner::review_company(std::int64_t profile) {
  std::vector<std::int64_t> others;
  {
    Rows row = connection_.query(
        "SELECT b FROM company WHERE a = ?1 UNION ALL SELECT a FROM company WHERE b = ?1");
    row.bind(profile);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      others.push_back(row.integer(0));
    }
  }
  for (std::int64_t other : others) {
    const auto still = still_share(profile, other);
    if (!still) return still.error();
    if (*still) continue;
    auto done = connection_.query("DELETE FROM company WHERE a = min(?1, ?2) AND b = max(?1, ?2)")
                    .bind(profile)
                    .bind(other)
                    .run();
    if (!done) return done;
    Rows row = connection_.query("SELECT block FROM profile WHERE key = ?");
    const auto more = row.bind(profile).next();
    if (!more) return more.error();
    touched_.insert(std::string(row.text(0)));
  }
  return Done{};
}

Result<bool> Joiner::still_share(std::int64_t profile, std::int64_t other) {
  Rows row = connection_.query(
      "SELECT 1 FROM article_speaker AS one"
      " JOIN article_speaker AS two ON two.profile = ?2 AND two.article <> one.article"
      " AND two.day BETWEEN one.day - 7 AND one.day + 7"
      " JOIN article_speaker AS beside_one ON beside_one.article = one.article"
      " JOIN article_speaker AS beside_two ON beside_two.article = two.article"
      " JOIN profile AS first ON first.key = beside_one.profile"
      " JOIN profile AS second ON second.key = beside_two.profile AND second.name = first.name"
      " WHERE one.profile = ?1 AND first.kind = 'person' AND first.other = ''"
      " AND second.kind = 'person' AND second.other = ''"
      " AND first.name <> (SELECT name FROM profile WHERE key = ?1)"
      " AND second.name <> (SELECT name FROM profile WHERE key = ?2) LIMIT 1");
  return row.bind(profile).bind(other).next();
}

}  // namespace onrecord::store
