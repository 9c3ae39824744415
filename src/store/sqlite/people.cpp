// Entries of people files.
#include <algorithm>
#include <set>

#include "sqlite_store.h"

namespace onrecord::store {
namespace {

// The entry whose place `person` takes, or 0.
Result<std::int64_t> known_person(Connection& connection, const Tokenizer& tokenizer,
                                  const Person& person) {
  if (!person.wikidata.empty()) {
    Rows row = connection.query("SELECT key FROM person WHERE wikidata = ? AND wikidata <> ''");
    const auto more = row.bind(person.wikidata).next();
    if (!more) return more.error();
    if (*more) return row.integer(0);
  }
  const Office first = person.roles.empty() ? Office{} : person.roles.front();
  const std::string folded = tokenizer.fold(person.name);
  Rows row = connection.query(
      "SELECT key FROM person_name JOIN person ON key = person_name.person"
      " LEFT JOIN person_role AS role ON role.person = key AND role.ordinal = 0"
      " WHERE folded = ?7 AND person_name.ordinal = 0 AND person.name = ?1 AND kind = ?2"
      " AND (wikidata = '' OR ?3 = '')"
      " AND ifnull(title, '') = ?4 AND ifnull(body, '') = ?5 AND ifnull(start, '') = ?6"
      " ORDER BY key LIMIT 1");
  const auto more = row.bind(person.name)
                        .bind(std::string_view(name_of(person.kind)))
                        .bind(person.wikidata)
                        .bind(first.title)
                        .bind(first.of)
                        .bind(first.start)
                        .bind(folded)
                        .next();
  if (!more) return more.error();
  return *more ? row.integer(0) : 0;
}

bool same(const Person& a, const Person& b) {
  const auto same_office = [](const Office& x, const Office& y) {
    return x.title == y.title && x.of == y.of && x.party == y.party && x.start == y.start &&
           x.end == y.end;
  };
  return a.name == b.name && a.aliases == b.aliases && a.kind == b.kind &&
         a.wikidata == b.wikidata &&
         std::equal(a.roles.begin(), a.roles.end(), b.roles.begin(), b.roles.end(), same_office);
}

Status add_names(Connection& connection, const Tokenizer& tokenizer, std::int64_t key,
                 const Person& person, Joiner& joiner) {
  std::vector<std::string> names = {person.name};
  names.insert(names.end(), person.aliases.begin(), person.aliases.end());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Profile profile = profile_of({.name = names[i], .kind = person.kind}, "");
    joiner.touch(profile.block);
    auto done = connection.query("INSERT INTO person_name VALUES (?, ?, ?, ?, ?)")
                    .bind(key)
                    .bind(static_cast<std::int64_t>(i))
                    .bind(names[i])
                    .bind(tokenizer.fold(names[i]))
                    .bind(profile.block)
                    .run();
    if (!done) return done;
  }
  return Done{};
}

Status add_roles(Connection& connection, std::int64_t key, const Person& person) {
  for (std::size_t i = 0; i < person.roles.size(); ++i) {
    const Office& office = person.roles[i];
    const std::string body = office.of.empty() ? "" : office_key(office.title + " " + office.of);
    auto done = connection.query("INSERT INTO person_role VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .bind(key)
                    .bind(static_cast<std::int64_t>(i))
                    .bind(office.title)
                    .bind(office.of)
                    .bind(office.party)
                    .bind(office.start)
                    .bind(office.end)
                    .bind(office_key(office.title))
                    .bind(body)
                    .run();
    if (!done) return done;
  }
  return Done{};
}

// As articles are asked for them.
Status take_offices(Connection& connection, std::int64_t key, std::set<std::string>& offices) {
  Rows row = connection.query("SELECT office, office_body FROM person_role WHERE person = ?");
  row.bind(key);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    for (int column : {0, 1}) {
      if (std::string office(row.text(column)); !office.empty()) offices.insert(std::move(office));
    }
  }
}

}  // namespace

// Adds the offices that it had and has, if anything has changed.
Status SqliteStore::import_person(Person person, Imported& imported, Joiner& joiner,
                                  std::set<std::string>& offices) {
  auto known = known_person(connection_, tokenizer_, person);
  if (!known) return known.error();
  std::int64_t key = *known;
  if (key != 0) {
    const auto before = joiner.load_person(key);
    if (!before) return before.error();
    if (person.wikidata.empty()) person.wikidata = before->wikidata;  // an id stays
    if (same(*before, person)) {
      ++imported.unchanged;
      return Done{};
    }
    if (auto done = take_offices(connection_, key, offices); !done) return done;
    {
      Rows row = connection_.query("SELECT block FROM person_name WHERE person = ?");
      row.bind(key);
      for (;;) {
        const auto more = row.next();
        if (!more) return more.error();
        if (!*more) break;
        joiner.touch(std::string(row.text(0)));
      }
    }
    for (const char* sql : {"DELETE FROM person_name WHERE person = ?",
                            "DELETE FROM person_role WHERE person = ?"}) {
      if (auto done = connection_.query(sql).bind(key).run(); !done) return done.error();
    }
    auto done =
        connection_.query("UPDATE person SET name = ?, kind = ?, wikidata = ? WHERE key = ?")
            .bind(person.name)
            .bind(std::string_view(name_of(person.kind)))
            .bind(person.wikidata)
            .bind(key)
            .run();
    if (!done) return done.error();
    ++imported.changed;
  } else {
    auto done = connection_.query("INSERT INTO person (name, kind, wikidata) VALUES (?, ?, ?)")
                    .bind(person.name)
                    .bind(std::string_view(name_of(person.kind)))
                    .bind(person.wikidata)
                    .run();
    if (!done) return done.error();
    key = connection_.last_key();
    ++imported.added;
  }
  auto done = add_names(connection_, tokenizer_, key, person, joiner);
  if (!done) return done.error();
  if (done = add_roles(connection_, key, person); !done) return done.error();
  return take_offices(connection_, key, offices);
}

// Articles where somebody without a name goes by one of these offices.
Result<std::vector<std::int64_t>> SqliteStore::articles_with(const std::set<std::string>& offices) {
  std::set<std::int64_t> found;
  Rows row = connection_.query("SELECT article, name FROM article_speaker WHERE kind = 'unnamed'");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return std::vector(found.begin(), found.end());
    if (offices.contains(office_key(row.text(1)))) found.insert(row.integer(0));
  }
}

Result<Imported> SqliteStore::import_people(const std::vector<Person>& people) {
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  Joiner joiner(connection_, tokenizer_);
  Imported imported;
  std::set<std::string> offices;
  for (const Person& person : people) {
    const auto done = import_person(person, imported, joiner, offices);
    if (!done) return done.error();
  }
  if (imported.added + imported.changed != 0) {
    const auto articles = articles_with(offices);
    if (!articles) return articles.error();
    for (std::int64_t article : *articles) {
      if (auto done = profile_anew(article, joiner); !done) return done.error();
    }
    if (auto done = joiner.settle(); !done) return done.error();
  }
  const auto known = connection_.number("SELECT count(*) FROM speaker WHERE person IS NOT NULL");
  if (!known) return known.error();
  imported.speakers = static_cast<std::uint64_t>(*known);
  if (auto done = transaction->commit(); !done) return done.error();
  return imported;
}

}  // namespace onrecord::store
