// Pointed: what the network's pointer to the speaker points at, and how a source tells who speaks.
#pragma once

#include <optional>
#include <vector>

#include "meant.h"
#include "onrecord/extract.h"

namespace onrecord::resolve {

// One who may be the speaker, and the pointer's share on the words that name or describe them.
struct Pointee {
  Meant meant;
  double share = 0;
};

// How a source that names nobody tells who speaks.
enum class Telling { Person, They, Thing, Who, FirstPerson, Description, Nothing };
constexpr std::size_t kTellings = 7;

// None for a name; `source` is null if there is none.
std::optional<Telling> telling_of(const Source* source);
// Does a description have this word?
bool has_word(const std::string& phrase, const std::string& word);
bool is_named_in(const Text& text, const Statement& statement, std::size_t bearer);
// The words of the window that are pointed at most, and that are neither a name nor a source, if they describe somebody:
// "an angry voter" before "she".
std::optional<Pointee> described(const Reading& reading, const Text& text, const std::vector<Statement>& statements,
                                 const Statement& statement, const Pointing& pointing, const std::vector<std::size_t>& told);

}  // namespace onrecord::resolve
