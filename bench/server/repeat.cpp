// Fills a record with another's articles, again and again with ids, dates and a last line of their
// own, until it has so many statements.
//
//     repeat FROM.db INTO.db STATEMENTS
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "onrecord/digest.h"
#include "onrecord/store.h"

namespace {

using namespace onrecord;

// Spread evenly over two years, in no order.
std::string day_number(std::uint64_t number) {
  using namespace std::chrono;
  const year_month_day day{sys_days(year(2015) / 1 / 1) + days(number * 7919 % 730)};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

int fail(const std::string& what) {
  std::cerr << "repeat: " << what << '\n';
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return fail("usage: repeat FROM.db INTO.db STATEMENTS");
  const std::uint64_t wanted = std::stoull(argv[3]);
  auto from = open_record(argv[1], OpenMode::Read);
  if (!from) return fail(from.error().what);
  auto into = open_record(argv[2], OpenMode::Write);
  if (!into) return fail(into.error().what);
  std::vector<StoredArticle> bases;
  auto read = (*from)->each_article([&](const StoredArticle& stored) {
    bases.push_back(stored);
    return true;
  });
  if (!read) return fail(read.error().what);
  if (bases.empty()) return fail("no articles to repeat");
  std::uint64_t statements = 0;
  for (std::uint64_t number = 0; statements < wanted; ++number) {
    const StoredArticle& base = bases[number % bases.size()];
    Article article = base.article;
    article.id += "-" + std::to_string(number / bases.size());
    article.url.clear();
    article.published = day_number(number);
    article.text += "\n\nEdition " + std::to_string(number) + ".\n";
    article.digest = sha256(article.text);
    const auto added =
        (*into)->add(article, article.text, {base.statements, base.model, base.speakers});
    if (!added) return fail(article.id + ": " + added.error().what);
    statements += base.statements.size();
    if ((number + 1) % 1000 == 0) std::cerr << number + 1 << " articles, " << statements << " statements\n";
  }
  return 0;
}
