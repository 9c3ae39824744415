// Counts over a query's hits, and the newest disputes.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "asked.h"
#include "place.h"

namespace onrecord::store {
namespace {

constexpr std::size_t kMostSpeakers = 50;

using Counts = std::map<std::string, std::uint64_t, std::less<>>;

void count(Counts& counts, std::string_view what, std::uint64_t number = 1) {
  const auto known = counts.find(what);
  known != counts.end() ? void(known->second += number) : void(counts.emplace(what, number));
}

Facets::Tally most_first(const Counts& counts) {
  Facets::Tally tally(counts.begin(), counts.end());
  std::erase_if(tally, [](const auto& one) { return one.first.empty(); });
  std::stable_sort(tally.begin(), tally.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return tally;
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

}  // namespace

Result<Facets> SqliteStore::facets(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  Facets facets;
  Counts acts, forms, kinds, mediums, publishers, months;
  std::unordered_map<std::int64_t, std::uint64_t> by_publisher;
  ByProfile by_profile;
  std::unordered_map<Day, std::uint64_t> by_day;
  auto done = each_hit(query, *asked, Columns::Facets, [&](const Rows& row) {
    ++facets.total;
    const Place place = unpack(row.integer(0));
    count(forms, name_of(place.form));
    ++by_day[place.day];
    count(acts, row.text(1));
    count(kinds, row.text(2));
    count(mediums, row.text(3));
    ++by_publisher[row.integer(4)];
    if (!row.is_null(5)) ++by_profile[row.integer(5)];
  });
  if (!done) return done.error();
  for (const auto& [day, number] : by_day) {
    if (const std::string date = date_of(day); date.size() >= 7) {
      count(months, date.substr(0, 7), number);
    }
  }
  for (const auto& [key, number] : by_publisher) {
    Rows row = connection_.query("SELECT name FROM publisher WHERE key = ?");
    const auto more = row.bind(key).next();
    if (!more) return more.error();
    if (*more) count(publishers, row.text(0), number);
  }
  const auto speakers = speakers_of(by_profile);
  if (!speakers) return speakers.error();
  facets.acts = most_first(acts);
  facets.forms = most_first(forms);
  facets.kinds = most_first(kinds);
  facets.mediums = most_first(mediums);
  facets.publishers = most_first(publishers);
  facets.months.assign(months.begin(), months.end());
  std::vector<std::pair<std::int64_t, std::uint64_t>> most(speakers->begin(), speakers->end());
  std::stable_sort(most.begin(), most.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (most.size() > kMostSpeakers) most.resize(kMostSpeakers);
  for (const auto& [key, statements] : most) {
    auto joined = joined_speaker(key);
    if (!joined) return joined.error();
    facets.speakers.emplace_back(std::move(*joined), statements);
  }
  return facets;
}

// One pass over what is counted of all statements, superseded ones too.
Status SqliteStore::count_statements(RecordCounts& counts) {
  Counts acts, kinds;
  Rows row = connection_.query("SELECT place, act, kind, has_source, has_speaker FROM facet");
  for (;;) {
    const auto more = row.next();
    if (!more) return more.error();
    if (!*more) break;
    ++counts.statements;
    const Form form = unpack(row.integer(0)).form;
    ++(form == Form::Direct ? counts.direct : form == Form::Mixed ? counts.mixed : counts.indirect);
    count(acts, row.text(1));
    count(kinds, row.text(2));
    if (row.integer(3) == 0) ++counts.without_source;
    if (row.integer(4) != 0) ++counts.with_speaker;
  }
  counts.acts = most_first(acts);
  counts.kinds = most_first(kinds);
  return Done{};
}

Result<Facets::Tally> SqliteStore::statements_by_day(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  std::map<Day, std::uint64_t> by_day;
  auto done = each_hit(query, *asked, Columns::Place,
                       [&](const Rows& row) { ++by_day[unpack(row.integer(0)).day]; });
  if (!done) return done.error();
  Facets::Tally days;
  for (const auto& [day, number] : by_day) {
    if (std::string date = date_of(day); !date.empty()) days.emplace_back(std::move(date), number);
  }
  return days;
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
