// How BERT's uncased tokenizer reads text before it looks up pieces: control characters dropped,
// white space unified, accents stripped (canonical decomposition without its nonspacing marks),
// lower-cased, CJK ideographs and punctuation marks standing alone. What BertNormalizer and
// BertPreTokenizer of the `tokenizers` package do, with bytes of the text for every character.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/span.h"

namespace onrecord::model {

// One word as the vocabulary sees it. Reused from word to word, so that its buffers are.
struct Word {
  std::string letters;                // UTF-8, normalised
  std::vector<std::uint32_t> starts;  // [characters] where each begins in `letters`
  std::vector<Span> spans;            // [characters] the character of the text that each comes from
};

// Reads the words of a text in order. Requires: valid UTF-8 that outlives the reader.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  // Fills `word` with the next one; false at the end.
  bool next(Word& word);

 private:
  struct Letter {
    char32_t letter;
    Span span;
  };
  bool fill();

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Letter> ahead_;  // of the character just read: normalised, not yet given out
  std::size_t given_ = 0;
};

}  // namespace onrecord::model
