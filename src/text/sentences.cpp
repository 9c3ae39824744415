#include <algorithm>
#include <array>

#include "characters.h"
#include "onrecord/article.h"

namespace onrecord {
namespace {

using text::CharClass;
using text::class_of;
using text::step;

// When a sentence ends at an abbreviation's full stop.
enum class Ends : std::uint8_t { Never, NotBeforeDigit, BeforeStarter };

struct Abbreviation {
  std::string_view word;  // without its last full stop
  Ends ends;
};

#include "abbreviation_table.inc"

const Abbreviation* find_abbreviation(std::string_view word) {
  const auto at =
      std::lower_bound(kAbbreviations.begin(), kAbbreviations.end(), word,
                       [](const Abbreviation& a, std::string_view w) { return a.word < w; });
  return at != kAbbreviations.end() && at->word == word ? &*at : nullptr;
}

bool is_starter(std::string_view word) {
  return std::binary_search(kStarters.begin(), kStarters.end(), word);
}

// Verbs that attribute a question or an exclamation to the name before them: "Why?" Smith asked.
bool attributes(std::string_view word) {
  constexpr std::array<std::string_view, 17> kVerbs = {
      "said",    "says",  "asked",  "asks",  "wrote",     "writes",   "added",   "replied", "told",
      "shouted", "cried", "yelled", "joked", "exclaimed", "wondered", "tweeted", "recalled"};
  return std::find(kVerbs.begin(), kVerbs.end(), word) != kVerbs.end();
}

bool is_ideographic_stop(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'｡';
}

bool is_stop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == U'…' || c == U'؟' || c == U'।' || c == U'۔' ||
         is_ideographic_stop(c);
}

bool is_closing_quote(char32_t c) {
  return c == '"' || c == '\'' || c == U'”' || c == U'’' || c == U'“' || c == U'‘' || c == U'»' ||
         c == U'›' || c == U'«' || c == U'‹';
}

bool is_opening(char32_t c) {
  return is_closing_quote(c) || c == U'„' || c == U'‚' || c == '`' || c == '(' || c == '[' ||
         c == U'¿' || c == U'¡';
}

// The sentences of one paragraph, one end after the other. A sentence ends at . ! ? … with the
// quotation marks and brackets that follow, if white space comes next and what comes after it can
// begin a sentence; abbreviations, initials and enumerators are told from ends by their form, the
// lists in data/ and the next word.
class Splitter {
 public:
  Splitter(std::string_view text, Span paragraph, std::vector<Span>& sentences)
      : text_(text.substr(0, paragraph.end)), begin_(paragraph.begin), sentences_(sentences) {}

  void run() {
    for (std::size_t at = next_stop(begin_); at < text_.size(); at = next_stop(at)) {
      std::size_t end = at;
      if (!is_stop(step(text_, end))) {
        at = end;
        continue;
      }
      at = read_stop(at);
    }
    if (begin_ < text_.size()) add(text_.size());
  }

 private:
  std::size_t next_stop(std::size_t at) const {
    while (at < text_.size()) {
      const char c = text_[at];
      // The first bytes of the stops: . ! ? and of the wide ones.
      if (c == '.' || c == '!' || c == '?') return at;
      if (c == '\xE2' || c == '\xE3' || c == '\xEF' || c == '\xD8' || c == '\xDB' || c == '\xE0') {
        return at;
      }
      ++at;
    }
    return at;
  }

  // Reads the stop at `at` and all that belongs to it, ends the sentence there if it does, and
  // returns where to go on.
  std::size_t read_stop(std::size_t at) {
    Stop stop;
    stop.begin = at;
    std::size_t next = at;
    while (next < text_.size()) {
      std::size_t after = next;
      const char32_t c = step(text_, after);
      if (is_stop(c)) {
        stop.dots += c == '.' ? 1 : 0;
        stop.ellipsis = stop.ellipsis || c == U'…' || stop.dots > 1;
        stop.asks = stop.asks || c == '!' || c == '?';
        stop.ideographic = is_ideographic_stop(c);
      } else if (c == ' ' && stop.dots > 0 && after < text_.size() && text_[after] == '.') {
        // . . .
      } else {
        break;
      }
      next = after;
    }
    const std::size_t go_on = next;
    next = read_closers(next, stop);
    if (next == text_.size()) return next;
    std::size_t following = next;
    while (following < text_.size()) {
      std::size_t after = following;
      if (class_of(step(text_, after)) != CharClass::Space) break;
      following = after;
    }
    if (following == next && !stop.ideographic) return go_on;
    if (!ends(stop, following)) return go_on;
    add(next);
    begin_ = following;
    return following;
  }

  struct Stop {
    std::size_t begin = 0;
    int dots = 0;
    bool ellipsis = false;
    bool asks = false;
    bool ideographic = false;
    bool quote_closes = false;
    bool bracket_closes = false;
  };

  // Quotation marks and brackets right after the stop, and a guillemet after one space, as French
  // has it.
  std::size_t read_closers(std::size_t at, Stop& stop) const {
    while (at < text_.size()) {
      std::size_t after = at;
      char32_t c = step(text_, after);
      if ((c == ' ' || c == 0xA0 || c == 0x202F) && after < text_.size()) {
        std::size_t mark_end = after;
        c = step(text_, mark_end);
        if (c != U'»' || (mark_end < text_.size() && text_[mark_end] != ' ')) break;
        after = mark_end;
      }
      if (is_closing_quote(c)) {
        stop.quote_closes = true;
      } else if (class_of(c) == CharClass::Closer) {
        stop.bracket_closes = true;
      } else {
        break;
      }
      at = after;
    }
    return at;
  }

  // Does the sentence end at `stop`, when the next word or mark begins at `following`?
  bool ends(const Stop& stop, std::size_t following) const {
    bool after_mark = false;
    std::size_t at = following;
    char32_t first = 0;
    while (at < text_.size()) {
      std::size_t after = at;
      first = step(text_, after);
      if (!is_opening(first) && class_of(first) != CharClass::Space) break;
      after_mark = true;
      at = after;
    }
    const CharClass kind = class_of(first);
    const bool lower = kind == CharClass::Letter && !is_upper(first) && is_cased(first);
    if (stop.dots == 1 && !stop.asks && !stop.ellipsis && !stop.quote_closes) {
      return ends_at_dot(stop, at, kind, lower && !after_mark);
    }
    if (lower) return false;
    if (kind == CharClass::Dash || kind == CharClass::Comma) return false;
    // Well … I never. But after a sentence's own full stop an ellipsis has left something out.
    if (stop.ellipsis && stop.dots <= 3 && !stop.quote_closes && word_at(at) == "I") return false;
    if (stop.asks && stop.quote_closes) return !is_attribution(at);
    return true;
  }

  static bool is_cased(char32_t c) { return c < 128 || (c >= 0xC0 && c < 0x590); }

  bool ends_at_dot(const Stop& stop, std::size_t next, CharClass kind, bool lower) const {
    if (lower || kind == CharClass::Comma) return false;
    const std::string_view word = word_before(stop.begin);
    if (word.empty()) return true;
    const bool first_word = word.data() == text_.data() + begin_;
    if (const Abbreviation* a = find_abbreviation(word)) {
      if (a->ends == Ends::Never) return stop.bracket_closes;
      if (a->ends == Ends::NotBeforeDigit) return kind != CharClass::Digit;
      return is_starter(word_at(next));
    }
    if (is_initials(word)) {
      // `Q.` and `A.` before what was asked and answered, and items of a list.
      if (first_word) return false;
      return word == "I" || is_starter(word_at(next));
    }
    if (first_word && word.find_first_not_of("0123456789") == std::string_view::npos) return false;
    return true;
  }

  // Letters, digits and full stops before `at`, back to anything else.
  std::string_view word_before(std::size_t at) const {
    std::size_t begin = at;
    while (begin > begin_ && at - begin <= kLongestWord) {
      const char32_t c = code_point_before(text_, begin);
      if (c != '.' && !is_word(class_of(c))) break;
      do {
        --begin;
      } while (!is_boundary(text_, begin));
    }
    return text_.substr(begin, at - begin);
  }

  std::string_view word_at(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && (!text::is_ascii(text_[end]) ||
                                  is_word(class_of(static_cast<unsigned char>(text_[end]))))) {
      ++end;
    }
    return text_.substr(at, end - at);
  }

  // A, U.S, p.m, but not the s of Ann's
  static bool is_initials(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      const bool dot = i % 2 == 1;
      const auto c = static_cast<unsigned char>(word[i]);
      if (dot ? c != '.' : !is_letter(c) || c >= 128) return false;
    }
    if (word.size() == 1) return is_upper(static_cast<unsigned char>(word.front()));
    return word.size() % 2 == 1;
  }

  // `Smith asked`, `Mr. Van Dyke said`: a verb that attributes before any other small word.
  bool is_attribution(std::size_t at) const {
    for (int words = 0; words < 6 && at < text_.size(); ++words) {
      const std::string_view word = word_at(at);
      if (word.empty()) return false;
      if (attributes(word)) return words > 0;
      if (!is_upper(static_cast<unsigned char>(word.front())) && word != "the" && word != "of") {
        return words > 0 && (word == "spokesman" || word == "spokeswoman");
      }
      at += word.size();
      while (at < text_.size() && (text_[at] == ' ' || text_[at] == '.' || text_[at] == '-')) ++at;
    }
    return false;
  }

  void add(std::size_t end) {
    sentences_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end)});
  }

  static constexpr std::size_t kLongestWord = 24;  // bytes, more than any abbreviation has

  std::string_view text_;
  std::size_t begin_;
  std::vector<Span>& sentences_;
};

}  // namespace

std::vector<Span> find_sentences(std::string_view text, const std::vector<Span>& paragraphs) {
  std::vector<Span> sentences;
  for (Span paragraph : paragraphs) Splitter(text, paragraph, sentences).run();
  return sentences;
}

}  // namespace onrecord
