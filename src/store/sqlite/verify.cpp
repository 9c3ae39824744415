#include <algorithm>
#include <filesystem>

#include "compress.h"
#include "dates.h"
#include "facet_table.h"
#include "match.h"
#include "onrecord/digest.h"
#include "place.h"
#include "seal.h"
#include "sqlite_store.h"

namespace onrecord::store {
namespace {

std::string article_name(std::int64_t key, std::string_view id = {}) {
  std::string name = "article " + std::to_string(key);
  if (!id.empty()) name.append(" (id ").append(id) += ')';
  return name;
}

// One entry of the index of words. Their sum over an article tells whether the index has them all
// and no other, whatever the order in which it names them.
std::uint64_t entry_hash(std::int64_t place, std::string_view column, std::uint64_t position,
                         std::string_view term) {
  std::uint64_t hash = 0xCBF29CE484222325;  // FNV-1a
  const auto mix = [&](std::uint64_t value) { hash = (hash ^ value) * 0x100000001B3; };
  for (char c : term) mix(static_cast<unsigned char>(c));
  mix(0x100);
  for (char c : column) mix(static_cast<unsigned char>(c));
  mix(position);
  mix(static_cast<std::uint64_t>(place));
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93;
  return hash ^ hash >> 32;
}

}  // namespace

// Everything that can be proved of a record, once. What is damaged becomes a flaw; only what keeps
// us from reading on at all becomes an error.
class Verification {
 public:
  explicit Verification(SqliteStore& store) : store_(store) {}

  Result<std::vector<Flaw>> run(const std::function<void(std::uint64_t, std::uint64_t)>& progress);

 private:
  // The words of one article's statements, as the index must have them.
  struct Indexed {
    std::int64_t first_statement;
    std::int64_t article;
    std::uint64_t sum;
  };

  Status check_file();
  Status check_article(std::int64_t key);
  Status check_origin(const StoredArticle& stored);
  Status check_digests(const StoredArticle& stored);
  Status check_places(const StoredArticle& stored);
  void check_statements(const StoredArticle& stored);
  Status check_corrections(const StoredArticle& stored);
  Status check_words();
  Status check_facets();
  Status check_facet_rows();
  Status check_wordings();

  void add(std::string where, std::string what) {
    flaws_.push_back({std::move(where), std::move(what)});
  }
  // A damaged part is a flaw, and we go on with the next.
  Status survive(const Status& status, const std::string& where) {
    if (status || status.error().code != Error::Code::NotARecord) return status;
    add(where, status.error().what);
    return Done{};
  }

  SqliteStore& store_;
  std::vector<Flaw> flaws_;
  std::vector<Indexed> indexed_;
  bool all_indexed_ = true;  // false once an article could not be read: its words are not known
};

Result<std::vector<Flaw>> Verification::run(
    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  auto transaction = Transaction::begin(store_.connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  if (auto done = survive(check_file(), "record"); !done) return done.error();

  std::vector<std::int64_t> keys;
  const auto list = [&]() -> Status {
    Rows row = store_.connection_.query("SELECT key FROM article ORDER BY key");
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) return Done{};
      keys.push_back(row.integer(0));
    }
  };
  if (auto done = survive(list(), "record"); !done) return done.error();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto flaws_before = flaws_.size();
    if (auto done = survive(check_article(keys[i]), article_name(keys[i])); !done) {
      return done.error();
    }
    if (flaws_.size() != flaws_before) all_indexed_ = false;
    if (progress) progress(i + 1, keys.size());
  }
  if (auto done = survive(check_words(), "index of words"); !done) return done.error();
  if (auto done = survive(check_facets(), "facets"); !done) return done.error();
  if (auto done = survive(check_wordings(), "wordings"); !done) return done.error();
  return std::move(flaws_);
}

Status Verification::check_file() {
  // SQLite reads what is missing of the last page as zeros, and an empty page has little else.
  if (const auto page = store_.connection_.number("PRAGMA page_size"); page && *page > 0) {
    std::error_code failed, none;
    const std::filesystem::path path = sqlite3_db_filename(store_.connection_.raw(), "main");
    // While a log stands beside it, the file itself may end anywhere: a kill can come in mid-page.
    const auto log = std::filesystem::file_size(path.string() + "-wal", none);
    const auto size = std::filesystem::file_size(path, failed);
    if (!failed && (none || log == 0) && size % static_cast<std::uintmax_t>(*page) != 0) {
      add("record", "the end of its file is missing");
    }
  }
  {
    Rows row = store_.connection_.query("PRAGMA integrity_check");
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      if (row.text(0) != "ok") add("record", std::string(row.text(0)));
    }
  }
  Rows row = store_.connection_.query("PRAGMA foreign_key_check");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    add(std::string(row.text(0)) + " " + std::string(row.text(1)),
        "points at a row of '" + std::string(row.text(2)) + "' that is not there");
  }
}

Status Verification::check_article(std::int64_t key) {
  auto stored = store_.load_article(key);
  if (!stored) {
    return Error{Error::Code::NotARecord, 0, "its publisher or model is not there"};
  }
  const std::string name = article_name(key, stored->article.id);
  if (auto done = survive(check_origin(*stored), name); !done) return done;
  auto text = store_.load_text(key);
  if (!text) return survive(text.error(), name);
  stored->article.text = std::move(*text);
  if (auto done = store_.load_statements(*stored); !done) return survive(done, name);
  if (auto done = check_digests(*stored); !done) return done;
  check_statements(*stored);
  WordingKeeper keeper(store_.connection_, store_.tokenizer_, store_.recent_);
  const auto wordings =
      keeper.check(stored->statement_keys, stored->article.text, stored->statements);
  if (!wordings) return survive(wordings.error(), name);
  for (const std::string& flaw : *wordings) add(name, flaw);
  if (auto done = survive(check_corrections(*stored), name); !done) return done;
  return check_places(*stored);
}

Status Verification::check_origin(const StoredArticle& stored) {
  const std::string name = article_name(stored.key, stored.article.id);
  Rows row = store_.connection_.query(
      "SELECT zstd, size FROM article JOIN article_origin ON article_origin.article = article.key"
      " WHERE article.key = ?");
  const auto more = row.bind(stored.key).next();
  if (!more) return more.error();
  if (!*more) {
    add(name, "the bytes of its origin are gone");
    return Done{};
  }
  const auto bytes = decompress(row.text(0), static_cast<std::uint64_t>(row.integer(1)));
  if (!bytes) {
    add(name, "the bytes of its origin are damaged: " + bytes.error().what);
  } else if (sha256(*bytes) != stored.article.digest) {
    add(name, "the bytes of its origin are not those of its digest");
  }
  return Done{};
}

Status Verification::check_digests(const StoredArticle& stored) {
  const std::string name = article_name(stored.key, stored.article.id);
  Rows row = store_.connection_.query("SELECT text_digest, seal FROM article WHERE key = ?");
  const auto more = row.bind(stored.key).next();
  if (!more) return more.error();
  if (row.text(0) != sha256(stored.article.text)) {
    add(name, "its text is not the one that was added");
  }
  if (row.text(1) != seal_of(stored.article, {stored.statements, stored.model, stored.speakers})) {
    add(name, "its description or its statements are not those that were added");
  }
  return Done{};
}

void Verification::check_statements(const StoredArticle& stored) {
  const auto sound =
      check(stored.article, {stored.statements, stored.model, stored.speakers});
  if (sound) return;
  // Which? Each alone shows whose spans are wrong; if none is, it is how they stand to each other.
  bool found = false;
  for (std::size_t i = 0; i < stored.statements.size(); ++i) {
    Statement alone = stored.statements[i];
    alone.parent.reset();
    if (const auto one = check(stored.article, {alone}); !one) {
      add("statement " + std::to_string(stored.statement_keys[i]),
          one.error().what + " (byte " + std::to_string(one.error().at) + " of " +
              article_name(stored.key, stored.article.id) + ")");
      found = true;
    }
  }
  if (!found) add(article_name(stored.key, stored.article.id), sound.error().what);
}

Status Verification::check_corrections(const StoredArticle& stored) {
  const auto corrections = store_.corrections_of(stored.key);
  if (!corrections) return corrections.error();
  for (const Correction& correction : *corrections) {
    for (const auto* side : {&correction.before, &correction.after}) {
      if (!*side) continue;
      const auto sound = check(stored.article, **side);
      if (!sound) add("correction " + std::to_string(correction.key), sound.error().what);
    }
  }
  return Done{};
}

Status Verification::check_places(const StoredArticle& stored) {
  std::int64_t publisher = 0;
  {
    Rows row = store_.connection_.query("SELECT publisher FROM article WHERE key = ?");
    const auto more = row.bind(stored.key).next();
    if (!more) return more.error();
    publisher = row.integer(0);
  }
  const auto profiles = store_.load_profiles(stored.key);
  if (!profiles) return profiles.error();
  const Day day = day_of(stored.article.published);
  Indexed indexed{0, stored.key, 0};
  for (std::size_t i = 0; i < stored.statements.size(); ++i) {
    const std::int64_t key = stored.statement_keys[i];
    const std::string name = "statement " + std::to_string(key);
    const Statement& statement = stored.statements[i];
    const std::int64_t place = pack({day, key, stored.corrected_by.has_value(), statement.form});
    Rows row = store_.connection_.query("SELECT ordinal, place FROM statement WHERE key = ?");
    const auto more = row.bind(key).next();
    if (!more) return more.error();
    if (row.integer(0) != static_cast<std::int64_t>(i)) {
      add(name, "it is not the next one of its article");
    }
    if (row.integer(1) != place) {
      add(name, "its place in searches is not that of its article's date and version");
    }
    const auto sound = check(stored.article, {[&] {
                               Statement alone = statement;
                               alone.parent.reset();
                               return alone;
                             }()});
    if (!sound) continue;  // reported already; its words cannot be cut
    const bool known = statement.speaker && *statement.speaker < stored.speakers.size();
    const IndexRow words =
        index_row(stored.article.text, statement,
                  {publisher, known ? stored.speakers[*statement.speaker].kind : Kind::None,
                   profiles_of(statement, stored.speakers, *profiles)});
    for (const auto& [column, text] :
         {std::pair<std::string_view, const std::string&>{"content", words.content},
          {"source", words.source},
          {"about", words.about},
          {"medium", words.medium},
          {"tag", words.tag}}) {
      std::uint64_t position = 0;
      for (const Token& token : store_.tokenizer_.split(text)) {
        indexed.sum += entry_hash(place, column, position++, token.term);
      }
    }
    if (i == 0) indexed.first_statement = key;
  }
  if (!stored.statements.empty()) indexed_.push_back(indexed);
  return Done{};
}

Status Verification::check_words() {
  auto made = store_.connection_.run(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_words"
      " USING fts5vocab('main', 'words', 'instance')");
  if (!made) return made;
  std::sort(indexed_.begin(), indexed_.end(), [](const Indexed& a, const Indexed& b) {
    return a.first_statement < b.first_statement;
  });
  std::uint64_t strays = 0;
  Rows row = store_.connection_.query("SELECT term, doc, col, offset FROM temp.indexed_words");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) break;
    const std::int64_t place = row.integer(1);
    const std::int64_t statement = unpack(place).statement;
    const auto after = std::upper_bound(
        indexed_.begin(), indexed_.end(), statement,
        [](std::int64_t key, const Indexed& indexed) { return key < indexed.first_statement; });
    if (after == indexed_.begin()) {
      ++strays;
      continue;
    }
    std::prev(after)->sum -=
        entry_hash(place, row.text(2), static_cast<std::uint64_t>(row.integer(3)), row.text(0));
  }
  // Of an article that is damaged already, the words are not known, nor whose the next ones are.
  if (!all_indexed_) return Done{};
  if (strays != 0) add("index of words", "it has words of statements that are not there");
  for (const Indexed& indexed : indexed_) {
    if (indexed.sum == 0) continue;
    add(article_name(indexed.article), "the index of words has other words than its statements");
  }
  return Done{};
}

// Rows of the table of facets: sound, in order, and each within its bounds.
Status Verification::check_facet_rows() {
  std::int64_t last = -1;
  bool sound = true;
  Rows row = store_.connection_.query("SELECT first, rows FROM facet_block ORDER BY first");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) break;
    const FacetRow facets(row.text(1));
    const bool whole = facets.is_sound() && facets.size() > 0;
    sound = sound && whole && row.integer(0) > last && facets.place(0) >= row.integer(0);
    if (whole) last = facets.place(facets.size() - 1);
  }
  if (!sound) add("facets", "the table of facets is damaged");
  return Done{};
}

Status Verification::check_facets() {
  if (auto done = check_facet_rows(); !done) return done;
  if (!all_indexed_) return Done{};
  std::vector<Facet> kept;
  auto done = each_facet(store_.connection_, places_between(0, kLastDay),
                         [&](const Facet& facet) { kept.push_back(facet); });
  if (!done) return done;
  std::uint64_t wrong = 0;
  auto next = kept.begin();
  Rows row = store_.connection_.query(
      "SELECT place, ifnull(profile, 0), publisher, ifnull(medium.key, 0), act, ifnull(kind, 'none'),"
      " EXISTS (SELECT * FROM span WHERE span.statement = statement.key AND role = 'source'),"
      " statement.speaker IS NOT NULL FROM statement"
      " JOIN article ON article.key = statement.article"
      " LEFT JOIN article_speaker ON article_speaker.article = statement.article"
      " AND article_speaker.ordinal = statement.speaker"
      " LEFT JOIN medium ON medium.name = statement.medium ORDER BY place");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) break;
    for (; next != kept.end() && next->place < row.integer(0); ++next) ++wrong;
    const bool right = next != kept.end() && next->place == row.integer(0) &&
                       next->profile == row.integer(1) && next->publisher == row.integer(2) &&
                       next->medium == row.integer(3) && name_of(next->act) == row.text(4) &&
                       name_of(next->kind) == row.text(5) &&
                       next->has_source == (row.integer(6) != 0) &&
                       next->has_speaker == (row.integer(7) != 0);
    if (!right) ++wrong;
    if (next != kept.end() && next->place == row.integer(0)) ++next;
  }
  wrong += static_cast<std::uint64_t>(kept.end() - next);
  if (wrong != 0) {
    add("facets", std::to_string(wrong) + " statements are counted as what they are not");
  }
  return Done{};
}

Status Verification::check_wordings() {
  WordingKeeper keeper(store_.connection_, store_.tokenizer_, store_.recent_);
  if (auto done = keeper.begin(); !done) return done;
  const auto flaws = keeper.check_all();
  if (!flaws) return flaws.error();
  for (const std::string& flaw : *flaws) add("wordings", flaw);
  return Done{};
}

Result<std::vector<Flaw>> SqliteStore::verify_all(
    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  return Verification(*this).run(progress);
}

}  // namespace onrecord::store
