// Words that tell what a source is: titles, first names, places, nouns for people and organizations.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/article.h"

namespace onrecord::resolve {

enum class WordKind : std::uint8_t {
  Title,         // stands before a name: "Mr", "Senator"
  Male,          // first names
  Female,
  Place,
  Organization,  // holds or ends the name of one: "Committee"
  Document,      // a noun for one: "poll"
  Person,        // a noun for one human being: "candidate"
  Several,       // a noun for several whose names are kept back: "officials"
  SpokenFor,     // a noun for one whose name is kept back: "spokesman"
  Starter,       // opens sentences and is no name
  Calendar,      // days and months
  Adjective,     // "Jewish", "Republicans": capitalised and no name
  Collective,    // a noun for many people: "audience"
};

// Requires: `word` is in lower case, without full stops.
bool is(std::string_view word, WordKind kind);

// A token of an article with what names are told by.
struct Word {
  Span span;
  std::string low = {};     // folded, without full stops and a possessive ending
  bool capital = false;     // opens with a capital letter
  bool letters = false;     // opens with a letter or digit
  bool shouted = false;     // two letters or more, all capitals
  bool possessive = false;  // ends in 's, or the next token is that
  std::uint32_t sentence = 0;
  bool opens = false;  // first word of its sentence, marks aside
};

// Is it known as one?
inline bool is_first_name(std::string_view low) { return is(low, WordKind::Male) || is(low, WordKind::Female); }

template <class List, class Item>
bool among(const List& list, const Item& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The tokens of a text in order; "'s" alone is joined to the word before it.
std::vector<Word> read_words(std::string_view text, const TextStructure& structure);

// The first word that begins at or after `byte`.
std::size_t word_at(const std::vector<Word>& words, std::uint32_t byte);

}  // namespace onrecord::resolve
