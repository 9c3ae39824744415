// What scripts/learn_near learns from: of statements of a record, the others that share parts with
// them, and what they have in common.
//
//     near_pairs RECORD.db < KEYS
//
// Prints a line a pair: STATEMENT<tab>OTHER<tab>FEATURES, of each of the other's words one statement.
#include <chrono>
#include <iostream>

#include "shared_runs.h"
#include "sqlite/connection.h"
#include "sqlite/tokens.h"
#include "sqlite/wordings.h"

namespace {

using namespace onrecord;

struct Carried {
  std::int64_t variant, statement;
  store::Words words;
};

Result<Carried> carried(store::Rows row) {
  const auto more = row.next();
  if (!more) return more.error();
  if (!*more) return Error{Error::Code::NotFound, 0, "no such statement, or it has no words"};
  return Carried{row.integer(0), row.integer(1), store::from_bytes(row.text(2))};
}

Status print_pairs(store::Connection& connection, store::WordingKeeper& keeper, std::int64_t statement) {
  const auto one = carried(std::move(
      connection
          .query("SELECT variant.key, statement.key, words FROM statement"
                 " JOIN variant ON variant.key = variant WHERE statement.key = ?")
          .bind(statement)));
  if (!one) return one.error();
  const auto found = keeper.candidates(store::anchors_of(one->words, true), 1);
  if (!found) return found.error();
  const store::SharedRuns runs(one->words);
  for (const auto& near : *found) {
    if (near.variant == one->variant) continue;
    const auto other = carried(std::move(
        connection
            .query("SELECT variant.key, min(statement.key), words FROM variant"
                   " JOIN statement ON variant = variant.key WHERE variant.key = ?")
            .bind(near.variant)));
    if (!other) return other.error();
    const auto shared = runs.shared_with(other->words);
    if (!shared) continue;
    std::cout << statement << '\t' << other->statement;
    for (const double feature : shared->features()) std::cout << '\t' << feature;
    std::cout << '\n';
  }
  return Done{};
}

Status run(const std::string& record) {
  auto connection =
      store::Connection::open(record, SQLITE_OPEN_READONLY, std::chrono::milliseconds(0));
  if (!connection) return connection.error();
  const auto tokenizer = store::Tokenizer::create(connection->raw());
  if (!tokenizer) return tokenizer.error();
  store::RecentAnchors recent;
  store::WordingKeeper keeper(*connection, *tokenizer, recent);
  if (auto done = keeper.begin(); !done) return done;
  for (std::int64_t statement = 0; std::cin >> statement;) {
    if (auto done = print_pairs(*connection, keeper, statement); !done) return done;
  }
  return Done{};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: near_pairs RECORD.db < KEYS\n";
    return 2;
  }
  if (const auto done = run(argv[1]); !done) {
    std::cerr << argv[1] << ": " << done.error().what << '\n';
    return 2;
  }
  return 0;
}
