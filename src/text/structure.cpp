#include "onrecord/article.h"

namespace onrecord {

TextStructure read_structure(std::string_view text) {
  TextStructure structure;
  structure.paragraphs = find_paragraphs(text);
  structure.sentences = find_sentences(text, structure.paragraphs);
  structure.tokens = find_tokens(text, structure.paragraphs);
  find_quotations(text, structure);
  return structure;
}

}  // namespace onrecord
