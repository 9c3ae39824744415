// What people say about speakers: merges, splits, and their undoing.
#include <algorithm>
#include <map>

#include "sqlite_store.h"

namespace onrecord::store {

struct ProfileRow {
  std::int64_t key;
  std::string block;
  bool full;  // more than a family name
};

// Of a speaker whom merges have made one with others.
struct SpeakerPart {
  std::string name;
  std::set<std::string> folded;  // all that articles call it
  std::vector<ProfileRow> profiles;
};

namespace {

Result<std::vector<ProfileRow>> profiles_of_speaker(Connection& connection, std::int64_t speaker) {
  std::vector<ProfileRow> found;
  Rows row = connection.query(
      "SELECT key, block, kind, other FROM profile WHERE speaker = ? ORDER BY key");
  row.bind(speaker);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back({row.integer(0), std::string(row.text(1)), row.text(2) != "person" || row.text(3).empty()});
  }
}

Result<std::int64_t> add_ruling(Connection& connection, std::string_view what,
                                const std::string& first, const std::string& second,
                                const std::string& why, const std::string& at) {
  auto added = connection
                   .query("INSERT INTO ruling (what, first, second, why, at, undone)"
                          " VALUES (?, ?, ?, ?, ?, 0)")
                   .bind(what)
                   .bind(first)
                   .bind(second)
                   .bind(why)
                   .bind(at)
                   .run();
  if (!added) return added.error();
  return connection.last_key();
}

Result<std::vector<std::int64_t>> numbers_of(Rows row) {
  std::vector<std::int64_t> numbers;
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return numbers;
    numbers.push_back(row.integer(0));
  }
}

// An article and its later versions.
Result<std::vector<std::int64_t>> versions_from(Connection& connection, std::int64_t article) {
  Rows row = connection.query(
      "WITH RECURSIVE version (key) AS (VALUES (?)"
      " UNION SELECT article.key FROM article JOIN version ON corrects = version.key) SELECT key FROM version ORDER BY 1");
  row.bind(article);
  return numbers_of(std::move(row));
}

}  // namespace

Result<std::vector<Ruling>> SqliteStore::rulings() {
  std::vector<Ruling> rulings;
  Rows row =
      connection_.query("SELECT key, what, first, second, why, at, undone FROM ruling ORDER BY key");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return rulings;
    rulings.push_back({row.integer(0),
                       row.text(1) == "merge" ? Ruling::What::Merge : Ruling::What::Split,
                       std::string(row.text(2)), std::string(row.text(3)),
                       std::string(row.text(4)), std::string(row.text(5)), row.integer(6) != 0});
  }
}

// Who a speaker would be if nobody had merged anybody.
Result<std::vector<SpeakerPart>> SqliteStore::parts_of(std::int64_t speaker) {
  auto profiles = profiles_of_speaker(connection_, speaker);
  if (!profiles) return profiles.error();
  std::map<std::int64_t, ProfileRow> by_key;
  std::set<std::string> blocks;
  for (ProfileRow& profile : *profiles) {
    blocks.insert(profile.block);
    by_key.emplace(profile.key, std::move(profile));
  }
  Joiner joiner(connection_, tokenizer_);
  if (auto done = joiner.widen(blocks); !done) return done.error();
  auto loaded = joiner.load(blocks);
  if (!loaded) return loaded.error();
  std::erase_if(loaded->bonds, [](const Bond& bond) { return bond.ruling != 0; });
  std::vector<SpeakerPart> parts;
  for (const Group& group : join(loaded->profiles, loaded->bonds, loaded->people)) {
    SpeakerPart part{group.name, {tokenizer_.fold(group.name)}, {}};
    for (std::uint32_t member : group.profiles) {
      const auto its = by_key.find(loaded->stored[member].key);
      if (its == by_key.end()) continue;
      part.profiles.push_back(its->second);
      for (const auto& [spelling, weight] : loaded->profiles[member].spellings) part.folded.insert(tokenizer_.fold(spelling));
    }
    if (!part.profiles.empty()) parts.push_back(std::move(part));
  }
  return parts;
}

// A merge is of whoever bears the name, not of those that another has made one with it: that one's undoing takes them away.
Result<SpeakerPart> SqliteStore::part_meant(const Meant& meant) {
  const auto speaker = joined_speaker(meant.speaker);
  if (!speaker) return speaker.error();
  auto parts = parts_of(meant.speaker);
  if (!parts) return parts.error();
  for (const std::string& name : {meant.name, speaker->name}) {
    for (SpeakerPart& part : *parts) {
      if (!name.empty() && part.folded.contains(tokenizer_.fold(name))) return std::move(part);
    }
  }
  SpeakerPart whole{speaker->name, {}, {}};
  for (const SpeakerPart& part : *parts) whole.profiles.insert(whole.profiles.end(), part.profiles.begin(), part.profiles.end());
  return whole;
}

Result<std::int64_t> SqliteStore::merge(const Meant& first, const Meant& second, const std::string& why, const std::string& at) {
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  const auto one = part_meant(first), other = part_meant(second);
  if (!one) return one.error();
  if (!other) return other.error();
  if (first.speaker == second.speaker) {
    return Error{Error::Code::BadValue, 0, "'" + one->name + "' is one speaker already"};
  }
  const auto ruling = add_ruling(connection_, "merge", one->name, other->name, why, at);
  if (!ruling) return ruling;
  Joiner joiner(connection_, tokenizer_);
  for (const SpeakerPart* part : {&*one, &*other}) {
    // A family name alone may come to mean somebody else; the merge is of those with full names.
    const bool any_full = std::any_of(part->profiles.begin(), part->profiles.end(),
                                      [](const ProfileRow& profile) { return profile.full; });
    for (const ProfileRow& profile : part->profiles) {
      joiner.touch(profile.block);
      if (any_full && !profile.full) continue;
      auto done = connection_.query("INSERT INTO ruling_profile VALUES (?, ?)")
                      .bind(*ruling)
                      .bind(profile.key)
                      .run();
      if (!done) return done.error();
    }
  }
  if (auto done = joiner.settle(); !done) return done.error();
  if (auto done = transaction->commit(); !done) return done.error();
  return ruling;
}

// Articles of the speaker that hold what is to be split off.
Result<std::vector<std::int64_t>> SqliteStore::split_articles(std::int64_t speaker,
                                                              const SplitOff& off) {
  if (off.articles.empty() == off.name.empty()) {
    return Error{Error::Code::BadValue, 0, "name either articles or a name to split off"};
  }
  if (off.articles.empty()) {
    Rows row = connection_.query(
        "SELECT DISTINCT article FROM article_speaker"
        " JOIN profile ON profile.key = article_speaker.profile"
        " WHERE profile.speaker = ? AND article_speaker.name = ? ORDER BY 1");
    row.bind(speaker).bind(off.name);
    return numbers_of(std::move(row));
  }
  std::vector<std::int64_t> articles;
  for (const std::string& key_or_id : off.articles) {
    auto key = key_of_article(key_or_id);
    if (!key) return key.error();
    Rows row = connection_.query(
        "SELECT 1 FROM article_speaker JOIN profile ON profile.key = article_speaker.profile"
        " WHERE article_speaker.article = ? AND profile.speaker = ?");
    const auto more = row.bind(*key).bind(speaker).next();
    if (!more) return more.error();
    if (!*more) {
      return Error{Error::Code::BadValue, 0,
                   "article '" + key_or_id + "' does not have this speaker"};
    }
    articles.push_back(*key);
  }
  return articles;
}

// Holds these speakers' names apart, in these articles or, if they were chosen by name, in all.
Status SqliteStore::pin_speakers(std::int64_t ruling, std::int64_t speaker, const SplitOff& off,
                                 const std::vector<std::int64_t>& articles) {
  for (std::int64_t article : articles) {
    std::set<std::string> names;
    {
      Rows row = connection_.query(
          "SELECT profile.name, article_speaker.name FROM article_speaker"
          " JOIN profile ON profile.key = article_speaker.profile"
          " WHERE article_speaker.article = ? AND profile.speaker = ?");
      row.bind(article).bind(speaker);
      for (;;) {
        const auto more = row.next();
        if (!more) return more.error();
        if (!*more) break;
        if (off.name.empty() || row.text(1) == off.name) names.insert(std::string(row.text(0)));
      }
    }
    for (const std::string& name : names) {
      auto done = connection_.query("INSERT OR IGNORE INTO pin (name, article, ruling) VALUES (?, ?, ?)")
                      .bind(name)
                      .bind(off.name.empty() ? article : 0)
                      .bind(ruling)
                      .run();
      if (!done) return done;
    }
  }
  return Done{};
}

Result<std::int64_t> SqliteStore::split(std::int64_t speaker, const SplitOff& off,
                                        const std::string& why, const std::string& at) {
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  const auto whole = joined_speaker(speaker);
  if (!whole) return whole.error();
  const auto articles = split_articles(speaker, off);
  if (!articles) return articles.error();
  if (articles->empty()) {
    return Error{Error::Code::BadValue, 0,
                 "no article calls '" + whole->name + "' '" + off.name + "'"};
  }
  const auto ruling =
      add_ruling(connection_, "split", whole->name, off.name.empty() ? whole->name : off.name,
                 why, at);
  if (!ruling) return ruling;
  if (auto done = pin_speakers(*ruling, speaker, off, *articles); !done) return done.error();
  Joiner joiner(connection_, tokenizer_);
  std::set<std::int64_t> anew;
  for (std::int64_t article : *articles) {
    const auto versions = versions_from(connection_, article);
    if (!versions) return versions.error();
    anew.insert(versions->begin(), versions->end());
  }
  for (std::int64_t article : anew) {
    if (auto done = profile_anew(article, joiner); !done) return done.error();
  }
  Rows left = connection_.query(
      "SELECT 1 FROM profile WHERE speaker = ? AND pin <> ? AND members > 0 LIMIT 1");
  const auto any = left.bind(speaker).bind(*ruling).next();
  if (!any) return any.error();
  if (auto done = left.run(); !done) return done.error();
  if (!*any) {
    return Error{Error::Code::BadValue, 0, "nothing of '" + whole->name + "' would be left"};
  }
  if (auto done = joiner.settle(); !done) return done.error();
  if (auto done = transaction->commit(); !done) return done.error();
  return ruling;
}

Status SqliteStore::undo(std::int64_t ruling) {
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  {
    Rows row = connection_.query("SELECT undone FROM ruling WHERE key = ?");
    const auto more = row.bind(ruling).next();
    if (!more) return more.error();
    if (!*more) {
      return Error{Error::Code::NotFound, 0, "there is no ruling " + std::to_string(ruling)};
    }
    if (row.integer(0) != 0) {
      return Error{Error::Code::BadValue, 0,
                   "ruling " + std::to_string(ruling) + " is undone already"};
    }
  }
  Joiner joiner(connection_, tokenizer_);
  {
    Rows row = connection_.query(
        "SELECT DISTINCT block FROM ruling_profile JOIN profile ON profile.key = profile"
        " WHERE ruling_profile.ruling = ?");
    row.bind(ruling);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      joiner.touch(std::string(row.text(0)));
    }
  }
  Rows pinned = connection_.query(
      "SELECT DISTINCT article FROM article_speaker"
      " JOIN profile ON profile.key = article_speaker.profile WHERE pin = ? ORDER BY 1");
  pinned.bind(ruling);
  const auto articles = numbers_of(std::move(pinned));
  if (!articles) return articles.error();
  for (const char* sql :
       {"UPDATE ruling SET undone = 1 WHERE key = ?", "DELETE FROM pin WHERE ruling = ?"}) {
    if (auto done = connection_.query(sql).bind(ruling).run(); !done) return done;
  }
  for (std::int64_t article : *articles) {
    if (auto done = profile_anew(article, joiner); !done) return done;
  }
  if (auto done = joiner.settle(); !done) return done;
  return transaction->commit();
}

}  // namespace onrecord::store
