// Counts over a query's hits, and the newest disputes.
#include <algorithm>
#include <map>

#include "asked.h"
#include "place.h"

namespace onrecord::store {
namespace {

constexpr std::size_t kMostSpeakers = 50;

using Counts = std::map<std::string, std::uint64_t>;

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
  std::map<std::int64_t, std::uint64_t> speakers;
  Status looked = Done{};
  auto done = each_hit(query, *asked, [&](std::int64_t packed) {
    if (!looked) return;
    ++facets.total;
    const Place place = unpack(packed);
    ++forms[name_of(place.form)];
    if (const std::string date = date_of(place.day); date.size() >= 7) ++months[date.substr(0, 7)];
    Rows row = connection_.query(
        "SELECT act, ifnull(article_speaker.kind, 'none'), medium, publisher.name, profile.speaker"
        " FROM statement JOIN article ON article.key = statement.article"
        " JOIN publisher ON publisher.key = article.publisher"
        " LEFT JOIN article_speaker ON article_speaker.article = statement.article"
        " AND article_speaker.ordinal = statement.speaker"
        " LEFT JOIN profile ON profile.key = article_speaker.profile WHERE statement.key = ?");
    const auto more = row.bind(place.statement).next();
    if (!more) {
      looked = more.error();
      return;
    }
    if (!*more) return;
    ++acts[std::string(row.text(0))];
    ++kinds[std::string(row.text(1))];
    ++mediums[std::string(row.text(2))];
    ++publishers[std::string(row.text(3))];
    if (!row.is_null(4)) ++speakers[row.integer(4)];
  });
  if (!done) return done.error();
  if (!looked) return looked.error();
  facets.acts = most_first(acts);
  facets.forms = most_first(forms);
  facets.kinds = most_first(kinds);
  facets.mediums = most_first(mediums);
  facets.publishers = most_first(publishers);
  facets.months.assign(months.begin(), months.end());
  std::vector<std::pair<std::int64_t, std::uint64_t>> most(speakers.begin(), speakers.end());
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

Result<Facets::Tally> SqliteStore::statements_by_day(const SearchQuery& query) {
  const auto asked = read_query(query);
  if (!asked) return asked.error();
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  Counts days;
  auto done = each_hit(query, *asked, [&](std::int64_t packed) {
    if (std::string date = date_of(unpack(packed).day); !date.empty()) ++days[std::move(date)];
  });
  if (!done) return done.error();
  return Facets::Tally(days.begin(), days.end());
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
