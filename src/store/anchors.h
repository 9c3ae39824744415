// Words as numbers, and the parts of statements and texts by which others like them are found.
//
// A word is the hash of its folded form; the lowest bit tells whether it has weight: five letters
// or more, or a digit. Two statements that are near share an anchor, nearly always: a shingle of
// three words that says something, or, in statements of ten words or fewer, which have few of
// them, any shingle, or a pair of words with weight that follow one another. Of longer statements a part of the
// shingles is enough: those whose hash is below a bound that falls with the length. Bounds of two
// statements are nested, so that both keep the same of the shingles that they share (Broder,
// Glassman, Manasse and Zweig, Syntactic clustering of the Web, 1997: sampling by the hash).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::store {

using Words = std::vector<std::uint32_t>;

std::uint32_t word_number(std::string_view folded);
inline bool has_weight(std::uint32_t word) {
  return (word & 1) != 0;
}

// Fewest words of a statement that is part of a wording.
constexpr std::size_t kFewestWords = 4;

// Anchors of a statement; ordered, each once. `every`: without leaving any out, for a quotation
// that is looked for. An anchor is an even number of 40 bits.
std::vector<std::int64_t> anchors_of(const Words& words, bool every);
// What only statements with just these words have; none if there is too little of them.
std::optional<std::int64_t> whole_anchor(const Words& words);
// All that a record keeps of a statement.
std::vector<std::int64_t> kept_anchors(const Words& words);

// Have they the same extent and mostly the same words in the same order? Symmetric.
bool are_near(const Words& a, const Words& b);

// What a text is known by: each number is the least hash of its shingles under two permutations
// (Broder, On the resemblance and containment of documents, 1997). Empty if it has under 30 words. All are odd.
std::vector<std::int64_t> sketch_of(const Words& words);
// Shingles that both have over those that either has.
double resemblance(const Words& a, const Words& b);
// Two articles are copies from there on.
constexpr double kCopies = 0.5;

std::string as_bytes(const Words& words);
Words from_bytes(std::string_view bytes);

}  // namespace onrecord::store
