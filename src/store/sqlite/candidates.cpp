// The statements that a quotation may be.
#include <map>

#include "dates.h"
#include "likely.h"
#include "onrecord/utf8.h"
#include "sqlite_store.h"

namespace onrecord::store {
namespace {

constexpr std::size_t kMostWords = 20'000;

}  // namespace

Result<std::vector<Candidate>> SqliteStore::candidates(const CandidateQuery& query) {
  if (const auto at = find_invalid_utf8(query.quotation)) {
    return Error{Error::Code::Encoding, *at, "the quotation is not UTF-8"};
  }
  const auto days = day_range(query.from, query.to);
  if (!days) return days.error();
  if (words_of(query.quotation, tokenizer_).size() > kMostWords) {
    return Error{Error::Code::TooLarge, 0,
                 "a quotation of more than " + std::to_string(kMostWords) + " words"};
  }
  auto transaction = begin_reading();
  if (!transaction) return transaction.error();
  WordingKeeper keeper(connection_, tokenizer_, recent_);
  if (auto done = keeper.begin(); !done) return done.error();
  const auto likely =
      LikelyFinder(connection_, tokenizer_, keeper).find(query.quotation, *days, query.limit);
  if (!likely) return likely.error();
  std::vector<Candidate> list;
  std::vector<Statement> statements;  // parallel
  for (const Likely& one : *likely) {
    auto candidate = load_candidate(one.statement, statements);
    if (!candidate) return candidate.error();
    candidate->shared = one.shared;
    list.push_back(std::move(*candidate));
  }
  if (auto done = link_candidates(list, statements); !done) return done.error();
  return list;
}

Result<Candidate> SqliteStore::load_candidate(std::int64_t statement,
                                              std::vector<Statement>& statements) {
  Candidate candidate;
  std::string text;
  statements.emplace_back();
  auto carrier = load_carrier(statement, statements.back(), text);
  if (!carrier) return carrier.error();
  for (const Span span : carrier->content) candidate.words.emplace_back(cut(text, span));
  candidate.carrier = std::move(*carrier);
  return candidate;
}

// Those that reject a candidate, or that it stands inside, come with it.
Status SqliteStore::link_candidates(std::vector<Candidate>& list,
                                    std::vector<Statement>& statements) {
  std::map<std::int64_t, std::size_t> places;
  for (std::size_t i = 0; i < list.size(); ++i) places[list[i].carrier.statement_key] = i;
  const auto place_of = [&](std::int64_t key) -> Result<std::size_t> {
    const auto [entry, fresh] = places.try_emplace(key, list.size());
    if (!fresh) return entry->second;
    auto candidate = load_candidate(key, statements);
    if (!candidate) return candidate.error();
    list.push_back(std::move(*candidate));
    return entry->second;
  };
  const std::size_t asked = list.size();
  for (std::size_t i = 0; i < asked; ++i) {
    const auto parent = statements[i].parent;
    const auto disputed_by = statements[i].disputed_by;
    if (!parent && disputed_by.empty()) continue;
    const auto keys = statement_keys(list[i].carrier.article_key);
    if (!keys) return keys.error();
    if (parent && *parent < keys->size()) {
      const auto place = place_of((*keys)[*parent]);
      if (!place) return place.error();
      list[i].parent = *place;
    }
    for (const std::uint32_t index : disputed_by) {
      if (index >= keys->size()) continue;
      const auto place = place_of((*keys)[index]);
      if (!place) return place.error();
      list[i].disputed_by.push_back(*place);
    }
  }
  return Done{};
}

}  // namespace onrecord::store
