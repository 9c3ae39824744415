// Addressees by the words after a verb of the cue: "told reporters that", "apologize to the families".
#include <algorithm>
#include <array>

#include "parts.h"
#include "words.h"

namespace onrecord::resolve {
namespace {

// Words of an addressee at most.
constexpr std::uint32_t kMost = 10;

// Verbs whose object is who is spoken to.
bool takes_addressee(std::string_view low) {
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"told",     "tell",     "tells",    "telling", "asked",     "asks",      "ask",
       "asking",   "urged",    "urges",    "urge",    "urging",    "warned",    "warns",
       "warning",  "reminded", "reminds",  "assured", "assures",   "informed",  "informs",
       "advised",  "ordered",  "implored", "begged",  "persuaded", "convinced", "thanked",
       "promised", "called",   "accused",  "blamed",  "criticized", "criticised", "praised"});
  return among(kVerbs, low);
}

// After these it is with "to": "apologized to", "wrote a letter to".
bool takes_to(std::string_view low) {
  constexpr auto kVerbs = std::to_array<std::string_view>(
      {"said", "says", "apologized", "apologize", "apologizing", "apologised", "apologise", "apologising", "wrote", "writes", "complained",
       "explained", "boasted", "spoke", "speaking", "suggested", "replied", "responded", "appealed",
       "admitted", "confirmed", "remarked", "shouted", "pledged", "letter", "email", "note"});
  return among(kVerbs, low);
}

bool ends_addressee(std::string_view low) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"that", "to", "in", "on", "at", "during", "after", "before", "when", "if", "whether", "why",
       "how", "what", "about", "for", "as", "by", "not", "it", ",", ".", ":", ";", "\"", "\u201c", "''",
       "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "last", "this",
       "yesterday", "once", "twice", "three", "four", "repeatedly", "of", "and", "with", "from", "a", "there", "said", "says", "earlier", "later"});
  return among(kWords, low);
}

// "The Sunday Telegraph".
bool is_in_name(const Scene& scene, std::uint32_t i) {
  return i > 0 && scene.is(i - 1, "the") && i + 1 < scene.words().size() && scene.is_capital(i) && scene.is_capital(i + 1);
}

Stretch phrase_after(const Scene& scene, const Statement& statement, std::uint32_t i) {
  const auto& words = scene.words();
  const Stretch sentence = scene.sentence_of(i - 1);
  const std::uint32_t begin = i;
  while (i < sentence.end && i < begin + kMost && (!ends_addressee(words[i].low) || is_in_name(scene, i)) &&
         !covers(statement.content, words[i].span) && !covers(statement.source, words[i].span)) {
    ++i;
  }
  return {begin, i};
}

Stretch addressee_of(const Scene& scene, const Statement& statement) {
  for (Span span : statement.cue) {
    const Stretch cue = scene.words_in(span);
    for (std::uint32_t i = cue.begin; i < cue.end; ++i) {
      const std::string& low = scene.words()[i].low;
      if (takes_addressee(low)) {
        if (const Stretch to = phrase_after(scene, statement, i + 1); to.size() > 0) return to;
      }
      if (takes_to(low) && scene.is(i + 1, "to")) {
        if (const Stretch to = phrase_after(scene, statement, i + 2); to.size() > 0) return to;
      }
    }
  }
  return {};
}

}  // namespace

void find_addressees(const Scene& scene, Extraction& extraction) {
  for (Statement& statement : extraction.statements) {
    statement.addressee.clear();
    const Stretch to = addressee_of(scene, statement);
    if (to.size() > 0) statement.addressee = {scene.span_of(to)};
  }
}

}  // namespace onrecord::resolve
