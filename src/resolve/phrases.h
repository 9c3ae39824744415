// Words that phrases for speakers begin with, end at and take turns with.
#pragma once

#include <string_view>

namespace onrecord::resolve {

// All words are in lower case, without full stops.

// The first of the nouns that take turns for one document ("study", "research"), or the noun itself.
std::string_view sort_of(std::string_view noun);
// May two nouns be for one document? Those of one sort, and "the study" for a survey.
bool like_nouns(std::string_view noun, std::string_view other);
// "Sen." before a name and "the senator" are one office.
std::string_view long_form(std::string_view title);
// An article or the like, with which a noun phrase begins.
bool opens_phrase(std::string_view word);
// A pronoun or auxiliary, behind which a verb stands.
bool precedes_verb(std::string_view word);
// A word that no noun phrase holds.
bool breaks(std::string_view word);

}  // namespace onrecord::resolve
