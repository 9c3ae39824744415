// Counts over a query's hits, and the newest disputes.
#include <algorithm>
#include <map>

#include "facet_counter.h"
#include "hits.h"
#include "place.h"

namespace onrecord::store {
namespace {

constexpr std::size_t kMostSpeakers = 50;

using Counts = std::map<std::string, std::uint64_t, std::less<>>;

Facets::Tally most_first(const Counts& counts) {
  Facets::Tally tally(counts.begin(), counts.end());
  std::erase_if(tally, [](const auto& one) { return one.first.empty(); });
  std::stable_sort(tally.begin(), tally.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return tally;
}

// Of what an enumeration can be, what came at all.
template <class E, std::size_t kSize>
Facets::Tally most_first(const std::array<std::uint64_t, kSize>& numbers) {
  Counts counts;
  for (std::size_t i = 0; i < kSize; ++i) {
    if (numbers[i] > 0) counts.emplace(name_of(static_cast<E>(i)), numbers[i]);
  }
  return most_first(counts);
}

// "2024-03-05", as far as the day is known; empty if it is not.
std::string date_of(Day day) {
  const auto digits = [](Day number, std::string text) {
    for (auto at = text.size(); number > 0 && at > 0; number /= 10) text[--at] = "0123456789"[number % 10];
    return text;
  };
  if (day == 0) return "";
  std::string text = digits(day >> 9, "0000");
  if ((day >> 5 & 15) != 0) text += digits(day >> 5 & 15, "-00");
  if ((day & 31) != 0) text += digits(day & 31, "-00");
  return text;
}

Facets::Tally days_of(const FacetCounter& counter) {
  Facets::Tally days;
  for (auto day = counter.days.rbegin(); day != counter.days.rend(); ++day) {
    if (std::string date = date_of(day->first); !date.empty()) {
      days.emplace_back(std::move(date), day->second);
    }
  }
  return days;
}

Facets::Tally months_of(const FacetCounter& counter) {
  Facets::Tally months;
  Day last = 0;
  for (auto day = counter.days.rbegin(); day != counter.days.rend(); ++day) {
    const Day month = day->first >> 5;
    if ((month & 15) == 0) continue;
    if (months.empty() || month != last) months.emplace_back(date_of(month << 5), 0);
    months.back().second += day->second;
    last = month;
  }
  return months;
}

}  // namespace

// Names, and how many they were counted; of names that are alike, the sum.
Result<Facets::Tally> SqliteStore::named(const KeyTally& tally, const char* name_of_key) {
  Counts counts;
  for (const auto& [key, number] : tally.counts()) {
    Rows row = connection_.query(name_of_key);
    const auto more = row.bind(key).next();
    if (!more) return more.error();
    if (*more) counts[std::string(row.text(0))] += number;
  }
  return most_first(counts);
}

Result<Facets> SqliteStore::facets_of(const FacetCounter& counter) {
  Facets facets;
  facets.total = counter.total();
  facets.acts = most_first<Act>(counter.acts);
  facets.forms = most_first<Form>(counter.forms());
  facets.kinds = most_first<Kind>(counter.kinds);
  facets.months = months_of(counter);
  auto mediums = named(counter.mediums, "SELECT name FROM medium WHERE key = ?");
  if (!mediums) return mediums.error();
  facets.mediums = std::move(*mediums);
  auto publishers = named(counter.publishers, "SELECT name FROM publisher WHERE key = ?");
  if (!publishers) return publishers.error();
  facets.publishers = std::move(*publishers);
  const auto speakers = speakers_of(counter.profiles);
  if (!speakers) return speakers.error();
  auto most = speakers->counts();
  const auto last = most.begin() + static_cast<std::ptrdiff_t>(std::min(kMostSpeakers, most.size()));
  std::partial_sort(most.begin(), last, most.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  most.erase(last, most.end());
  for (const auto& [key, statements] : most) {
    auto joined = joined_speaker(key);
    if (!joined) return joined.error();
    facets.speakers.emplace_back(std::move(*joined), statements);
  }
  return facets;
}

Result<Transaction> SqliteStore::begin_reading() {
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction;
  const auto change = connection_.change();
  if (!change) return change.error();
  if (*change == change_) return transaction;
  change_ = *change;
  sums_.forget();
  facet_rows_.forget();
  speaker_of_profile_.clear();
  presences_.clear();
  together_.clear();
  return transaction;
}

Result<FacetCounter> SqliteStore::count_hits(const SearchQuery& query, const Asked& asked,
                                             Columns columns) {
  FacetCounter counter;
  if (asked.nothing) return counter;
  const auto done = asks_for_days_alone(query, asked.wanted)
                        ? sums_.add(connection_, asked.days, counter)
                        : each_hit(query, asked, columns,
                                   [&](const Facet& facet, std::int64_t) { counter.add(facet); });
  if (!done) return done.error();
  return counter;
}

Result<FacetCounter> SqliteStore::count_and_page(const SearchQuery& query, const Asked& asked,
                                                 PageOrder& order) {
  if (asks_for_days_alone(query, asked.wanted)) {
    const auto done = first_places(query, asked, order);
    if (!done) return done.error();
    return count_hits(query, asked, Columns::Facets);
  }
  FacetCounter counter;
  const auto done = each_hit(query, asked, Columns::Facets, [&](const Facet& facet, std::int64_t fit) {
    counter.add(facet);
    order.add(facet.place, fit);
  });
  if (!done) return done.error();
  return counter;
}

Result<Facets> SqliteStore::facets(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  const auto counter = count_hits(query, *asked, Columns::Facets);
  if (!counter) return counter.error();
  return facets_of(*counter);
}

Result<Survey> SqliteStore::survey(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  PageOrder order(query.sort, asked->after, query.limit);
  const auto counter = count_and_page(query, *asked, order);
  if (!counter) return counter.error();
  auto page = load_page(query, *asked, order);
  if (!page) return page.error();
  page->total = counter->total();
  auto facets = facets_of(*counter);
  if (!facets) return facets.error();
  return Survey{std::move(*page), std::move(*facets), days_of(*counter)};
}

// One pass over what is counted of all statements, superseded ones too.
Status SqliteStore::count_statements(RecordCounts& counts) {
  FacetCounter counter;
  const auto done = each_facet(connection_, places_between(0, kLastDay), [&](const Facet& facet) {
    counter.add(facet);
    counts.without_source += facet.has_source ? 0 : 1;
    counts.with_speaker += facet.has_speaker ? 1 : 0;
  });
  if (!done) return done;
  counts.statements = counter.total();
  const auto forms = counter.forms();
  counts.direct = forms[static_cast<std::size_t>(Form::Direct)];
  counts.mixed = forms[static_cast<std::size_t>(Form::Mixed)];
  counts.indirect = forms[static_cast<std::size_t>(Form::Indirect)];
  counts.acts = most_first<Act>(counter.acts);
  counts.kinds = most_first<Kind>(counter.kinds);
  return Done{};
}

Result<Facets::Tally> SqliteStore::statements_by_day(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  const auto counter = count_hits(query, *asked, Columns::Place);
  if (!counter) return counter.error();
  return days_of(*counter);
}

Result<DisputePage> SqliteStore::disputes(std::uint32_t limit, const std::string& cursor) {
  SearchQuery query;
  query.disputed = true;
  query.limit = limit;
  query.cursor = cursor;
  auto claims = search(query);
  if (!claims) return claims.error();
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  DisputePage page;
  page.next = std::move(claims->next);
  for (Hit& claim : claims->hits) {
    for (const Counterpart& other : claim.disputed_by) {
      auto article = take_article(claim.article_key);
      if (!article) return article.error();
      auto rejection = load_hit(other.statement_key, *article, {});
      if (!rejection) return rejection.error();
      page.disputes.push_back({claim, std::move(*rejection)});
    }
  }
  return page;
}

}  // namespace onrecord::store
