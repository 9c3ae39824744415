#include <algorithm>
#include <map>

#include "context.h"
#include "hits.h"
#include "onrecord/utf8.h"
#include "place.h"

namespace onrecord::store {
namespace {

constexpr std::size_t kMostTerms = 256;

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
    const auto publishers = publishers_named(query.publisher);
    if (!publishers) return publishers.error();
    auto& tags = lists.emplace_back();
    for (const std::int64_t key : *publishers) tags.push_back(publisher_tag(key));
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
  const auto after = read_cursor(query.sort, query.cursor);
  if (!after) return after.error();
  asked.after = *after;
  return asked;
}

// Keys of publishers that are called so; none that is called nothing.
Result<std::vector<std::int64_t>> SqliteStore::publishers_named(const std::string& name) {
  std::vector<std::int64_t> keys;
  const std::string folded = tokenizer_.fold(name);
  Rows row = connection_.query("SELECT key FROM publisher WHERE folded = ? ORDER BY key");
  row.bind(folded.empty() ? name : folded);
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) return keys;
    keys.push_back(row.integer(0));
  }
}

// Hits by the index of words.
Result<std::optional<Rows>> SqliteStore::rows_of_words(const SearchQuery& query, const Asked& asked,
                                                       std::string& expression) {
  const auto tags = tags_of(query);
  if (!tags) return tags.error();
  if (!*tags) return std::optional<Rows>();
  expression = match_expression(asked.wanted, **tags);
  const PlaceRange range = places_between(asked.days.first, asked.days.last);
  Rows row = connection_.query(
      query.sort == Sort::Best
          ? "SELECT rowid, fit(words) FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
            " ORDER BY rowid"
          : "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid");
  row.bind(expression).bind(range.begin).bind(range.last);
  return std::optional(std::move(row));
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

Result<SqliteStore::ArticleAtHand> SqliteStore::take_article(std::int64_t article) {
  auto stored = load_article(article);
  if (!stored) return stored.error();
  auto text = load_text(article);
  if (!text) return text.error();
  stored->article.text = std::move(*text);
  return ArticleAtHand{std::move(*stored), {}};
}

// As the article tells, without mentions, and as the record does.
Status SqliteStore::load_hit_speaker(Hit& hit, ArticleAtHand& at_hand) {
  if (!hit.statement.speaker) return Done{};
  const std::uint32_t index = *hit.statement.speaker;
  auto known = at_hand.speakers.find(index);
  if (known == at_hand.speakers.end()) {
    auto speaker = load_speaker(hit.article_key, index);
    if (!speaker) return speaker.error();
    auto joined = load_joined(hit.article_key, index);
    if (!joined) return joined.error();
    speaker->mentions.clear();
    known = at_hand.speakers.emplace(index, std::pair(std::move(*speaker), std::move(*joined))).first;
  }
  hit.speaker = known->second.first;
  hit.joined = known->second.second;
  return Done{};
}

Result<Hit> SqliteStore::load_hit(std::int64_t key, ArticleAtHand& at_hand, const Wanted& wanted) {
  const StoredArticle& stored = at_hand.stored;
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
  if (auto done = load_hit_speaker(hit, at_hand); !done) return done.error();
  if (auto done = load_counterparts(hit, article.text); !done) return done.error();
  std::string text = std::move(at_hand.stored.article.text);  // the longest part, and no part of a hit
  hit.article = at_hand.stored.article;
  at_hand.stored.article.text = std::move(text);
  return hit;
}

Result<std::vector<Hit>> SqliteStore::load_hits(const std::vector<PagePlace>& places,
                                                const Wanted& wanted) {
  std::vector<Hit> hits;
  std::map<std::int64_t, ArticleAtHand> articles;
  for (const PagePlace& one : places) {
    const std::int64_t key = unpack(one.place).statement;
    std::int64_t article = 0;
    {
      Rows row = connection_.query("SELECT article FROM statement WHERE key = ?");
      const auto more = row.bind(key).next();
      if (!more) return more.error();
      article = *more ? row.integer(0) : 0;
    }
    auto known = articles.find(article);
    if (known == articles.end()) {
      auto taken = take_article(article);
      if (!taken) return taken.error();
      known = articles.emplace(article, std::move(*taken)).first;
    }
    auto hit = load_hit(key, known->second, wanted);
    if (!hit) return hit.error();
    hits.push_back(std::move(*hit));
  }
  return hits;
}

// All but its total.
Result<Page> SqliteStore::load_page(const SearchQuery& query, const Asked& asked, PageOrder& order) {
  const PageOrder::Choice choice = order.choose();
  auto hits = load_hits(choice.shown, asked.wanted);
  if (!hits) return hits.error();
  Page page;
  page.hits = std::move(*hits);
  if (choice.more && !choice.shown.empty()) page.next = write_cursor(query.sort, choice.shown.back());
  return page;
}

Result<Page> SqliteStore::search(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  PageOrder order(query.sort, asked->after, query.limit);
  std::uint64_t total = 0;
  if (asks_for_days_alone(query, asked->wanted)) {
    if (auto done = first_places(query, *asked, order); !done) return done.error();
    const auto counter = count_hits(query, *asked, Columns::Place);
    if (!counter) return counter.error();
    total = counter->total();
  } else {
    auto done = each_hit(query, *asked, Columns::Place, [&](const Facet& facet, std::int64_t fit) {
      ++total;
      order.add(facet.place, fit);
    });
    if (!done) return done.error();
  }
  auto page = load_page(query, *asked, order);
  if (page) page->total = total;
  return page;
}

// A page's places, without going on to the end of all hits. Requires: it asks for days alone.
Status SqliteStore::first_places(const SearchQuery& query, const Asked& asked, PageOrder& order) {
  if (asked.nothing) return Done{};
  return query.sort == Sort::Oldest ? oldest_places(query, asked, order)
                                    : newest_places(query, asked, order);
}

Status SqliteStore::newest_places(const SearchQuery& query, const Asked& asked, PageOrder& order) {
  const PlaceTest test(query, asked.days);
  PlaceRange range = places_between(asked.days.first, asked.days.last);
  if (asked.after) range.begin = std::max(range.begin, asked.after->place);
  return each_facet(connection_, range, [&](const Facet& facet) {
    if (test.passes(facet.place)) order.add(facet.place);
    return !order.is_full();
  });
}

// From the last row of facets on, until the rows to come are of later days than all that can be shown;
// then what has no day.
Status SqliteStore::oldest_places(const SearchQuery& query, const Asked& asked, PageOrder& order) {
  constexpr Day kFirstDay = 1;
  const PlaceTest test(query, asked.days);
  const auto add = [&](const Facet& facet) {
    if (test.passes(facet.place)) order.add(facet.place);
  };
  const Day from = asked.after ? unpack(asked.after->place).day : kFirstDay;
  if (from != 0) {
    const PlaceRange dated = places_between(std::max({asked.days.first, from, kFirstDay}), asked.days.last);
    const auto done = each_facet_row_backwards(connection_, dated, add, [&](std::int64_t first) {
      return !order.is_full() || unpack(first).day <= order.last_rank();
    });
    if (!done) return done;
  }
  if (order.is_full() || asked.days.first > 0) return Done{};
  PlaceRange undated = places_between(0, 0);
  if (from == 0) undated.begin = std::max(undated.begin, asked.after->place);
  return each_facet(connection_, undated, [&](const Facet& facet) {
    add(facet);
    return !order.is_full();
  });
}

}  // namespace onrecord::store
