// Meant: what a statement's source was taken for, and how that is written as speakers of the article.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sources.h"

namespace onrecord::resolve {

// What a statement's source was taken for: a bearer of a name, several, or a description.
struct Meant {
  std::vector<std::size_t> bearers;
  std::string phrase;
  std::string head;
  Kind kind = Kind::None;
  bool known() const { return !bearers.empty() || !phrase.empty(); }
};

// How many of a title's words are in what the article tells of somebody's offices: two of "the former mayor" for Ada
// Finch, "former mayor of Skarn". Requires: folded words.
double shared_roles(const Bearer& bearer, const std::vector<std::string>& title);

// Bearers of names, each once.
Meant named(const std::vector<std::size_t>& bearers);

// As an Extraction has it: the fullest name, several joined by "and", or the phrase. Empty for nobody.
std::string name_of(const Meant& meant, const Text& text);

// Fills `extraction.speakers`, each once, and the statements' `speaker`. Requires: one Meant for each statement;
// `text.names` are those that `bearers` count in.
void write_speakers(const std::vector<Meant>& meant, const Text& text, Extraction& extraction);

}  // namespace onrecord::resolve
