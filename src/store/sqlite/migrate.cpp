// Bringing a record to the newest format. The SQL of a migration stands in sql/; what SQL cannot say
// stands here.
#include <array>

#include "facet_table.h"
#include "match.h"
#include "sqlite_store.h"
#include "wordings.h"

namespace onrecord::store {
namespace {

constexpr std::array kMigrations = {
#include "migrations_table.inc"
};

// The statements of a record of format 1, in order of key: all that an index of words has of them.
struct Old {
  std::int64_t key, place, publisher;
  std::int64_t article;
};

Status load_spans(Connection& connection, std::int64_t key, Statement& statement) {
  Rows row = connection.query(
      "SELECT role, begin_byte, end_byte FROM span WHERE statement = ? ORDER BY role, ordinal");
  row.bind(key);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    auto& spans = row.text(0) == "content"  ? statement.content
                  : row.text(0) == "source" ? statement.source
                                            : statement.cue;
    spans.push_back({static_cast<std::uint32_t>(row.integer(1)),
                     static_cast<std::uint32_t>(row.integer(2))});
  }
}

// Migration 2 has made the index anew, and empty: nobody spoke yet, and all acts are `say`.
Status fill_index(Connection& connection) {
  std::string text;
  std::int64_t of_article = 0;
  Rows row = connection.query(
      "SELECT statement.key, place, publisher, article FROM statement"
      " JOIN article ON article.key = article ORDER BY statement.key");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    const Old old{row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
    if (old.article != of_article) {
      Rows words = connection.query("SELECT text FROM article_text WHERE article = ?");
      const auto found = words.bind(old.article).next();
      if (!found) return found.error();
      text = *found ? words.text(0) : "";
      of_article = old.article;
    }
    Statement statement;
    if (auto done = load_spans(connection, old.key, statement); !done) return done;
    for (const auto* spans : {&statement.content, &statement.source}) {
      for (Span span : *spans) {
        if (span.begin > span.end || span.end > text.size()) {
          return Error{Error::Code::NotARecord, 0,
                       "statement " + std::to_string(old.key) + " is damaged"};
        }
      }
    }
    const IndexRow words = index_row(text, statement, {old.publisher, Kind::None, {}});
    auto done = connection
                    .query("INSERT INTO words (rowid, content, source, about, medium, tag)"
                           " VALUES (?, ?, ?, ?, ?, ?)")
                    .bind(old.place)
                    .bind(words.content)
                    .bind(words.source)
                    .bind(words.about)
                    .bind(words.medium)
                    .bind(words.tag)
                    .run();
    if (!done) return done;
  }
}

Result<std::vector<std::int64_t>> keys_of(Rows rows) {
  std::vector<std::int64_t> keys;
  for (;;) {
    const auto more = rows.next();
    if (!more) return more.error();
    if (!*more) return keys;
    keys.push_back(rows.integer(0));
  }
}

Status fill_wordings_of(Connection& connection, const Tokenizer& tokenizer, WordingKeeper& keeper,
                        std::int64_t article) {
  std::string text;
  std::optional<std::int64_t> before;
  {
    Rows row = connection.query(
        "SELECT text, corrects FROM article_text JOIN article ON article.key = article WHERE article = ?");
    const auto found = row.bind(article).next();
    if (!found) return found.error();
    if (!*found) return Done{};
    text = row.text(0);
    if (!row.is_null(1)) before = row.integer(1);
  }
  const ArticleWords words(text, tokenizer);
  Rows rows = connection.query("SELECT key FROM statement WHERE article = ? ORDER BY ordinal");
  rows.bind(article);
  const auto statements = keys_of(std::move(rows));
  if (!statements) return statements.error();
  for (const std::int64_t key : *statements) {
    Statement statement;
    if (auto done = load_spans(connection, key, statement); !done) return done;
    if (auto done = keeper.keep(key, words.in(statement.content)); !done) return done;
  }
  return keeper.keep_article(article, words.all(), before);
}

// Of a record that had no wordings: the tables are there, and empty.
Status fill_wordings(Connection& connection) {
  const auto articles = keys_of(connection.query("SELECT key FROM article ORDER BY key"));
  if (!articles) return articles.error();
  if (articles->empty()) return Done{};
  const auto tokenizer = Tokenizer::create(connection.raw());
  if (!tokenizer) return tokenizer.error();
  RecentAnchors recent;
  WordingKeeper keeper(connection, *tokenizer, recent);
  if (auto done = keeper.begin(); !done) return done;
  for (const std::int64_t article : *articles) {
    if (auto done = fill_wordings_of(connection, *tokenizer, keeper, article); !done) return done;
  }
  return Done{};
}

// Migration 8 has made the tables of runs, and empty; what is near has changed too. What fills the tables of wordings needs all of
// them, so that a record which is older than any of these gets its wordings here too.
Status fill_anchors(Connection& connection, int version) {
  if (version < 3) {
    if (auto done = fill_wordings(connection); !done) return done;
  } else {
    const auto tokenizer = Tokenizer::create(connection.raw());
    if (!tokenizer) return tokenizer.error();
    RecentAnchors recent;
    WordingKeeper keeper(connection, *tokenizer, recent);
    if (auto done = keeper.anchor_anew(); !done) return done;
    if (auto done = keeper.join_all_anew(); !done) return done;
  }
  return connection.run("DROP TABLE anchor");
}

// Migration 9: the anchors that a record of format 8 has are not those that are looked for.
Status fill_anchors_anew(Connection& connection) {
  const auto tokenizer = Tokenizer::create(connection.raw());
  if (!tokenizer) return tokenizer.error();
  for (const char* table : {"DELETE FROM anchor_run", "DELETE FROM anchor_block", "DELETE FROM recent_anchors"}) {
    if (auto done = connection.run(table); !done) return done;
  }
  RecentAnchors recent;
  WordingKeeper keeper(connection, *tokenizer, recent);
  if (auto done = keeper.anchor_anew(); !done) return done;
  return keeper.join_all_anew();
}

// Migration 7 has made the table of facets, and empty; the old one goes.
Status fill_facets(Connection& connection) {
  std::vector<Facet> facets;
  {
    Rows row = connection.query(
        "SELECT place, ifnull(profile, 0), publisher, ifnull(medium.key, 0), act, kind, has_source,"
        " has_speaker FROM facet LEFT JOIN medium ON name = medium ORDER BY place");
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      const auto act = act_named(row.text(4));
      if (!act) return act.error();
      const auto kind = kind_named(row.text(5));
      if (!kind) return kind.error();
      facets.push_back({row.integer(0), static_cast<std::uint32_t>(row.integer(1)),
                        static_cast<std::uint32_t>(row.integer(2)),
                        static_cast<std::uint32_t>(row.integer(3)), *act, *kind,
                        row.integer(6) != 0, row.integer(7) != 0});
    }
  }
  if (auto done = put_facets(connection, std::move(facets)); !done) return done;
  return connection.run("DROP TABLE facet");
}

}  // namespace

int newest_version() {
  return static_cast<int>(kMigrations.size());
}

Status migrate(Connection& connection, int version) {
  for (auto next = static_cast<std::size_t>(version); next < kMigrations.size(); ++next) {
    if (auto done = connection.run(kMigrations[next]); !done) return done;
    if (next == 1) {
      if (auto done = fill_index(connection); !done) return done;
    }
    if (next == 6) {
      if (auto done = fill_facets(connection); !done) return done;
    }
    if (next == 7) {
      if (auto done = fill_anchors(connection, version); !done) return done;
    }
    if (next == 8 && version == 8) {
      if (auto done = fill_anchors_anew(connection); !done) return done;
    }
    if (auto done = connection.run("PRAGMA user_version = " + std::to_string(next + 1)); !done) {
      return done;
    }
  }
  return Done{};
}

}  // namespace onrecord::store
