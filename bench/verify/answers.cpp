// What scripts/learn_confidence learns from: quotations, and what `verify` makes of them.
//
//     answers RECORD.db < QUERIES
//
// A query is STATEMENT<tab>LEAVE_OUT<tab>QUOTATION: the statement that the quotation was made of; 1
// if no article that is its article, or a copy of it, may answer. Prints a line for each, of the
// statement that is nearest: VERDICT<tab>STATEMENT<tab>FEATURES, or "not found" if none shares words.
#include <iostream>
#include <optional>
#include <sstream>

#include "onrecord/store.h"
#include "reading.h"

namespace {

using namespace onrecord;

Attested as_attested(const Candidate& candidate) {
  const Carrier& carrier = candidate.carrier;
  return {carrier.statement_key, carrier.article_key, carrier.article_id, carrier.publisher,
          carrier.published,     carrier.form,        carrier.content,    candidate.words,
          carrier.source,        carrier.speaker,     carrier.names,      carrier.kind,
          carrier.confidence};
}

// The family of the article that has the statement, among these; 0 if it is not there.
std::int64_t family_of(const std::vector<Candidate>& candidates, std::int64_t statement) {
  for (const Candidate& candidate : candidates) {
    if (candidate.carrier.statement_key == statement) return candidate.carrier.family;
  }
  return 0;
}

Status answer(Store& store, const std::string& line) {
  std::istringstream in(line);
  std::int64_t statement = 0;
  bool leave_out = false;
  std::string quotation;
  in >> statement >> leave_out;
  std::getline(in >> std::ws, quotation);
  const auto found = store.candidates({.quotation = quotation});
  if (!found) return found.error();
  const std::int64_t family = family_of(*found, statement);
  std::vector<Attested> attested;
  for (const Candidate& candidate : *found) {
    if (!leave_out || candidate.carrier.family != family) attested.push_back(as_attested(candidate));
  }
  const match::Line quote = match::line_of(Query{quotation});
  std::optional<match::Reading> best;
  for (std::size_t i = 0; i < attested.size(); ++i) {
    const match::Line words = match::line_of(attested[i]);
    if (words.words.empty()) continue;
    match::Reading reading = match::read(quote, attested[i], words);
    reading.index = i;
    if (!best || match::is_better(reading, *best)) best = std::move(reading);
  }
  if (!best) {
    std::cout << "not found\n";
    return Done{};
  }
  std::cout << name_of(best->verdict) << '\t' << attested[best->index].statement_key;
  for (const double feature : best->likeness.features()) std::cout << '\t' << feature;
  std::cout << '\n';
  return Done{};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: answers RECORD.db < QUERIES\n";
    return 2;
  }
  auto store = open_record(argv[1], OpenMode::Read);
  Status done = store ? Status(Done{}) : store.error();
  for (std::string line; done && std::getline(std::cin, line);) done = answer(**store, line);
  if (!done) {
    std::cerr << argv[1] << ": " << done.error().what << '\n';
    return 2;
  }
  return 0;
}
