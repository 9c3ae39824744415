// Where names stand in an article, by capitals, lists of words and what the network takes for names; not yet whose.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "onrecord/extract.h"
#include "words.h"

namespace onrecord::resolve {

// Words [begin, end) are a name, [from, begin) the titles before it.
struct NameRun {
  std::size_t from, begin, end;
  bool person, place;
  bool guessed = false;  // neither the network nor a list of names takes any of it for a person's
};

// "Jr", "III" behind a name. Requires: folded.
bool is_suffix(std::string_view word);

// In the order of the text. `seen`: what the network takes for names, or nothing; `ends`: words, ordered, with which no name
// goes on.
std::vector<NameRun> find_runs(std::string_view text, const std::vector<Word>& words, const std::vector<Name>& seen,
                               const std::vector<std::size_t>& ends);

}  // namespace onrecord::resolve
