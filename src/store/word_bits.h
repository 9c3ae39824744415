// How much a word says, as data/word_bits.txt has it.
#pragma once

#include <cstdint>

#include "anchors.h"

namespace onrecord::store {

// 4 of "the" to 15 of a word that is not among the commonest two thousand.
std::uint32_t word_bits(std::uint32_t word);
std::uint32_t word_bits(const Words& words);

}  // namespace onrecord::store
