// The statements that a quotation may be.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "dates.h"
#include "onrecord/utf8.h"
#include "place.h"
#include "sqlite_store.h"
#include "wordings.h"

namespace onrecord::store {
namespace {

constexpr std::size_t kMostWords = 20'000;
constexpr std::size_t kRarest = 8;
constexpr std::int64_t kMostOfWord = 2000;

}  // namespace

// Words that are in few statements find what shares no three words in a row with the quotation:
// indirect speech above all. Each counts as much as it is rare.
Result<std::vector<std::pair<std::int64_t, double>>> SqliteStore::statements_with_words(
    std::string_view quotation) {
  std::vector<std::string> terms;
  for (const Token& token : tokenizer_.split(quotation)) {
    if (has_weight(word_number(token.term))) terms.push_back(token.term);
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  // The longest are the rarest, mostly.
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  if (terms.size() > kRarest) terms.resize(kRarest);
  std::unordered_map<std::int64_t, double> weights;
  for (const std::string& term : terms) {
    std::vector<std::int64_t> places;
    Rows row = connection_.query("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?");
    const std::string expression = "content : \"" + term + '"';
    row.bind(expression).bind(kMostOfWord);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      places.push_back(unpack(row.integer(0)).statement);
    }
    for (const std::int64_t statement : places) {
      weights[statement] += 1.0 / static_cast<double>(places.size() + 10);
    }
  }
  std::vector<std::pair<std::int64_t, double>> found(weights.begin(), weights.end());
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return found;
}

Result<std::vector<Candidate>> SqliteStore::candidates(const CandidateQuery& query) {
  if (const auto at = find_invalid_utf8(query.quotation)) {
    return Error{Error::Code::Encoding, *at, "the quotation is not UTF-8"};
  }
  const auto days = day_range(query.from, query.to);
  if (!days) return days.error();
  const Words words = words_of(query.quotation, tokenizer_);
  if (words.size() > kMostWords) {
    return Error{Error::Code::TooLarge, 0,
                 "a quotation of more than " + std::to_string(kMostWords) + " words"};
  }
  std::vector<Candidate> list;
  if (words.empty()) return list;
  auto transaction = Transaction::begin(connection_, Transaction::Kind::Read);
  if (!transaction) return transaction.error();
  WordingKeeper keeper(connection_, tokenizer_, recent_);
  if (auto done = keeper.begin(); !done) return done.error();
  const auto near = keeper.candidates(anchors_of(words, true), 1);
  if (!near) return near.error();

  std::vector<std::pair<std::int64_t, std::uint32_t>> picked;  // statement, anchors
  const auto pick = [&](std::int64_t statement, std::uint32_t shared) {
    const auto same = [&](const auto& one) { return one.first == statement; };
    if (std::none_of(picked.begin(), picked.end(), same)) picked.emplace_back(statement, shared);
  };
  for (const WordingKeeper::Near& variant : *near) {
    if (picked.size() >= query.limit) break;
    Rows row = connection_.query(
        "SELECT statement FROM carried WHERE variant = ? ORDER BY statement LIMIT 20");
    row.bind(variant.variant);
    for (;;) {
      const auto more = row.next();
      if (!more) return more.error();
      if (!*more) break;
      pick(row.integer(0), variant.shared);
    }
  }
  // Where most of the quotation is found in its order, nothing else can be it.
  const bool sure = !near->empty() && near->front().shared * 2 > words.size();
  if (!sure) {
    const auto others = statements_with_words(query.quotation);
    if (!others) return others.error();
    const std::size_t limit = picked.size() + query.limit;
    for (const auto& [statement, weight] : *others) {
      if (picked.size() >= limit) break;
      pick(statement, 0);
    }
  }
  for (const auto& [statement, shared] : picked) {
    auto carrier = load_carrier(statement);
    if (!carrier) return carrier.error();
    if (!days->contains(day_of(carrier->published))) continue;
    const auto text = load_text(carrier->article_key);
    if (!text) return text.error();
    Candidate candidate;
    for (const Span span : carrier->content) candidate.words.emplace_back(cut(*text, span));
    candidate.shared = shared;
    candidate.carrier = std::move(*carrier);
    list.push_back(std::move(candidate));
  }
  if (auto done = link_candidates(list); !done) return done.error();
  return list;
}

// Those that reject a candidate, or that it stands inside, come with it.
Status SqliteStore::link_candidates(std::vector<Candidate>& list) {
  std::map<std::int64_t, std::size_t> places;
  for (std::size_t i = 0; i < list.size(); ++i) places[list[i].carrier.statement_key] = i;
  const auto place_of = [&](std::int64_t key) -> Result<std::size_t> {
    const auto [entry, fresh] = places.try_emplace(key, list.size());
    if (!fresh) return entry->second;
    auto carrier = load_carrier(key);
    if (!carrier) return carrier.error();
    const auto text = load_text(carrier->article_key);
    if (!text) return text.error();
    Candidate candidate;
    for (const Span span : carrier->content) candidate.words.emplace_back(cut(*text, span));
    candidate.carrier = std::move(*carrier);
    list.push_back(std::move(candidate));
    return entry->second;
  };
  const std::size_t asked = list.size();
  for (std::size_t i = 0; i < asked; ++i) {
    const auto statement = load_statement(list[i].carrier.statement_key);
    if (!statement) return statement.error();
    if (!statement->parent && statement->disputed_by.empty()) continue;
    const auto keys = statement_keys(list[i].carrier.article_key);
    if (!keys) return keys.error();
    if (statement->parent && *statement->parent < keys->size()) {
      const auto place = place_of((*keys)[*statement->parent]);
      if (!place) return place.error();
      list[i].parent = *place;
    }
    for (const std::uint32_t index : statement->disputed_by) {
      if (index >= keys->size()) continue;
      const auto place = place_of((*keys)[index]);
      if (!place) return place.error();
      list[i].disputed_by.push_back(*place);
    }
  }
  return Done{};
}

}  // namespace onrecord::store
