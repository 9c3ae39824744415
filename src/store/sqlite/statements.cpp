// An article's statements, in all tables that have something of them.
#include <algorithm>
#include <limits>

#include "dates.h"
#include "facet_table.h"
#include "match.h"
#include "place.h"
#include "seal.h"
#include "sqlite_store.h"

namespace onrecord::store {
namespace {

Status add_spans(Connection& connection, std::int64_t statement, std::string_view role,
                 const std::vector<Span>& spans) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    auto added = connection.query("INSERT INTO span VALUES (?, ?, ?, ?, ?)")
                     .bind(statement)
                     .bind(role)
                     .bind(static_cast<std::int64_t>(i))
                     .bind(std::int64_t{spans[i].begin})
                     .bind(std::int64_t{spans[i].end})
                     .run();
    if (!added) return added;
  }
  return Done{};
}

Status add_all_spans(Connection& connection, std::int64_t key, const Statement& statement) {
  using Role = std::pair<std::string_view, const std::vector<Span>*>;
  for (const auto& [role, spans] :
       {Role{"source", &statement.source}, Role{"cue", &statement.cue},
        Role{"content", &statement.content}, Role{"medium", &statement.medium_at},
        Role{"addressee", &statement.addressee}}) {
    if (auto done = add_spans(connection, key, role, *spans); !done) return done;
  }
  return Done{};
}

// `into` takes the place, then the row.
Status write_index(Rows into, std::int64_t place, const IndexRow& row) {
  return into.bind(place)
      .bind(row.content)
      .bind(row.source)
      .bind(row.about)
      .bind(row.medium)
      .bind(row.tag)
      .run();
}

constexpr char kIn[] =
    "INSERT INTO words (rowid, content, source, about, medium, tag) VALUES (?, ?, ?, ?, ?, ?)";
constexpr char kOut[] =
    "INSERT INTO words (words, rowid, content, source, about, medium, tag)"
    " VALUES ('delete', ?, ?, ?, ?, ?, ?)";

Tags tags_for(const Statement& statement, std::int64_t publisher,
              const std::vector<Speaker>& speakers, const ProfileKeys& profiles) {
  const bool known = statement.speaker && *statement.speaker < speakers.size();
  return {publisher, known ? speakers[*statement.speaker].kind : Kind::None,
          profiles_of(statement, speakers, profiles)};
}

}  // namespace

Result<Facet> SqliteStore::facet_for(std::int64_t place, const Statement& statement,
                                     const Tags& tags, const ProfileKeys& profiles) {
  const auto medium = medium_key(statement.medium);
  if (!medium) return medium.error();
  const auto& speaker = statement.speaker;
  const bool joined = speaker && *speaker < profiles.size() && profiles[*speaker];
  const std::int64_t profile = joined ? *profiles[*speaker] : 0;
  constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
  if (std::max({profile, tags.publisher, *medium}) > kMost) {
    return Error{Error::Code::Full, 0, "the record has no numbers left for names"};
  }
  return Facet{place,
               static_cast<std::uint32_t>(profile),
               static_cast<std::uint32_t>(tags.publisher),
               static_cast<std::uint32_t>(*medium),
               statement.act,
               tags.kind,
               !statement.source.empty(),
               speaker.has_value()};
}

Status SqliteStore::keep_statements(const Home& home, const Article& article,
                                    const Extraction& extraction, const ProfileKeys& profiles) {
  const auto& statements = extraction.statements;
  const auto last = connection_.number("SELECT max(key) FROM statement");
  if (!last) return last.error();
  const std::int64_t first = std::max(*last, home.last_key) + 1;
  if (static_cast<std::uint64_t>(kLastStatementKey - first + 1) < statements.size()) {
    return Error{Error::Code::Full, 0, "the record has no numbers left for statements"};
  }
  const auto variants = keep_wordings(home, article.text, statements);
  if (!variants) return variants.error();
  const Day day = day_of(article.published);
  std::vector<Facet> facets;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Statement& statement = statements[i];
    const std::int64_t key = first + static_cast<std::int64_t>(i);
    const std::int64_t place = pack({day, key, home.superseded, statement.form});
    {
      Rows row = connection_.query(
          "INSERT INTO statement (key, article, ordinal, form, confidence, place, act, \"when\","
          " medium, parent, speaker, variant) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      row.bind(key)
          .bind(home.article)
          .bind(static_cast<std::int64_t>(i))
          .bind(std::string_view(name_of(statement.form)))
          .bind(statement.confidence)
          .bind(place)
          .bind(std::string_view(name_of(statement.act)))
          .bind(statement.when)
          .bind(statement.medium);
      statement.parent ? row.bind(first + *statement.parent) : row.bind_null();
      statement.speaker ? row.bind(std::int64_t{*statement.speaker}) : row.bind_null();
      (*variants)[i] != 0 ? row.bind((*variants)[i]) : row.bind_null();
      if (auto done = row.run(); !done) return done;
    }
    if (auto done = add_all_spans(connection_, key, statement); !done) return done;
    for (std::uint32_t other : statement.disputed_by) {
      auto done = connection_.query("INSERT INTO dispute VALUES (?, ?)")
                      .bind(key)
                      .bind(first + other)
                      .run();
      if (!done) return done;
    }
    const Tags tags = tags_for(statement, home.publisher, extraction.speakers, profiles);
    auto indexed =
        write_index(connection_.query(kIn), place, index_row(article.text, statement, tags));
    if (!indexed) return indexed;
    const auto facet = facet_for(place, statement, tags, profiles);
    if (!facet) return facet.error();
    facets.push_back(*facet);
  }
  return put_facets(connection_, std::move(facets));
}

Status SqliteStore::drop_statements(const StoredArticle& stored) {
  auto done = index(Index::Out, stored, stored.corrected_by.has_value());
  if (!done) return done;
  for (std::int64_t key : stored.statement_keys) {
    for (const char* sql :
         {"DELETE FROM dispute WHERE statement = ?", "DELETE FROM span WHERE statement = ?"}) {
      if (done = connection_.query(sql).bind(key).run(); !done) return done;
    }
  }
  return connection_.query("DELETE FROM statement WHERE article = ?").bind(stored.key).run();
}

Result<ProfileKeys> SqliteStore::load_profiles(std::int64_t article) {
  ProfileKeys keys;
  Rows row =
      connection_.query("SELECT profile FROM article_speaker WHERE article = ? ORDER BY ordinal");
  row.bind(article);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return keys;
    keys.emplace_back();
    if (!row.is_null(0)) keys.back() = row.integer(0);
  }
}

Status SqliteStore::index(Index which, const StoredArticle& stored, bool superseded) {
  const auto publisher = publisher_key(stored.article.publisher);
  if (!publisher) return publisher.error();
  const auto profiles = load_profiles(stored.key);
  if (!profiles) return profiles.error();
  const Day day = day_of(stored.article.published);
  std::vector<Facet> facets;
  std::vector<std::int64_t> places;
  for (std::size_t i = 0; i < stored.statements.size(); ++i) {
    const Statement& statement = stored.statements[i];
    const Tags tags = tags_for(statement, *publisher, stored.speakers, *profiles);
    const std::int64_t place = pack({day, stored.statement_keys[i], superseded, statement.form});
    auto done = write_index(connection_.query(which == Index::In ? kIn : kOut), place,
                            index_row(stored.article.text, statement, tags));
    if (!done) return done;
    places.push_back(place);
    if (which == Index::Out) continue;
    const auto facet = facet_for(place, statement, tags, *profiles);
    if (!facet) return facet.error();
    facets.push_back(*facet);
  }
  return which == Index::Out ? take_facets(connection_, places)
                             : put_facets(connection_, std::move(facets));
}

Result<bool> SqliteStore::replace(std::int64_t article, const Extraction& extraction) {
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  const auto stored = load_whole(article);
  if (!stored) return stored.error();
  if (auto sound = check(stored->article, extraction); !sound) return sound.error();
  const std::string seal = seal_of(stored->article, extraction);
  if (seal == seal_of(stored->article, {stored->statements, stored->model, stored->speakers})) {
    const auto changed = profile_if_stale(*stored);
    if (!changed || !*changed) return changed;
    if (auto done = transaction->commit(); !done) return done.error();
    return true;
  }
  const auto publisher = publisher_key(stored->article.publisher);
  if (!publisher) return publisher.error();
  const auto model = model_key(extraction.model);
  if (!model) return model.error();
  const auto last = connection_.number("SELECT max(key) FROM statement");
  if (!last) return last.error();
  Joiner joiner(connection_, tokenizer_);
  if (auto done = forget_wordings(article); !done) return done.error();
  if (auto done = drop_statements(*stored); !done) return done.error();
  if (auto done = joiner.drop(article); !done) return done.error();
  const bool superseded = stored->corrected_by.has_value();
  const auto profiles = joiner.add(
      {article, stored->article.published, superseded, stored->article.text}, extraction);
  if (!profiles) return profiles.error();
  auto done =
      keep_statements({article, *publisher, superseded, *last, stored->corrects, true},
                      stored->article, extraction, *profiles);
  if (!done) return done.error();
  done = connection_.query("UPDATE article SET model = ?, seal = ? WHERE key = ?")
             .bind(*model)
             .bind(seal)
             .bind(article)
             .run();
  if (!done) return done.error();
  if (done = joiner.settle(); !done) return done.error();
  if (done = transaction->commit(); !done) return done.error();
  recent_.settled = true;
  return true;
}

Status SqliteStore::profile_anew(std::int64_t article, Joiner& joiner) {
  const auto stored = load_whole(article);
  if (!stored) return stored.error();
  const bool superseded = stored->corrected_by.has_value();
  if (auto done = index(Index::Out, *stored, superseded); !done) return done;
  if (auto done = joiner.drop(article); !done) return done;
  const auto added = joiner.add({article, stored->article.published, superseded, stored->article.text},
                                {stored->statements, stored->model, stored->speakers});
  if (!added) return added.error();
  return index(Index::In, *stored, superseded);
}

namespace {

// Keys of the profiles of an article's speakers, or 0.
Result<std::vector<std::int64_t>> profiles_in(Connection& connection, std::int64_t article) {
  std::vector<std::int64_t> keys;
  Rows row = connection.query("SELECT ifnull(profile, 0) FROM article_speaker WHERE article = ? ORDER BY ordinal");
  row.bind(article);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return keys;
    keys.push_back(row.integer(0));
  }
}

}  // namespace

// What somebody has said about their speakers goes over to the new profiles.
Result<bool> SqliteStore::profile_if_stale(const StoredArticle& stored) {
  Joiner joiner(connection_, tokenizer_);
  const Placed placed{stored.key, stored.article.published, stored.corrected_by.has_value(), stored.article.text};
  const auto before = profiles_in(connection_, stored.key);
  if (!before) return before.error();
  bool any = false;
  for (std::size_t i = 0; i < stored.speakers.size(); ++i) {
    const auto stale = joiner.is_stale(placed, i, stored.speakers[i]);
    if (!stale) return stale.error();
    any = any || *stale;
    const auto now = joiner.profile_now(placed, stored.speakers[i]);
    if (!now) return now.error();
    if (!*stale || !*now) continue;
    auto done = connection_
                    .query("INSERT OR IGNORE INTO pin (name, article, ruling)"
                           " SELECT ?, ?, pin FROM profile WHERE key = ? AND pin <> 0")
                    .bind((*now)->profile.name)
                    .bind(stored.key)
                    .bind((*before)[i])
                    .run();
    if (!done) return done.error();
  }
  if (!any) return false;
  if (auto done = profile_anew(stored.key, joiner); !done) return done.error();
  const auto after = profiles_in(connection_, stored.key);
  if (!after) return after.error();
  for (std::size_t i = 0; i < after->size(); ++i) {
    if ((*after)[i] == 0) continue;
    auto done = connection_
                    .query("INSERT OR IGNORE INTO ruling_profile SELECT ruling, ? FROM ruling_profile WHERE profile = ?")
                    .bind((*after)[i])
                    .bind((*before)[i])
                    .run();
    if (!done) return done.error();
  }
  if (auto done = joiner.settle(); !done) return done.error();
  return true;
}

}  // namespace onrecord::store
