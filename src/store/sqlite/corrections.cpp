// Readers' corrections: kept, found again, undone. What they change is in record/correction.cpp.
#include <algorithm>

#include "cursor.h"
#include "onrecord/utf8.h"
#include "sqlite_store.h"

namespace onrecord {
namespace store {
namespace {

using What = Correction::What;

Error damaged(std::int64_t key, const std::string& what) {
  return {Error::Code::NotARecord, 0, "correction " + std::to_string(key) + " " + what};
}

Error no_correction(std::int64_t key) {
  return {Error::Code::NotFound, 0, "there is no correction " + std::to_string(key)};
}

Error missing(const char* what) {
  return {Error::Code::MissingField, 0, what};
}

Status add_spans(Connection& connection, std::int64_t key, std::string_view side,
                 std::string_view role, const std::vector<Span>& spans) {
  std::int64_t ordinal = 0;
  for (Span span : spans) {
    auto done = connection.query("INSERT INTO correction_span VALUES (?, ?, ?, ?, ?, ?)")
                    .bind(key)
                    .bind(side)
                    .bind(role)
                    .bind(ordinal++)
                    .bind(std::int64_t{span.begin})
                    .bind(std::int64_t{span.end})
                    .run();
    if (!done) return done;
  }
  return Done{};
}

Status add_side(Connection& connection, std::int64_t key, std::string_view side,
                const MarkedStatement& marked) {
  auto done = connection.query("INSERT INTO correction_statement VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                  .bind(key)
                  .bind(side)
                  .bind(std::string_view(name_of(marked.form)))
                  .bind(std::string_view(name_of(marked.act)))
                  .bind(marked.speaker)
                  .bind(std::string_view(name_of(marked.kind)))
                  .bind(marked.when)
                  .bind(marked.medium)
                  .run();
  if (!done) return done;
  for (const auto& [role, spans] : {std::pair{"source", &marked.source}, {"cue", &marked.cue},
                                    {"content", &marked.content},
                                    {"addressee", &marked.addressee}}) {
    if (done = add_spans(connection, key, side, role, *spans); !done) return done;
  }
  return Done{};
}

Result<std::optional<MarkedStatement>> load_side(Connection& connection, std::int64_t key,
                                                 std::string_view side) {
  MarkedStatement marked;
  {
    Rows row = connection.query(
        "SELECT form, act, speaker, kind, \"when\", medium FROM correction_statement"
        " WHERE correction = ? AND side = ?");
    const auto more = row.bind(key).bind(side).next();
    if (!more) return more.error();
    if (!*more) return std::optional<MarkedStatement>();
    const auto form = form_named(row.text(0));
    const auto act = act_named(row.text(1));
    const auto kind = kind_named(row.text(3));
    if (!form || !act || !kind) return damaged(key, "has no such form, act or kind");
    marked.form = *form;
    marked.act = *act;
    marked.speaker = row.text(2);
    marked.kind = *kind;
    marked.when = row.text(4);
    marked.medium = row.text(5);
  }
  Rows row = connection.query(
      "SELECT role, begin_byte, end_byte FROM correction_span"
      " WHERE correction = ? AND side = ? ORDER BY role, ordinal");
  row.bind(key).bind(side);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return std::optional(std::move(marked));
    const std::string_view role = row.text(0);
    if (row.integer(1) < 0 || row.integer(2) > std::int64_t{0xFFFFFFFF}) {
      return damaged(key, "has a span that is none");
    }
    auto& spans = role == "source"    ? marked.source
                  : role == "cue"     ? marked.cue
                  : role == "content" ? marked.content
                                      : marked.addressee;
    spans.push_back({static_cast<std::uint32_t>(row.integer(1)),
                     static_cast<std::uint32_t>(row.integer(2))});
  }
}

Status check_words(const CorrectionRequest& request) {
  if (request.author.empty()) return missing("who corrects it is missing: the author");
  if (request.at.empty()) return missing("the time is missing");
  if (request.why.empty() && request.what != What::Confirm) {
    return missing("the reason is missing: why is it wrong?");
  }
  for (const std::string* text : {&request.author, &request.at, &request.why}) {
    if (const auto at = find_invalid_utf8(*text)) {
      return Error{Error::Code::BadValue, *at, "an author, time or reason is not UTF-8"};
    }
  }
  return Done{};
}

Kind kind_of(const StoredArticle& stored, const std::string& speaker) {
  if (speaker.empty()) return Kind::None;
  const std::string folded = fold(speaker);
  for (const Speaker& known : stored.speakers) {
    if (fold(known.name) == folded) return known.kind;
    for (const std::string& name : known.names) {
      if (fold(name) == folded) return known.kind;
    }
  }
  return Kind::Person;
}

// The statement as the request wants it.
Result<MarkedStatement> wanted(const CorrectionRequest& request, const StoredArticle& stored,
                               MarkedStatement marked) {
  if (request.source) marked.source = *request.source;
  if (request.cue) marked.cue = *request.cue;
  if (request.content) marked.content = *request.content;
  if (request.addressee) marked.addressee = *request.addressee;
  if (request.act) marked.act = *request.act;
  if (request.when) marked.when = *request.when;
  if (request.medium) marked.medium = *request.medium;
  if (request.speaker) {
    marked.speaker = *request.speaker;
    if (find_invalid_utf8(marked.speaker)) {
      return Error{Error::Code::BadValue, 0, "the speaker's name is not UTF-8"};
    }
    marked.kind = kind_of(stored, marked.speaker);
  }
  if (request.kind) marked.kind = *request.kind;
  if (auto sound = check(stored.article, marked); !sound) return sound.error();
  if (request.form) {
    marked.form = *request.form;
  } else if (request.content) {
    marked.form = form_of(stored.article.text, read_structure(stored.article.text), marked.content);
  }
  return marked;
}

Result<std::size_t> find_statement(const CorrectionRequest& request, const StoredArticle& now) {
  for (std::size_t i = 0; i < now.statements.size(); ++i) {
    if (request.statement ? now.statement_keys[i] == *request.statement
                          : now.statements[i].content == request.about) {
      return i;
    }
  }
  if (request.statement) {
    return Error{Error::Code::NotFound, 0,
                 "there is no statement " + std::to_string(*request.statement) +
                     ", or a correction has removed it"};
  }
  return Error{Error::Code::NotFound, 0, "no statement of the article has that content"};
}

}  // namespace

Result<std::int64_t> SqliteStore::article_of_request(const CorrectionRequest& request) {
  if (request.statement) {
    Rows row = connection_.query("SELECT article FROM statement WHERE key = ?");
    const auto more = row.bind(*request.statement).next();
    if (!more) return more.error();
    if (!*more) {
      return Error{Error::Code::NotFound, 0,
                   "there is no statement " + std::to_string(*request.statement)};
    }
    return row.integer(0);
  }
  return Error{Error::Code::MissingField, 0, "which article it is about is missing"};
}

Result<std::int64_t> SqliteStore::correct(const CorrectionRequest& request) {
  if (auto sound = check_words(request); !sound) return sound.error();
  // Looked up before we write, since that is what takes long; articles and keys do not change, and
  // what others correct meanwhile is looked at again below.
  std::string which = request.article;
  if (which.empty()) {
    const auto key = article_of_request(request);
    if (!key) return key.error();
    which = std::to_string(*key);
  }
  auto stored = article(which);
  if (!stored) return stored.error();

  auto transaction = Transaction::begin(connection_, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  const auto earlier = corrections_of(stored->key);
  if (!earlier) return earlier.error();
  const StoredArticle now = corrected(*stored, *earlier);
  const Extraction shown{now.statements, now.model, now.speakers};

  std::optional<MarkedStatement> before, after;
  const bool about = request.statement || !request.about.empty();
  if (about && request.what != What::Add) {
    const auto at = find_statement(request, now);
    if (!at) return at.error();
    before = marked(shown, *at);
  } else if (request.what == What::Change || request.what == What::Remove) {
    return missing("which statement it is about is missing");
  }
  if (request.what == What::Add) {
    auto made = wanted(request, now, {});
    if (!made) return made.error();
    const auto same = [&](const Statement& s) {
      return s.content == made->content && s.cue == made->cue;
    };
    if (std::any_of(now.statements.begin(), now.statements.end(), same)) {
      return Error{Error::Code::BadValue, made->content.front().begin,
                   "the article has that statement already"};
    }
    after = std::move(*made);
  } else if (request.what == What::Change) {
    auto made = wanted(request, now, *before);
    if (!made) return made.error();
    if (*made == *before) {
      return Error{Error::Code::BadValue, 0, "it changes nothing: the statement says so already"};
    }
    after = std::move(*made);
  }

  auto done =
      connection_.query("INSERT INTO correction (article, what, why, author, at)"
                        " VALUES (?, ?, ?, ?, ?)")
          .bind(stored->key)
          .bind(std::string_view(name_of(request.what)))
          .bind(request.why)
          .bind(request.author)
          .bind(request.at)
          .run();
  if (!done) return done.error();
  const std::int64_t key = connection_.last_key();
  if (before) {
    if (done = add_side(connection_, key, "before", *before); !done) return done.error();
  }
  if (after) {
    if (done = add_side(connection_, key, "after", *after); !done) return done.error();
  }
  if (done = transaction->commit(); !done) return done.error();
  return key;
}

Status SqliteStore::undo_correction(std::int64_t key, const std::string& author,
                                    const std::string& at) {
  if (author.empty()) return missing("who takes it back is missing: the author");
  if (at.empty()) return missing("the time is missing");
  if (find_invalid_utf8(author) || find_invalid_utf8(at)) {
    return Error{Error::Code::BadValue, 0, "an author or time is not UTF-8"};
  }
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Write);
  if (!transaction) return transaction.error();
  const auto known = correction(key);
  if (!known) return known.error();
  if (known->undone) {
    return Error{Error::Code::BadValue, 0,
                 "correction " + std::to_string(key) + " is undone already, by " +
                     known->undone_by};
  }
  auto done = connection_.query("UPDATE correction SET undone_by = ?, undone_at = ? WHERE key = ?")
                  .bind(author)
                  .bind(at)
                  .bind(key)
                  .run();
  if (!done) return done;
  return transaction->commit();
}

Result<Correction> SqliteStore::correction(std::int64_t key) {
  Correction found;
  {
    Rows row = connection_.query(
        "SELECT article, what, why, author, at, undone_by, undone_at,"
        " (SELECT id FROM article WHERE article.key = correction.article)"
        " FROM correction WHERE key = ?");
    const auto more = row.bind(key).next();
    if (!more) return more.error();
    if (!*more) return no_correction(key);
    const auto what = correction_named(row.text(1));
    if (!what) return damaged(key, "is of no known sort");
    found.key = key;
    found.article_key = row.integer(0);
    found.what = *what;
    found.why = row.text(2);
    found.author = row.text(3);
    found.at = row.text(4);
    found.undone_by = row.text(5);
    found.undone_at = row.text(6);
    found.undone = !found.undone_at.empty();
    found.article_id = row.text(7);
  }
  auto before = load_side(connection_, key, "before");
  if (!before) return before.error();
  auto after = load_side(connection_, key, "after");
  if (!after) return after.error();
  found.before = std::move(*before);
  found.after = std::move(*after);
  const bool needs_before = found.what == What::Change || found.what == What::Remove;
  const bool needs_after = found.what == What::Change || found.what == What::Add;
  if ((needs_before && !found.before) || needs_after != found.after.has_value()) {
    return damaged(key, "has lost a statement");
  }
  for (const auto* side : {&found.before, &found.after}) {
    if (*side && (*side)->content.empty()) return damaged(key, "has a statement without content");
  }
  return found;
}

Result<std::vector<Correction>> SqliteStore::load_corrections(
    const std::vector<std::int64_t>& keys) {
  std::vector<Correction> found;
  for (std::int64_t key : keys) {
    auto one = correction(key);
    if (!one) return one.error();
    found.push_back(std::move(*one));
  }
  return found;
}

Result<std::vector<Correction>> SqliteStore::corrections_of(std::int64_t article) {
  std::vector<std::int64_t> keys;
  {
    Rows row = connection_.query("SELECT key FROM correction WHERE article = ? ORDER BY key");
    row.bind(article);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      keys.push_back(row.integer(0));
    }
  }
  return load_corrections(keys);
}

Result<CorrectionPage> SqliteStore::corrections(const CorrectionQuery& query) {
  std::int64_t below = std::numeric_limits<std::int64_t>::max();
  const auto cursor = read_cursor(query.cursor, 1);
  if (!cursor) return cursor.error();
  if (!cursor->empty()) below = cursor->front();
  std::int64_t article_key = 0;
  if (!query.article.empty()) {
    const auto stored = article(query.article);
    if (!stored) return stored.error();
    article_key = stored->key;
  }
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  CorrectionPage page;
  std::vector<std::int64_t> keys;
  bool more_after = false;
  {
    Rows row = connection_.query(
        "SELECT key FROM correction WHERE (?1 = 0 OR article = ?1) AND (?2 = '' OR author = ?2)"
        " AND (?3 OR undone_at = '') ORDER BY key DESC");
    row.bind(article_key).bind(query.author).bind(std::int64_t{query.undone});
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      ++page.total;
      if (row.integer(0) >= below) continue;
      if (keys.size() < query.limit) {
        keys.push_back(row.integer(0));
      } else {
        more_after = true;
      }
    }
  }
  auto found = load_corrections(keys);
  if (!found) return found.error();
  page.corrections = std::move(*found);
  if (more_after && !keys.empty()) page.next = write_cursor({keys.back()});
  return page;
}

}  // namespace store

StoredArticle corrected(StoredArticle stored, const std::vector<Correction>& corrections) {
  std::vector<std::optional<std::uint32_t>> origin;
  Extraction better = apply({std::move(stored.statements), stored.model, std::move(stored.speakers)},
                            corrections, &origin);
  std::vector<std::int64_t> keys;
  for (const auto& from : origin) keys.push_back(from ? stored.statement_keys[*from] : 0);
  stored.statements = std::move(better.statements);
  stored.speakers = std::move(better.speakers);
  stored.statement_keys = std::move(keys);
  for (std::size_t i = stored.joined.size(); i < stored.speakers.size(); ++i) {
    stored.joined.push_back({.name = stored.speakers[i].name});
  }
  return stored;
}

}  // namespace onrecord
