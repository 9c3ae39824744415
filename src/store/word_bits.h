// How much a word says, as data/word_bits.txt and data/word_pairs.txt have it.
#pragma once

#include <cstdint>
#include <vector>

#include "anchors.h"

namespace onrecord::store {

// 4 of "the" to 15 of a word that is not among the commonest two thousand.
std::uint32_t word_bits(std::uint32_t word);
std::uint32_t word_bits(const Words& words);

// Of each word, what it says after the one before it: less than alone where the two are often
// together, as "care" after "affordable".
std::vector<std::uint32_t> bits_in_a_row(const Words& words);

}  // namespace onrecord::store
