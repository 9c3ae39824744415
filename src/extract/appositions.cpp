#include "appositions.h"

#include <algorithm>
#include <array>

namespace onrecord::extract {
namespace {

constexpr std::ptrdiff_t kLongestOffice = 8;  // tokens; not tuned: held-out train articles have no case
constexpr std::ptrdiff_t kLongestName = 4;    // tokens

constexpr std::array<std::string_view, 8> kDeterminers{"the", "a",   "an",  "his",
                                                       "her", "its", "our", "their"};

bool capital(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

bool determiner(std::string_view word) {
  return std::any_of(kDeterminers.begin(), kDeterminers.end(), [&](std::string_view d) {
    return word.size() == d.size() && word.substr(1) == d.substr(1) &&
           (word[0] == d[0] || word[0] == d[0] - 32);
  });
}

class Completer {
 public:
  explicit Completer(const Reading& reading)
      : reading_(reading), tokens_(reading.structure.tokens) {}

  void complete(Draft& draft) const {
    if (draft.source.size() != 1 || draft.cue.empty() || draft.content.empty()) return;
    Span& source = draft.source.front();
    const Span before = source;
    take_office(draft, source);
    take_name(draft, source);
    if (source == before) return;
    std::vector<Span> left;
    for (const Span& s : draft.content) {
      if (!s.overlaps(source)) {
        left.push_back(s);
      } else if (s.begin < source.begin) {
        left.push_back({s.begin, source.begin});
      }
    }
    if (left.empty()) {
      source = before;
    } else {
      draft.content = std::move(left);
    }
  }

 private:
  std::string_view word(Token t) const { return cut(reading_.text, *t); }

  // Capitalised words alone, without the comma at its end.
  bool is_name(Token first, Token last) const {
    if (last - first < 2 || last - first > kLongestName) return false;
    return std::all_of(first, last, [&](const Span& t) { return capital(cut(reading_.text, t)); });
  }

  // [the managing agent ,] Howard Strickland , said
  void take_office(const Draft& draft, Span& source) const {
    const Span sentence = sentence_at(reading_, source.begin);
    auto [first, last] = tokens_of(reading_, source);
    if (first == last || last == tokens_.end() || draft.cue.front().begin < source.end) return;
    const bool comma_inside = word(last - 1) == ",";
    if (!comma_inside && word(last) != ",") return;
    if (comma_inside) --last;
    if (!is_name(first, last) || first == tokens_.begin() || word(first - 1) != ",") return;
    for (Token t = first - 1; t != tokens_.begin() && first - t <= kLongestOffice + 1;) {
      --t;
      if (t->begin < sentence.begin || !plain(word(t))) return;
      if (determiner(word(t))) {
        source.begin = t->begin;
        return;
      }
    }
  }

  // said their lawyer [, Lucero Quispe] .
  void take_name(const Draft& draft, Span& source) const {
    const Span sentence = sentence_at(reading_, source.begin);
    const auto [own, comma] = tokens_of(reading_, source);
    const bool behind = draft.content.front().begin < draft.cue.front().begin &&
                        draft.cue.front().begin < source.begin;
    if (!behind || comma == tokens_.end() || word(comma) != "," || comma->end >= sentence.end ||
        !determiner(word(own))) {
      return;
    }
    const Token first = comma + 1;
    Token last = first;
    while (last != tokens_.end() && last->begin < sentence.end && capital(word(last))) ++last;
    if (last == tokens_.end() || (word(last) != "." && word(last) != ",") || !is_name(first, last)) {
      return;
    }
    source.end = (last - 1)->end;
  }

  // A word that may stand between a determiner and the comma: no mark.
  static bool plain(std::string_view word) {
    const char c = word.empty() ? ' ' : word[0];
    return (c >= 'a' && c <= 'z') || capital(word) || c == '\'' || (c & 0x80) != 0;
  }

  const Reading& reading_;
  const std::vector<Span>& tokens_;
};

}  // namespace

void complete_appositions(const Reading& reading, std::vector<Draft>& drafts) {
  const Completer completer(reading);
  for (Draft& draft : drafts) completer.complete(draft);
}

}  // namespace onrecord::extract
