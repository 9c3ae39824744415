#include <charconv>
#include <map>

#include "context.h"
#include "dates.h"
#include "match.h"
#include "onrecord/utf8.h"
#include "place.h"
#include "sqlite_store.h"

namespace onrecord::store {
namespace {

constexpr std::size_t kMostTerms = 256;

// A cursor is the place of the last statement shown.
Result<std::int64_t> read_cursor(std::string_view cursor) {
  std::int64_t place = -1;
  if (cursor.empty()) return place;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), place);
  if (error != std::errc() || end != cursor.data() + cursor.size() || place < 0) {
    return Error{Error::Code::BadValue, 0, "no page's cursor: '" + std::string(cursor) + "'"};
  }
  return place;
}

// What `terms` leaves nothing to look for in: it was written, but no letter or digit is in it.
bool says_nothing(std::string_view words, const std::vector<Term>& terms) {
  return terms.empty() && !parse_terms(words).empty();
}

}  // namespace

struct SqliteStore::Picked {
  std::uint64_t total = 0;
  std::vector<std::int64_t> places;  // of the page
  bool more = false;                 // after it
};

// One pass over all hits, in the order of pages: counts them and picks the page's.
Result<SqliteStore::Picked> SqliteStore::pick(const SearchQuery& query, const Wanted& wanted,
                                              const DayRange& days, std::int64_t cursor) {
  Picked picked;
  std::vector<std::int64_t> publishers;
  if (!query.publisher.empty()) {
    const std::string folded = tokenizer_.fold(query.publisher);
    Rows row = connection_.query("SELECT key FROM publisher WHERE folded = ? ORDER BY key");
    row.bind(folded.empty() ? query.publisher : folded);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      publishers.push_back(row.integer(0));
    }
    if (publishers.empty()) return picked;
  }

  const bool any = wanted.content.empty() && wanted.source.empty() && publishers.empty();
  const std::string expression = any ? "" : match_expression(wanted, publishers);
  const PlaceRange range = places_between(days.first, days.last);
  Rows row = connection_.query(
      any ? "SELECT place FROM statement WHERE place BETWEEN ? AND ? ORDER BY place"
          : "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid");
  if (!any) row.bind(expression);
  row.bind(range.begin).bind(range.last);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return picked;
    const std::int64_t packed = row.integer(0);
    const Place place = unpack(packed);
    if (!days.contains(place.day)) continue;
    if (place.superseded && !query.superseded) continue;
    if (query.form && place.form != *query.form) continue;
    ++picked.total;
    if (packed <= cursor) continue;
    if (picked.places.size() < query.limit) {
      picked.places.push_back(packed);
    } else {
      picked.more = true;
    }
  }
}

Result<std::vector<Hit>> SqliteStore::load_hits(const std::vector<std::int64_t>& places,
                                                const Wanted& wanted) {
  std::vector<Hit> hits;
  std::map<std::int64_t, StoredArticle> articles;  // with texts
  for (std::int64_t packed : places) {
    Hit hit;
    hit.statement_key = unpack(packed).statement;
    {
      Rows row = connection_.query("SELECT article FROM statement WHERE key = ?");
      const auto more = row.bind(hit.statement_key).next();
      if (!more) return more.error();
      hit.article_key = *more ? row.integer(0) : 0;
    }
    auto statement = load_statement(hit.statement_key);
    if (!statement) return statement.error();
    hit.statement = std::move(*statement);
    auto known = articles.find(hit.article_key);
    if (known == articles.end()) {
      auto stored = load_article(hit.article_key);
      if (!stored) return stored.error();
      auto text = load_text(hit.article_key);
      if (!text) return text.error();
      stored->article.text = std::move(*text);
      known = articles.emplace(hit.article_key, std::move(*stored)).first;
    }
    const Article& article = known->second.article;

    // A damaged record must not make us read past the text.
    Statement alone = hit.statement;
    alone.parent.reset();
    if (const auto sound = check(article, {alone}); !sound) {
      return Error{Error::Code::NotARecord, 0,
                   "statement " + std::to_string(hit.statement_key) + " is damaged (" +
                       sound.error().what + ")"};
    }
    const Span context = context_of(article.text, extent_of(hit.statement));
    hit.context = cut(article.text, context);
    hit.context_begin = context.begin;
    hit.matches = find_matches(article.text, hit.statement, wanted, tokenizer_);
    hit.superseded = known->second.corrected_by.has_value();
    hits.push_back(std::move(hit));
    Article& shown = hits.back().article;
    shown = article;
    shown.text.clear();
  }
  return hits;
}

Result<Page> SqliteStore::search(const SearchQuery& query) {
  for (const auto* typed : {&query.words, &query.speaker, &query.publisher}) {
    if (const auto at = find_invalid_utf8(*typed)) {
      return Error{Error::Code::Syntax, *at, "the words to search for are not UTF-8"};
    }
  }
  const Wanted wanted{searchable(parse_terms(query.words), tokenizer_),
                      searchable(parse_terms(query.speaker), tokenizer_)};
  if (wanted.content.size() + wanted.source.size() > kMostTerms) {
    return Error{Error::Code::Syntax, 0,
                 "more than " + std::to_string(kMostTerms) + " words to search for"};
  }
  const auto days = day_range(query.from, query.to);
  if (!days) return days.error();
  const auto cursor = read_cursor(query.cursor);
  if (!cursor) return cursor.error();
  Page page;
  if (says_nothing(query.words, wanted.content) || says_nothing(query.speaker, wanted.source)) {
    return page;
  }

  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  auto picked = pick(query, wanted, *days, *cursor);
  if (!picked) return picked.error();
  page.total = picked->total;
  auto hits = load_hits(picked->places, wanted);
  if (!hits) return hits.error();
  page.hits = std::move(*hits);
  if (picked->more && !picked->places.empty()) page.next = std::to_string(picked->places.back());
  return page;
}

}  // namespace onrecord::store
