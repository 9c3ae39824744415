// What the words of one source are: a name, a pronoun, a title, a noun for people or a document.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "names.h"
#include "onrecord/statement.h"

namespace onrecord::resolve {

enum class Pronoun { None, He, She, They, It, I, We, You, Who };

// What a source says by itself; the rest of the article may say more.
struct Source {
  std::vector<std::size_t> bearers;  // named at its head; several if joined by "and"
  Pronoun pronoun = Pronoun::None;
  Kind kind = Kind::None;            // of a description
  std::string phrase;                // a description as the text has it, articles left out
  std::string head;                  // its noun, folded
  bool definite = false;             // "the poll", "his campaign"
  bool indefinite = false;           // "a spokesman"
  std::optional<Pronoun> owner;      // "his campaign"
  bool listed = false;               // "friends, lobbyists and foes": `phrase` is all of them
  std::size_t at = 0;                // its first word
  bool verb = false;                 // no noun at all: "said in an interview"
  std::vector<std::string> words;    // of the description, folded
};

// What all sources of one article are read with.
struct Text {
  std::string_view text;
  const std::vector<Word>& words;
  const Names& names;
};

// A noun for one human being by work or place: "senator", "minister".
bool is_office(std::string_view noun);

// Of words [begin, end). Requires: begin < end.
Source read_source(const Text& text, std::size_t begin, std::size_t end);

// How the text names somebody's organization, "campaign" or the like: "Finch campaign" if it has that, else "Ada Finch's campaign"
// or, if that is all, "Finch's campaign"; nothing if it has none of them. Requires: `noun` folded.
std::optional<std::string> owned_name(const Text& text, std::size_t bearer, const std::vector<std::string>& noun);

}  // namespace onrecord::resolve
