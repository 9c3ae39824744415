#include "words.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "onrecord/utf8.h"

namespace onrecord::resolve {
namespace {

struct Entry {
  std::string_view word;
  WordKind kind;
};

#include "word_table.inc"

constexpr std::array<std::string_view, 2> kPossessives = {"'s", "’s"};

bool is_possessive(std::string_view token) {
  return std::find(kPossessives.begin(), kPossessives.end(), token) != kPossessives.end();
}

// Cuts a possessive ending off; "Democrats'" too.
bool cut_possessive(std::string_view& token) {
  for (const std::string_view ending : kPossessives) {
    if (token.size() > ending.size() && token.ends_with(ending)) {
      token.remove_suffix(ending.size());
      return true;
    }
  }
  for (const std::string_view mark : {"'", "’"}) {
    if (token.size() > mark.size() + 1 && token.ends_with(mark) &&
        token[token.size() - mark.size() - 1] == 's') {
      token.remove_suffix(mark.size());
      return true;
    }
  }
  return false;
}

// May a full stop behind it be its own?
bool shortened(std::string_view text, const Word& word) {
  const bool initials = word.span.size() > 2 && text[word.span.begin + 1] == '.';  // "J.J."
  return word.span.size() == 1 || initials || (word.span.size() <= 4 && is(word.low, WordKind::Title)) ||
         word.low == "jr" || word.low == "sr" || word.low == "st";
}

// Is a token the apostrophe of "Democrats' allies"? Not if it is a quotation mark.
bool owns_many(std::string_view text, const TextStructure& structure, std::size_t token, const std::vector<Word>& words) {
  const Span span = structure.tokens[token];
  const std::string_view mark = cut(text, span);
  if ((mark != "'" && mark != "’") || words.empty() || token + 1 == structure.tokens.size()) return false;
  const bool tight = words.back().span.end == span.begin && structure.tokens[token + 1].begin > span.end;
  if (!tight || !words.back().low.ends_with('s') || !is_letter(static_cast<unsigned char>(text[structure.tokens[token + 1].begin]))) return false;
  const auto at = std::partition_point(structure.marks.begin(), structure.marks.end(), [&](const Mark& m) { return m.span.begin < span.begin; });
  return at == structure.marks.end() || at->span.begin != span.begin || at->role == Mark::Role::Stray;
}

bool is_letter_at(std::string_view token) {
  std::size_t at = 0;
  return !token.empty() && is_letter(next_code_point(token, at));
}

// Does a token go on with the word before it, which a wrong encoding cut: "Peña" read as Latin-1 for UTF-8?
bool is_cut(std::string_view text, const Word& before, Span token) {
  if (before.span.end != token.begin || before.possessive) return false;
  const std::string_view whole = cut(text, before.span), next = cut(text, token);
  const auto leads = [](std::string_view s) { return s.ends_with("\xC3\x83") || s.ends_with("A\xCC\x83"); };  // Ã, composed or not
  const auto is_rest = [](std::string_view s) { return s.size() >= 2 && s[0] == '\xC2'; };
  if (leads(whole)) return is_rest(next);
  return whole.size() > 4 && is_rest(whole.substr(whole.size() - 2)) && leads(whole.substr(0, whole.size() - 2)) && is_letter_at(next);
}

Word read_word(std::string_view text, Span span) {
  Word word{.span = span};
  std::string_view token = cut(text, span);
  word.possessive = cut_possessive(token);
  word.span.end = span.begin + static_cast<std::uint32_t>(token.size());
  std::size_t letters = 0, capitals = 0;
  for (std::size_t at = 0; at < token.size();) {
    const bool first = at == 0;
    const char32_t c = next_code_point(token, at);
    letters += is_letter(c);
    capitals += is_upper(c);
    if (first) {
      word.capital = is_upper(c);
      word.letters = is_letter(c) || is_digit(c);
    }
  }
  word.shouted = letters >= 2 && letters == capitals;
  word.low = fold(token);
  std::erase(word.low, '.');
  return word;
}

}  // namespace

bool is(std::string_view word, WordKind kind) {
  const auto before = [](const Entry& entry, std::string_view w) { return entry.word < w; };
  for (auto at = std::lower_bound(kWords.begin(), kWords.end(), word, before);
       at != kWords.end() && at->word == word; ++at) {
    if (at->kind == kind) return true;
  }
  return false;
}

std::vector<Word> read_words(std::string_view text, const TextStructure& structure) {
  std::vector<Word> words;
  words.reserve(structure.tokens.size());
  std::uint32_t sentence = 0;
  bool opens = true;
  for (std::size_t i = 0; i < structure.tokens.size(); ++i) {
    const Span token = structure.tokens[i];
    if (!words.empty() && (is_possessive(cut(text, token)) || owns_many(text, structure, i, words))) {
      words.back().possessive = true;
      continue;
    }
    if (!words.empty() && is_cut(text, words.back(), token)) {
      const Word before = words.back();
      words.back() = read_word(text, {before.span.begin, token.end});
      words.back().sentence = before.sentence;
      words.back().opens = before.opens;
      continue;
    }
    // "C." of "Elaine C. Kamarck" and "Mr." are one word each.
    if (cut(text, token) == "." && !words.empty() && words.back().capital &&
        words.back().span.end == token.begin && shortened(text, words.back())) {
      words.back().span.end = token.end;
      continue;
    }
    while (sentence + 1 < structure.sentences.size() &&
           structure.sentences[sentence + 1].begin <= token.begin) {
      ++sentence;
      opens = true;
    }
    words.push_back(read_word(text, token));
    words.back().sentence = sentence;
    words.back().opens = opens && words.back().letters;
    if (words.back().letters) opens = false;
  }
  return words;
}

std::size_t word_at(const std::vector<Word>& words, std::uint32_t byte) {
  const auto before = [](const Word& word, std::uint32_t at) { return word.span.begin < at; };
  return static_cast<std::size_t>(std::lower_bound(words.begin(), words.end(), byte, before) -
                                  words.begin());
}

}  // namespace onrecord::resolve
