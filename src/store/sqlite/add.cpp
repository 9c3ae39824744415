#include "compress.h"
#include "dates.h"
#include "match.h"
#include "onrecord/digest.h"
#include "onrecord/utf8.h"
#include "place.h"
#include "seal.h"
#include "sqlite_store.h"

namespace onrecord::store {
namespace {

// What `verify_all` would find wrong must not get in.
Status check_addition(const Article& article, std::string_view bytes,
                      const Extraction& extraction) {
  if (sha256(bytes) != article.digest) {
    return Error{Error::Code::BadValue, 0, "the bytes are not those of the article's digest"};
  }
  if (const auto at = find_invalid_utf8(article.text)) {
    return Error{Error::Code::BadValue, *at, "the article's text is not UTF-8"};
  }
  return check(article, extraction);
}

}  // namespace

Result<bool> SqliteStore::knows(std::string_view digest) {
  Rows found = connection_.query("SELECT key FROM article WHERE digest = ?");
  return found.bind(digest).next();
}

Result<bool> SqliteStore::has(std::string_view digest, std::string_view model) {
  if (model.empty()) return knows(digest);
  Rows found = connection_.query(
      "SELECT article.key FROM article JOIN model ON model.key = article.model"
      " WHERE digest = ? AND fingerprint = ?");
  return found.bind(digest).bind(model).next();
}

Result<std::int64_t> SqliteStore::publisher_key(const std::string& name) {
  {
    Rows found = connection_.query("SELECT key FROM publisher WHERE name = ?");
    const auto more = found.bind(name).next();
    if (!more) return more.error();
    if (*more) return found.integer(0);
  }
  const std::string folded = tokenizer_.fold(name);
  auto added = connection_.query("INSERT INTO publisher (name, folded) VALUES (?, ?)")
                   .bind(name)
                   .bind(folded.empty() ? name : folded)
                   .run();
  if (!added) return added.error();
  return connection_.last_key();
}

Result<std::int64_t> SqliteStore::medium_key(const std::string& name) {
  if (name.empty()) return 0;
  {
    Rows found = connection_.query("SELECT key FROM medium WHERE name = ?");
    const auto more = found.bind(name).next();
    if (!more) return more.error();
    if (*more) return found.integer(0);
  }
  auto added = connection_.query("INSERT INTO medium (name) VALUES (?)").bind(name).run();
  if (!added) return added.error();
  return connection_.last_key();
}

Result<std::int64_t> SqliteStore::model_key(const std::string& fingerprint) {
  {
    Rows found = connection_.query("SELECT key FROM model WHERE fingerprint = ?");
    const auto more = found.bind(fingerprint).next();
    if (!more) return more.error();
    if (*more) return found.integer(0);
  }
  auto added =
      connection_.query("INSERT INTO model (fingerprint) VALUES (?)").bind(fingerprint).run();
  if (!added) return added.error();
  return connection_.last_key();
}

// The newest version of the same source; onrecord/store.h says what that is.
Result<std::optional<std::int64_t>> SqliteStore::version_before(const Article& article,
                                                                std::int64_t publisher) {
  std::optional<std::int64_t> version;
  if (!article.url.empty()) {
    Rows found = connection_.query(
        "SELECT key FROM article WHERE url = ? AND url <> '' ORDER BY key DESC LIMIT 1");
    const auto more = found.bind(article.url).next();
    if (!more) return more.error();
    if (*more) version = found.integer(0);
  }
  if (!version) {
    Rows found = connection_.query(
        "SELECT key FROM article WHERE id = ?1 AND publisher = ?2"
        " AND (?3 <> '' OR ?4 = '' OR url = '') ORDER BY key DESC LIMIT 1");
    const auto more =
        found.bind(article.id).bind(publisher).bind(article.publisher).bind(article.url).next();
    if (!more) return more.error();
    if (*more) version = found.integer(0);
  }
  if (!version) return version;
  const auto newest = newest_version_of(*version);
  if (!newest) return newest.error();
  return std::optional(*newest);
}

// Marks the statements of an article that has got a later version, in their places.
Status SqliteStore::supersede(std::int64_t article, Joiner& joiner) {
  const auto stored = load_whole(article);
  if (!stored) return stored.error();
  if (auto done = index(Index::Out, *stored, false); !done) return done;
  const Day day = day_of(stored->article.published);
  for (std::size_t i = 0; i < stored->statements.size(); ++i) {
    const std::int64_t key = stored->statement_keys[i];
    auto done = connection_.query("UPDATE statement SET place = ? WHERE key = ?")
                    .bind(pack({day, key, true, stored->statements[i].form}))
                    .bind(key)
                    .run();
    if (!done) return done;
  }
  if (auto done = index(Index::In, *stored, true); !done) return done;
  return joiner.supersede(article);
}

Result<Added> SqliteStore::add(const Article& article, std::string_view bytes,
                               const Extraction& extraction) {
  const auto known = knows(article.digest);
  if (!known) return known.error();
  if (*known) return Added::Known;
  if (auto sound = check_addition(article, bytes, extraction); !sound) return sound.error();
  const std::string frame = compress(bytes);
  const std::string text_digest = sha256(article.text);
  const std::string seal = seal_of(article, extraction);

  auto transaction = Transaction::begin(connection_, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  const auto known_now = knows(article.digest);  // somebody else may have added it while we waited
  if (!known_now) return known_now.error();
  if (*known_now) return Added::Known;
  const auto publisher = publisher_key(article.publisher);
  if (!publisher) return publisher.error();
  const auto model = model_key(extraction.model);
  if (!model) return model.error();
  const auto before = version_before(article, *publisher);
  if (!before) return before.error();

  {
    Rows row = connection_.query(
        "INSERT INTO article (digest, size, origin, encoding, encoding_guessed, id, title, byline,"
        " publisher, published, url, language, model, text_digest, seal, corrects)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(article.digest)
        .bind(static_cast<std::int64_t>(bytes.size()))
        .bind(article.origin)
        .bind(article.encoding)
        .bind(std::int64_t{article.encoding_guessed})
        .bind(article.id)
        .bind(article.title)
        .bind(article.byline)
        .bind(*publisher)
        .bind(article.published)
        .bind(article.url)
        .bind(article.language)
        .bind(*model)
        .bind(text_digest)
        .bind(seal);
    *before ? row.bind(**before) : row.bind_null();
    if (auto done = row.run(); !done) return done.error();
  }
  const std::int64_t key = connection_.last_key();
  auto done = connection_.query("INSERT INTO article_text VALUES (?, ?)")
                  .bind(key)
                  .bind(article.text)
                  .run();
  if (!done) return done.error();
  done = connection_.query("INSERT INTO article_origin VALUES (?, ?)")
             .bind(key)
             .bind_bytes(frame)
             .run();
  if (!done) return done.error();
  Joiner joiner(connection_, tokenizer_);
  const auto profiles = joiner.add({key, article.published, false, article.text}, extraction);
  if (!profiles) return profiles.error();
  done = keep_statements({key, *publisher, false, 0, *before}, article, extraction, *profiles);
  if (!done) return done.error();
  if (*before) {
    if (done = supersede(**before, joiner); !done) return done.error();
  }
  if (done = joiner.settle(); !done) return done.error();
  if (done = transaction->commit(); !done) return done.error();
  recent_.settled = true;
  return *before ? Added::Correction : Added::New;
}

}  // namespace onrecord::store
