// What a person types into a search box, as terms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::store {

// A word, or words that must follow one another.
struct Term {
  std::string text;
  bool without = false;
};

// Terms are divided by white space; double quotation marks, straight or curly, hold a phrase
// together, and one left open runs to the end; a minus before a term means without it. Nothing else
// has a meaning: NEAR, AND, *, ^ and brackets are words and characters like any other.
// Requires: valid UTF-8. Terms are never empty and hold no NUL.
std::vector<Term> parse_terms(std::string_view words);

}  // namespace onrecord::store
