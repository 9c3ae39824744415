// How much two folded words have in common, and what a word weighs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/match.h"

namespace onrecord::match {

// Words that carry no news of their own: "the", "of", "was".
bool is_function_word(std::string_view word);
// Words whose loss turns a sentence round: "not", "never", "without", "dont".
bool is_negation(std::string_view word);
// Numbers in digits and words: "70", "billion", "half".
bool is_number(std::string_view word);
// "i", "his", "ourselves".
bool is_pronoun(std::string_view word);

// The word under a folding of person, tense and number: "would" is "will", "his" and "my" are one,
// "painted" and "paints" are one. For comparing reported words with direct ones.
std::string reported_form(std::string_view word);

// British forms made American by their usual endings.
std::string american_form(std::string word);

}  // namespace onrecord::match
