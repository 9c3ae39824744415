// How long a search takes in an open record: reads queries from standard input, one a line as
// WORDS<tab>FROM<tab>TO, and prints for each its milliseconds and its hits. Every query has run
// once before the clock starts, so that the disk's cache is warm.
//
//     search_latency RECORD.db < queries.tsv
#include <chrono>
#include <iostream>
#include <string>
#include <vector>

#include "onrecord/store.h"

namespace {

onrecord::SearchQuery read_query(const std::string& line) {
  const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
  onrecord::SearchQuery query;
  query.words = line.substr(0, first);
  query.from = line.substr(first + 1, second - first - 1);
  query.to = line.substr(second + 1);
  return query;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: search_latency RECORD.db < queries.tsv\n";
    return 2;
  }
  auto store = onrecord::open_record(argv[1], onrecord::OpenMode::Read);
  if (!store) {
    std::cerr << argv[1] << ": " << store.error().what << '\n';
    return 2;
  }
  std::vector<onrecord::SearchQuery> queries;
  for (std::string line; std::getline(std::cin, line);) queries.push_back(read_query(line));
  for (const bool counts : {false, true}) {
    for (const auto& query : queries) {
      const auto begun = std::chrono::steady_clock::now();
      auto page = (*store)->search(query);
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - begun;
      if (!page) {
        std::cerr << query.words << ": " << page.error().what << '\n';
        return 2;
      }
      if (counts) std::cout << took.count() << '\t' << page->total << '\n';
    }
  }
  return 0;
}
