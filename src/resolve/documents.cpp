#include "documents.h"

#include <algorithm>
#include <array>

#include "onrecord/utf8.h"
#include "phrases.h"

namespace onrecord::resolve {
namespace {

bool is_sort(std::string_view sort) { return sort == sort_of("poll") || sort == sort_of("study"); }

class Namer {
 public:
  explicit Namer(const Text& text) : text_(text), words_(text.words) {}

  std::vector<NamedDocument> find() const {
    std::vector<NamedDocument> found;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::string_view sort = sort_of(words_[i].low);
      std::string name;
      if (is_sort(sort) && words_[i].low != "polls") {
        name = named_before(i);
        if (name.empty()) name = made_by(i);
      }
      if (name.empty() && is(words_[i].low, WordKind::Document)) name = titled(i);
      if (!name.empty()) found.push_back({i, sort, std::move(name)});
    }
    return found;
  }

 private:
  std::string_view token(std::size_t i) const { return cut(text_.text, words_[i].span); }

  const NameMention* mention_at(std::size_t word) const { return resolve::mention_at(text_.names, word); }
  bool is_maker(const NameMention& mention) const {
    const Bearer& bearer = text_.names.bearers[mention.bearer];
    return !bearer.person && !bearer.place;
  }

  // "Quinnipiac University", "NBC News/Wall Street Journal" right before the noun.
  std::string named_before(std::size_t noun) const {
    if (noun == 0) return {};
    const NameMention* last = mention_at(noun - 1);
    // The noun itself may be part of a name: "Marist Poll", but not "Institute for Harbour Research".
    if (last == nullptr || words_[noun - 1].possessive || !is_maker(*last)) return {};
    if (last->end > noun && sort_of(words_[noun].low) != sort_of("poll")) return {};
    if (!words_[noun - 1].letters || words_[last->from].sentence != words_[noun].sentence) return {};
    std::size_t from = last->from;
    while (from > 1 && (token(from - 1) == "/" || token(from - 1) == "-")) {
      const NameMention* more = mention_at(from - 2);
      if (more == nullptr || more->end != from - 1) break;
      from = more->from;
    }
    return std::string(cut(text_.text, {words_[from].span.begin, words_[noun].span.end}));
  }

  // "Released on Monday by Quinnipiac University" behind the noun.
  std::string made_by(std::size_t noun) const {
    constexpr std::size_t kFar = 10;
    for (std::size_t i = noun + 1; i + 1 < words_.size() && i < noun + kFar; ++i) {
      if (words_[i].sentence != words_[noun].sentence) break;
      if (words_[i].low != "by" && !(words_[i].low == "from" && i == noun + 1)) continue;
      const std::size_t name = words_[i + 1].low == "the" ? i + 2 : i + 1;
      const NameMention* maker = mention_at(name);
      if (maker == nullptr || !is_maker(*maker)) continue;
      // "By Skarn University professor Ada Finch" is hers.
      if (!words_[maker->end - 1].possessive && maker->end < words_.size() && (is(words_[maker->end].low, WordKind::Title) || is(words_[maker->end].low, WordKind::Person))) continue;
      return text_.names.bearers[maker->bearer].name + ' ' + words_[noun].low;
    }
    return {};
  }

  // "Memoir, “The Long Ebb”", "a book called ''The Long Ebb''", "the report, titled The Long Ebb: Who Owns the Harbour,".
  std::string titled(std::size_t noun) const {
    constexpr std::size_t kLongest = 16;
    std::size_t at = noun + 1;
    bool called = false;
    while (at < words_.size() && at < noun + 4 && !is_mark(at) && !called) {
      const std::string& word = words_[at].low;
      called = word == "titled" || word == "entitled" || word == "called" || word == "named" || word == "dubbed";
      if (!called && token(at) != ",") return {};
      ++at;
    }
    const bool marked = at < words_.size() && is_mark(at);
    if (marked) ++at;
    if ((!marked && !called) || at >= words_.size() || !words_[at].letters) return {};
    if (!words_[at].capital && !(marked && is_digit(static_cast<unsigned char>(words_[at].low[0])))) return {};
    std::size_t end = at;
    while (end < words_.size() && end < at + kLongest && !is_mark(end) && (marked || !closes(end))) ++end;
    if (marked && (end >= words_.size() || !is_mark(end))) return {};
    while (end > at && !words_[end - 1].letters) --end;
    return end > at ? std::string(cut(text_.text, {words_[at].span.begin, words_[end - 1].span.end})) : std::string();
  }

  bool closes(std::size_t i) const {
    const std::string_view sign = token(i);
    return sign == "." || sign == "," || sign == ";" || sign == "-" || sign == "–" || sign == "—" || sign == ")" || sign == "(";
  }

  bool is_mark(std::size_t i) const {
    constexpr std::array<std::string_view, 7> kMarks{"“", "”", "\"", "''", "‘", "’", "'"};
    return among(kMarks, token(i));
  }

  const Text& text_;
  const std::vector<Word>& words_;
};

// No words but those that any document could have.
bool is_bare(const Source& source) {
  constexpr std::array<std::string_view, 12> kAny{"new",  "recent", "latest", "national", "statewide", "same",
                                                  "this", "that",   "a",      "the",      "most",      "state"};
  return std::all_of(source.words.begin(), source.words.end(), [&](const std::string& word) {
    return word == source.head || std::find(kAny.begin(), kAny.end(), word) != kAny.end();
  });
}

}  // namespace

std::vector<NamedDocument> name_documents(const Text& text) { return Namer(text).find(); }

const NamedDocument* document_meant(const std::vector<NamedDocument>& named, const Text& text, const Source& source) {
  const std::string_view sort = sort_of(source.head);
  if (source.kind != Kind::Document || !is_sort(sort) || source.head == "polls") return nullptr;
  const std::size_t end = source.at + source.words.size() + 1;  // an article may stand before its words
  const auto own = std::find_if(named.begin(), named.end(), [&](const NamedDocument& each) {
    return source.at <= each.at && each.at < end && text.words[each.at].low == source.head;
  });
  if (own != named.end()) return &*own;
  if (!is_bare(source)) return nullptr;
  const NamedDocument *before = nullptr, *after = nullptr;
  for (const NamedDocument& each : named) {
    if (each.sort != sort) continue;
    if (each.at < source.at) before = &each;
    if (each.at > source.at && after == nullptr) after = &each;
  }
  const bool fresh = source.indefinite || before == nullptr;
  return fresh ? after != nullptr ? after : before : before;
}

}  // namespace onrecord::resolve
