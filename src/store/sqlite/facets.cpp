// Counts over a query's hits, and the newest disputes.
#include <algorithm>
#include <map>

#include "asked.h"
#include "facet_counter.h"
#include "facet_table.h"
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

std::string padded(std::uint32_t number, std::size_t digits) {
  std::string text = std::to_string(number);
  return text.insert(0, digits - std::min(digits, text.size()), '0');
}

// "2024-03-05", as far as the day is known.
std::string date_of(Day day) {
  if (day == 0) return "";
  std::string text = padded(day >> 9, 4);
  if ((day >> 5 & 15) != 0) text += '-' + padded(day >> 5 & 15, 2);
  if ((day & 31) != 0) text += '-' + padded(day & 31, 2);
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
  Counts months;
  for (const auto& [day, number] : counter.days) {
    if (const std::string date = date_of(day); date.size() >= 7) months[date.substr(0, 7)] += number;
  }
  return {months.begin(), months.end()};
}

}  // namespace

std::vector<std::pair<std::int64_t, std::uint64_t>> KeyTally::counts() const {
  std::vector<std::pair<std::int64_t, std::uint64_t>> all;
  for (std::size_t key = 1; key < dense_.size(); ++key) {
    if (dense_[key] > 0) all.emplace_back(static_cast<std::int64_t>(key), dense_[key]);
  }
  const auto dense = static_cast<std::ptrdiff_t>(all.size());
  for (const auto& [key, number] : sparse_) all.emplace_back(key, number);
  std::sort(all.begin() + dense, all.end());
  return all;
}

void FacetCounter::add(const Facet& facet) {
  ++total;
  ++acts[static_cast<std::size_t>(facet.act)];
  ++kinds[static_cast<std::size_t>(facet.kind)];
  const Place place = unpack(facet.place);
  // A place that was never packed may have no form.
  ++forms[std::min<std::size_t>(static_cast<std::size_t>(place.form), forms.size() - 1)];
  mediums.add(facet.medium);
  publishers.add(facet.publisher);
  profiles.add(facet.profile);
  if (days.empty() || days.back().first != place.day) days.emplace_back(place.day, 0);
  ++days.back().second;
}

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
  facets.total = counter.total;
  facets.acts = most_first<Act>(counter.acts);
  facets.forms = most_first<Form>(counter.forms);
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
  std::vector<std::pair<std::int64_t, std::uint64_t>> most(speakers->begin(), speakers->end());
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

Result<FacetCounter> SqliteStore::count_hits(const SearchQuery& query, const Asked& asked) {
  FacetCounter counter;
  const auto done = each_hit(query, asked, Columns::Facets,
                             [&](const Facet& facet) { counter.add(facet); });
  if (!done) return done.error();
  return counter;
}

Result<Facets> SqliteStore::facets(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  const auto counter = count_hits(query, *asked);
  if (!counter) return counter.error();
  return facets_of(*counter);
}

Result<Survey> SqliteStore::survey(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  FacetCounter counter;
  PagePlaces places;
  const auto done = each_hit(query, *asked, Columns::Facets, [&](const Facet& facet) {
    counter.add(facet);
    places.add(facet.place, *asked, query.limit);
  });
  if (!done) return done.error();
  auto page = load_page(places, *asked);
  if (!page) return page.error();
  auto facets = facets_of(counter);
  if (!facets) return facets.error();
  return Survey{std::move(*page), std::move(*facets), days_of(counter)};
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
  counts.statements = counter.total;
  counts.direct = counter.forms[static_cast<std::size_t>(Form::Direct)];
  counts.mixed = counter.forms[static_cast<std::size_t>(Form::Mixed)];
  counts.indirect = counter.forms[static_cast<std::size_t>(Form::Indirect)];
  counts.acts = most_first<Act>(counter.acts);
  counts.kinds = most_first<Kind>(counter.kinds);
  return Done{};
}

Result<Facets::Tally> SqliteStore::statements_by_day(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  FacetCounter counter;
  const auto done = each_hit(query, *asked, Columns::Place,
                             [&](const Facet& facet) { counter.add(facet); });
  if (!done) return done.error();
  return days_of(counter);
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
      auto stored = load_article(claim.article_key);
      if (!stored) return stored.error();
      auto text = load_text(claim.article_key);
      if (!text) return text.error();
      stored->article.text = std::move(*text);
      auto rejection = load_hit(other.statement_key, *stored, {});
      if (!rejection) return rejection.error();
      page.disputes.push_back({claim, std::move(*rejection)});
    }
  }
  return page;
}

}  // namespace onrecord::store
