// Entries of people files.
#include <algorithm>
#include <map>
#include <set>

#include "sqlite_store.h"

namespace onrecord::store {
namespace {

bool same_term(const Office& a, const Office& b) {
  return a.title == b.title && a.of == b.of && a.start == b.start;
}

bool starts_as(const Person& a, const Person& b) {
  if (a.roles.empty() || b.roles.empty()) return a.roles.empty() && b.roles.empty();
  return same_term(a.roles.front(), b.roles.front());
}

bool share_a_role(const Person& a, const Person& b) {
  return std::any_of(a.roles.begin(), a.roles.end(), [&](const Office& role) {
    return std::any_of(b.roles.begin(), b.roles.end(), [&](const Office& other) { return same_term(role, other); });
  });
}

// Entries that an import finds, and which of them it may still replace.
class Entries {
 public:
  Entries(Connection& connection, const Tokenizer& tokenizer, Joiner& joiner, const std::vector<Person>& people)
      : connection_(connection), tokenizer_(tokenizer), joiner_(joiner) {
    for (const Person& person : people) {
      if (person.wikidata.empty()) ++without_id_[tokenizer.fold(person.name)];
      if (!person.wikidata.empty()) ids_.insert(person.wikidata);
    }
  }

  // The entry whose place `person` takes, or 0: that with its id; else of its namesakes the only one
  // that shares a role, or begins with the same, or, of those without an id, the only one.
  Result<std::int64_t> replaced_by(const Person& person) {
    if (!person.wikidata.empty()) {
      Rows row = connection_.query("SELECT key FROM person WHERE wikidata = ? AND wikidata <> ''");
      const auto more = row.bind(person.wikidata).next();
      if (!more) return more.error();
      if (*more) return row.integer(0);
    }
    const auto found = namesakes(person);
    if (!found) return found.error();
    std::vector<std::int64_t> sharing, starting, without_id;
    for (const auto& [key, known] : *found) {
      if (!known.wikidata.empty() && (!person.wikidata.empty() || ids_.contains(known.wikidata))) continue;
      if (share_a_role(known, person)) sharing.push_back(key);
      if (starts_as(known, person)) starting.push_back(key);
      if (known.wikidata.empty()) without_id.push_back(key);
    }
    const bool alone = person.wikidata.empty() && without_id_[tokenizer_.fold(person.name)] == 1;
    for (const auto* keys : {&sharing, &starting, &without_id}) {
      if (keys == &without_id && !alone) continue;
      if (keys->size() == 1) return written_.contains(keys->front()) ? 0 : keys->front();
    }
    return 0;
  }

  void write(std::int64_t key) { written_.insert(key); }

 private:
  Result<std::vector<std::pair<std::int64_t, Person>>> namesakes(const Person& person) {
    std::vector<std::int64_t> keys;
    const std::string folded = tokenizer_.fold(person.name);
    Rows row = connection_.query(
        "SELECT key FROM person_name JOIN person ON key = person WHERE folded = ? AND ordinal = 0"
        " AND kind = ? ORDER BY key");
    row.bind(folded).bind(std::string_view(name_of(person.kind)));
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      keys.push_back(row.integer(0));
    }
    std::vector<std::pair<std::int64_t, Person>> found;
    for (std::int64_t key : keys) {
      auto known = joiner_.load_person(key);
      if (!known) return known.error();
      found.emplace_back(key, std::move(*known));
    }
    return found;
  }

  Connection& connection_;
  const Tokenizer& tokenizer_;
  Joiner& joiner_;
  std::map<std::string, std::size_t> without_id_;  // entries of the file, by name
  std::set<std::string> ids_;                      // of the file
  std::set<std::int64_t> written_;
};

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

// Writes entries, one after the other.
class Import {
 public:
  Import(Connection& connection, const Tokenizer& tokenizer, Joiner& joiner, const std::vector<Person>& people)
      : connection_(connection), tokenizer_(tokenizer), joiner_(joiner), entries_(connection, tokenizer, joiner, people) {}

  Status take(Person person) {
    const auto known = entries_.replaced_by(person);
    if (!known) return known.error();
    std::int64_t key = *known;
    if (key == 0) {
      auto done = connection_.query("INSERT INTO person (name, kind, wikidata) VALUES (?, ?, ?)")
                      .bind(person.name)
                      .bind(std::string_view(name_of(person.kind)))
                      .bind(person.wikidata)
                      .run();
      if (!done) return done;
      key = connection_.last_key();
      ++counts.added;
    } else {
      const auto before = joiner_.load_person(key);
      if (!before) return before.error();
      if (person.wikidata.empty()) person.wikidata = before->wikidata;  // an id stays
      if (same(*before, person)) {
        ++counts.unchanged;
        entries_.write(key);
        return Done{};
      }
      if (auto done = replace(key, person); !done) return done;
      ++counts.changed;
    }
    entries_.write(key);
    if (auto done = add_names(connection_, tokenizer_, key, person, joiner_); !done) return done;
    if (auto done = add_roles(connection_, key, person); !done) return done;
    return take_offices(connection_, key, offices);
  }

  Imported counts;
  std::set<std::string> offices;  // that changed entries had and have

 private:
  // All but its names and roles, which go.
  Status replace(std::int64_t key, const Person& person) {
    if (auto done = take_offices(connection_, key, offices); !done) return done;
    {
      Rows row = connection_.query("SELECT block FROM person_name WHERE person = ?");
      row.bind(key);
      for (;;) {
        const auto more = row.next();
        if (!more) return more.error();
        if (!*more) break;
        joiner_.touch(std::string(row.text(0)));
      }
    }
    for (const char* sql : {"DELETE FROM person_name WHERE person = ?",
                            "DELETE FROM person_role WHERE person = ?"}) {
      if (auto done = connection_.query(sql).bind(key).run(); !done) return done;
    }
    return connection_.query("UPDATE person SET name = ?, kind = ?, wikidata = ? WHERE key = ?")
        .bind(person.name)
        .bind(std::string_view(name_of(person.kind)))
        .bind(person.wikidata)
        .bind(key)
        .run();
  }

  Connection& connection_;
  const Tokenizer& tokenizer_;
  Joiner& joiner_;
  Entries entries_;
};

}  // namespace

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
  Import entries(connection_, tokenizer_, joiner, people);
  for (const Person& person : people) {
    if (auto done = entries.take(person); !done) return done.error();
  }
  Imported& imported = entries.counts;
  if (imported.added + imported.changed != 0) {
    const auto articles = articles_with(entries.offices);
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
