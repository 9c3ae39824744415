#include <algorithm>
#include <charconv>
#include <limits>
#include <map>

#include "onrecord/utf8.h"
#include "sqlite_store.h"

namespace onrecord::store {
namespace {

Error damaged(std::string what) {
  return {Error::Code::NotARecord, 0, std::move(what)};
}

Error no_article(std::string_view key_or_id) {
  return {Error::Code::NotFound, 0, "there is no article '" + std::string(key_or_id) + "'"};
}

// A key, if it is written like one.
std::optional<std::int64_t> key_of(std::string_view text) {
  std::int64_t key = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key);
  if (error != std::errc() || end != text.data() + text.size() || key < 1) return std::nullopt;
  return key;
}

std::optional<std::int64_t> optional_key(const Rows& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.integer(column);
}

}  // namespace

Result<std::int64_t> SqliteStore::newest_version_of(std::int64_t article) {
  for (;;) {
    Rows later = connection_.query("SELECT key FROM article WHERE corrects = ?");
    const auto more = later.bind(article).next();
    if (!more) return more.error();
    if (!*more) return article;
    if (later.integer(0) <= article) return damaged("the versions of an article run in a circle");
    article = later.integer(0);
  }
}

Result<StoredArticle> SqliteStore::load_article(std::int64_t key) {
  Rows row = connection_.query(
      "SELECT id, title, byline, publisher.name, published, url, language, digest, origin, "
      "encoding,"
      " encoding_guessed, model.fingerprint, corrects,"
      " (SELECT later.key FROM article AS later WHERE later.corrects = article.key)"
      " FROM article JOIN publisher ON publisher.key = article.publisher"
      " JOIN model ON model.key = article.model WHERE article.key = ?");
  const auto more = row.bind(key).next();
  if (!more) return more.error();
  if (!*more) return no_article(std::to_string(key));
  StoredArticle stored;
  stored.key = key;
  Article& article = stored.article;
  int column = 0;
  for (auto* field :
       {&article.id, &article.title, &article.byline, &article.publisher, &article.published,
        &article.url, &article.language, &article.digest, &article.origin, &article.encoding}) {
    *field = row.text(column++);
  }
  article.encoding_guessed = row.integer(column++) != 0;
  stored.model = row.text(column++);
  stored.corrects = optional_key(row, column++);
  stored.corrected_by = optional_key(row, column);
  return stored;
}

Result<std::string> SqliteStore::load_text(std::int64_t article) {
  Rows row = connection_.query("SELECT text FROM article_text WHERE article = ?");
  const auto more = row.bind(article).next();
  if (!more) return more.error();
  if (!*more) return damaged("article " + std::to_string(article) + " has lost its text");
  const std::string_view text = row.text(0);
  if (const auto at = find_invalid_utf8(text)) {
    return damaged("the text of article " + std::to_string(article) + " is damaged at byte " +
                   std::to_string(*at));
  }
  return std::string(text);
}

Result<Statement> SqliteStore::load_statement(std::int64_t key) {
  const std::string name = "statement " + std::to_string(key);
  Statement statement;
  {
    Rows row =
        connection_.query("SELECT ordinal, form, confidence, parent, speaker, act, \"when\", medium"
                          " FROM statement WHERE key = ?");
    const auto more = row.bind(key).next();
    if (!more) return more.error();
    if (!*more) return damaged("there is no " + name);
    const auto form = form_named(row.text(1));
    if (!form) return damaged(name + " has no such form");
    statement.form = *form;
    statement.confidence = row.real(2);
    if (const auto parent = optional_key(row, 3)) {
      const std::int64_t index = *parent - (key - row.integer(0));
      if (index < 0 || index > std::numeric_limits<std::uint32_t>::max()) {
        return damaged(name + " stands inside a statement of another article");
      }
      statement.parent = static_cast<std::uint32_t>(index);
    }
    if (const auto speaker = optional_key(row, 4)) {
      if (*speaker < 0 || *speaker > std::numeric_limits<std::uint32_t>::max()) {
        return damaged(name + " has a speaker that is none");
      }
      statement.speaker = static_cast<std::uint32_t>(*speaker);
    }
    const auto act = act_named(row.text(5));
    if (!act) return damaged(name + " has no such act");
    statement.act = *act;
    statement.when = row.text(6);
    statement.medium = row.text(7);
  }
  {
    Rows row = connection_.query(
        "SELECT disputed_by - (?1 - ordinal) FROM dispute JOIN statement ON key = statement"
        " WHERE statement = ?1 ORDER BY disputed_by");
    row.bind(key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      const std::int64_t index = row.integer(0);
      if (index < 0 || index > std::numeric_limits<std::uint32_t>::max()) {
        return damaged(name + " is disputed by a statement of another article");
      }
      statement.disputed_by.push_back(static_cast<std::uint32_t>(index));
    }
  }
  Rows row = connection_.query(
      "SELECT role, begin_byte, end_byte FROM span WHERE statement = ? ORDER BY role, ordinal");
  row.bind(key);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) break;
    const std::string_view role = row.text(0);
    const std::int64_t begin = row.integer(1);
    const std::int64_t end = row.integer(2);
    if (begin < 0 || end < begin || end > std::numeric_limits<std::uint32_t>::max()) {
      return damaged(name + " has a span that is none");
    }
    auto& spans = role == "source"      ? statement.source
                  : role == "cue"       ? statement.cue
                  : role == "medium"    ? statement.medium_at
                  : role == "addressee" ? statement.addressee
                                        : statement.content;
    spans.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  if (statement.content.empty()) return damaged(name + " has no content");
  return statement;
}

Status SqliteStore::load_statements(StoredArticle& stored) {
  {
    Rows row = connection_.query("SELECT key FROM statement WHERE article = ? ORDER BY ordinal");
    row.bind(stored.key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      stored.statement_keys.push_back(row.integer(0));
    }
  }
  for (std::int64_t key : stored.statement_keys) {
    auto statement = load_statement(key);
    if (!statement) return statement.error();
    stored.statements.push_back(std::move(*statement));
  }
  return load_speakers(stored);
}

Result<StoredArticle> SqliteStore::load_whole(std::int64_t key) {
  auto stored = load_article(key);
  if (!stored) return stored;
  auto text = load_text(key);
  if (!text) return text.error();
  stored->article.text = std::move(*text);
  if (auto done = load_statements(*stored); !done) return done.error();
  return stored;
}

Result<std::int64_t> SqliteStore::key_of_article(std::string_view key_or_id) {
  std::string_view id = key_or_id;
  if (id.starts_with("id:")) {
    id.remove_prefix(3);
  } else if (const auto key = key_of(key_or_id)) {
    Rows row = connection_.query("SELECT 1 FROM article WHERE key = ?");
    const auto more = row.bind(*key).next();
    if (!more) return more.error();
    if (*more) return *key;
  }
  std::int64_t key = 0;
  {
    Rows row = connection_.query("SELECT key FROM article WHERE id = ? ORDER BY key DESC LIMIT 1");
    const auto more = row.bind(id).next();
    if (!more) return more.error();
    if (!*more) return no_article(key_or_id);
    key = row.integer(0);
  }
  return newest_version_of(key);
}

Result<StoredArticle> SqliteStore::article(std::string_view key_or_id) {
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  const auto key = key_of_article(key_or_id);
  if (!key) return key.error();
  return load_whole(*key);
}

Result<std::string> SqliteStore::text(std::int64_t article) {
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  {
    Rows row = connection_.query("SELECT 1 FROM article WHERE key = ?");
    const auto more = row.bind(article).next();
    if (!more) return more.error();
    if (!*more) return no_article(std::to_string(article));
  }
  return load_text(article);
}

// An article whose statements are being replaced must not be read half.
Result<StoredArticle> SqliteStore::load_in_one(std::int64_t key) {
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  return load_whole(key);
}

Status SqliteStore::each_article(const std::function<bool(const StoredArticle&)>& visit) {
  std::int64_t key = 0;
  for (;;) {
    // No transaction stays open while `visit` runs; each article is read in one of its own.
    {
      Rows row = connection_.query("SELECT key FROM article WHERE key > ? ORDER BY key LIMIT 1");
      const auto more = row.bind(key).next();
      if (!more) return more.error();
      if (!*more) return Done{};
      key = row.integer(0);
    }
    const auto stored = load_in_one(key);
    if (!stored) return stored.error();
    if (!visit(*stored)) return Done{};
  }
}

// One pass over what is counted of all articles.
Status SqliteStore::count_articles(RecordCounts& counts) {
  std::map<std::int64_t, std::uint64_t> publishers, models;
  Rows row = connection_.query(
      "SELECT publisher, model, published, size, corrects FROM article INDEXED BY article_counted");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) break;
    ++counts.articles;
    ++publishers[row.integer(0)];
    ++models[row.integer(1)];
    counts.bytes += static_cast<std::uint64_t>(row.integer(3));
    if (!row.is_null(4)) ++counts.corrections;
    const std::string_view day = row.text(2);
    if (day.empty()) continue;
    if (counts.first_published.empty() || day < counts.first_published) counts.first_published = day;
    if (day > counts.last_published) counts.last_published = day;
  }
  const auto name = [&](const auto& numbers, const char* name_of_key, auto& list) -> Status {
    for (const auto& [key, number] : numbers) {
      Rows named = connection_.query(name_of_key);
      const auto more = named.bind(key).next();
      if (!more) return more.error();
      if (*more) list.emplace_back(named.text(0), number);
    }
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return Done{};
  };
  auto done = name(publishers, "SELECT name FROM publisher WHERE key = ?", counts.publishers);
  if (!done) return done;
  return name(models, "SELECT fingerprint FROM model WHERE key = ?", counts.models);
}

Result<RecordCounts> SqliteStore::counts() {
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  RecordCounts counts;
  const auto number = [](const Rows& row, int column) {
    return static_cast<std::uint64_t>(row.integer(column));
  };
  if (auto done = count_articles(counts); !done) return done.error();
  if (auto done = count_statements(counts); !done) return done.error();
  {
    Rows row = connection_.query(
        "SELECT (SELECT count(*) FROM speaker), (SELECT count(*) FROM speaker WHERE kind = 'person'),"
        " (SELECT count(DISTINCT statement) FROM dispute), (SELECT count(*) FROM person)");
    const auto more = row.next();
    if (!more) return more.error();
    counts.speakers = number(row, 0);
    counts.persons = number(row, 1);
    counts.organizations = counts.speakers - counts.persons;
    counts.disputed = number(row, 2);
    counts.people = number(row, 3);
  }
  return counts;
}

}  // namespace onrecord::store
