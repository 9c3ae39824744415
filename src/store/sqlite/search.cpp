#include <charconv>
#include <map>

#include "asked.h"
#include "context.h"
#include "onrecord/utf8.h"
#include "place.h"

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

// Lists of tags, of each of which one must be there; none if nothing can have them.
Result<std::optional<std::vector<std::vector<std::string>>>> SqliteStore::tags_of(
    const SearchQuery& query) {
  using Lists = std::vector<std::vector<std::string>>;
  Lists lists;
  if (!query.publisher.empty()) {
    const std::string folded = tokenizer_.fold(query.publisher);
    Rows row = connection_.query("SELECT key FROM publisher WHERE folded = ? ORDER BY key");
    row.bind(folded.empty() ? query.publisher : folded);
    auto& tags = lists.emplace_back();
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      tags.push_back(publisher_tag(row.integer(0)));
    }
    if (tags.empty()) return std::optional<Lists>();
  }
  if (!query.by.empty()) {
    const auto speakers = speaker_keys(query.by);
    if (!speakers) return speakers.error();
    auto& tags = lists.emplace_back();
    for (std::int64_t speaker : *speakers) {
      Rows row = connection_.query("SELECT key FROM profile WHERE speaker = ? ORDER BY key");
      row.bind(speaker);
      for (;;) {
        const auto more = row.next();
        if (!more) return more.error();
        if (!*more) break;
        tags.push_back(profile_tag(row.integer(0)));
      }
    }
    if (tags.empty()) return std::optional<Lists>();
  }
  if (query.act) lists.push_back({act_tag(*query.act)});
  if (query.kind) lists.push_back({kind_tag(*query.kind)});
  if (query.disputed) lists.push_back({disputed_tag()});
  return std::optional(std::move(lists));
}

Result<SqliteStore::Asked> SqliteStore::read_query(const SearchQuery& query) {
  for (const auto* typed : {&query.words, &query.speaker, &query.publisher, &query.by,
                            &query.about, &query.medium}) {
    if (const auto at = find_invalid_utf8(*typed)) {
      return Error{Error::Code::Syntax, *at, "the words to search for are not UTF-8"};
    }
  }
  Asked asked;
  std::size_t terms = 0;
  for (const auto& [typed, wanted] :
       {std::pair{&query.words, &asked.wanted.content}, {&query.speaker, &asked.wanted.source},
        {&query.about, &asked.wanted.about}, {&query.medium, &asked.wanted.medium}}) {
    *wanted = searchable(parse_terms(*typed), tokenizer_);
    terms += wanted->size();
    asked.nothing = asked.nothing || says_nothing(*typed, *wanted);
  }
  if (terms > kMostTerms) {
    return Error{Error::Code::Syntax, 0,
                 "more than " + std::to_string(kMostTerms) + " words to search for"};
  }
  const auto days = day_range(query.from, query.to);
  if (!days) return days.error();
  asked.days = *days;
  const auto cursor = read_cursor(query.cursor);
  if (!cursor) return cursor.error();
  asked.cursor = *cursor;
  return asked;
}

// One pass over all hits, in the order of pages.
Status SqliteStore::each_hit(const SearchQuery& query, const Asked& asked, Columns columns,
                             const std::function<void(const Rows&)>& visit) {
  if (asked.nothing) return Done{};
  const auto tags = tags_of(query);
  if (!tags) return tags.error();
  if (!*tags) return Done{};
  const Wanted& wanted = asked.wanted;
  const bool any = wanted.content.empty() && wanted.source.empty() && wanted.about.empty() &&
                   wanted.medium.empty() && (*tags)->empty();
  const std::string expression = any ? "" : match_expression(wanted, **tags);
  const PlaceRange range = places_between(asked.days.first, asked.days.last);
  const bool places = columns == Columns::Place;
  Rows row = connection_.query(
      any && places ? "SELECT place FROM statement WHERE place BETWEEN ? AND ? ORDER BY place"
      : any         ? "SELECT place, act, kind, medium, publisher, profile FROM facet"
                      " WHERE place BETWEEN ? AND ? ORDER BY place"
      : places
          ? "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid"
          : "SELECT place, act, kind, facet.medium, publisher, profile FROM words CROSS JOIN facet"
            " ON place = words.rowid WHERE words MATCH ? AND words.rowid BETWEEN ? AND ?"
            " ORDER BY words.rowid");
  if (!any) row.bind(expression);
  row.bind(range.begin).bind(range.last);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return Done{};
    const Place place = unpack(row.integer(0));
    if (!asked.days.contains(place.day)) continue;
    if (place.superseded && !query.superseded) continue;
    if (query.form && place.form != *query.form) continue;
    visit(row);
  }
}

// The other statements that a hit is disputed by, or disputes.
Status SqliteStore::load_counterparts(Hit& hit, const std::string& text) {
  const auto load = [&](Rows row, std::vector<Counterpart>& into) -> Status {
    std::vector<std::int64_t> keys;
    row.bind(hit.statement_key);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      keys.push_back(row.integer(0));
    }
    for (std::int64_t key : keys) {
      const auto statement = load_statement(key);
      if (!statement) return statement.error();
      Counterpart other{key, {}, {}};
      for (Span span : statement->content) {
        if (span.end > text.size()) break;
        if (!other.words.empty()) other.words += " … ";
        other.words += cut(text, span);
      }
      if (statement->speaker) {
        auto joined = load_joined(hit.article_key, *statement->speaker);
        if (!joined) return joined.error();
        other.speaker = std::move(*joined);
      }
      into.push_back(std::move(other));
    }
    return Done{};
  };
  auto done = load(connection_.query("SELECT disputed_by FROM dispute WHERE statement = ?"
                                     " ORDER BY disputed_by"),
                   hit.disputed_by);
  if (!done) return done;
  return load(connection_.query("SELECT statement FROM dispute WHERE disputed_by = ?"
                                " ORDER BY statement"),
              hit.disputes);
}

Result<Hit> SqliteStore::load_hit(std::int64_t key, const StoredArticle& stored,
                                  const Wanted& wanted) {
  const Article& article = stored.article;
  Hit hit;
  hit.statement_key = key;
  hit.article_key = stored.key;
  auto statement = load_statement(key);
  if (!statement) return statement.error();
  hit.statement = std::move(*statement);
  // A damaged record must not make us read past the text.
  Statement alone = hit.statement;
  alone.parent.reset();
  if (const auto sound = check(article, std::vector{alone}); !sound) {
    return Error{Error::Code::NotARecord, 0,
                 "statement " + std::to_string(key) + " is damaged (" + sound.error().what + ")"};
  }
  const Span context = context_of(article.text, extent_of(hit.statement));
  hit.context = cut(article.text, context);
  hit.context_begin = context.begin;
  hit.matches = find_matches(article.text, hit.statement, wanted, tokenizer_);
  hit.superseded = stored.corrected_by.has_value();
  if (hit.statement.speaker) {
    auto speaker = load_speaker(stored.key, *hit.statement.speaker);
    if (!speaker) return speaker.error();
    auto joined = load_joined(stored.key, *hit.statement.speaker);
    if (!joined) return joined.error();
    speaker->mentions.clear();
    hit.speaker = std::move(*speaker);
    hit.joined = std::move(*joined);
  }
  if (auto done = load_counterparts(hit, article.text); !done) return done.error();
  hit.article = article;
  hit.article.text.clear();
  return hit;
}

Result<std::vector<Hit>> SqliteStore::load_hits(const std::vector<std::int64_t>& places,
                                                const Wanted& wanted) {
  std::vector<Hit> hits;
  std::map<std::int64_t, StoredArticle> articles;  // with texts
  for (std::int64_t packed : places) {
    const std::int64_t key = unpack(packed).statement;
    std::int64_t article = 0;
    {
      Rows row = connection_.query("SELECT article FROM statement WHERE key = ?");
      const auto more = row.bind(key).next();
      if (!more) return more.error();
      article = *more ? row.integer(0) : 0;
    }
    auto known = articles.find(article);
    if (known == articles.end()) {
      auto stored = load_article(article);
      if (!stored) return stored.error();
      auto text = load_text(article);
      if (!text) return text.error();
      stored->article.text = std::move(*text);
      known = articles.emplace(article, std::move(*stored)).first;
    }
    auto hit = load_hit(key, known->second, wanted);
    if (!hit) return hit.error();
    hits.push_back(std::move(*hit));
  }
  return hits;
}

Result<Page> SqliteStore::search(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  Page page;
  std::vector<std::int64_t> places;
  bool more = false;
  auto done = each_hit(query, *asked, Columns::Place, [&](const Rows& row) {
    ++page.total;
    const std::int64_t place = row.integer(0);
    if (place <= asked->cursor) return;
    places.size() < query.limit ? places.push_back(place) : void(more = true);
  });
  if (!done) return done.error();
  auto hits = load_hits(places, asked->wanted);
  if (!hits) return hits.error();
  page.hits = std::move(*hits);
  if (more && !places.empty()) page.next = std::to_string(places.back());
  return page;
}

}  // namespace onrecord::store
