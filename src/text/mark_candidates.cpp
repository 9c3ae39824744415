#include "mark_candidates.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "characters.h"
#include "glyphs.h"

namespace onrecord::text {
namespace {

constexpr Cost kStray = 400;

struct Found {
  Span span;
  Glyph glyph;
};

// Spaces that typesetters put between two marks in a row.
bool is_mark_space(char32_t c) {
  return c == 0xA0 || c == 0x2009 || c == 0x200A || c == 0x2006 || c == 0x202F;
}

// Words that lose their beginning to an apostrophe. A mark before one of them is seldom a
// quotation's.
constexpr std::array<std::string_view, 28> kElided = {
    "em",    "t",      "til",  "till",  "tis",   "twas", "twere", "twill", "twould", "cause",
    "cos",   "coz",    "cuz",  "bout",  "round", "n",    "nuff",  "un",    "tude",   "neath",
    "tween", "gainst", "cept", "fraid", "ello",  "ave",  "ead",   "im"};

// A mark behind the workers' with a noun to come closes a quotation at this cost: more than leaving one open costs that the
// next paragraph opens again (kGoesOn), with an apostrophe in it.
constexpr Cost kPossessive = 140;

constexpr std::array<std::string_view, 22> kDeterminers = {"the",   "our",   "your", "my",  "his",  "her",  "its",  "their", "these", "those", "all",
                                                           "both",  "many",  "some", "most", "other", "two", "three", "four", "several", "few", "no"};

// Words in small letters that stand behind a quotation's end, and seldom behind a possessive.
constexpr std::array<std::string_view, 44> kBehindQuotations = {
    "is",   "are",  "was",   "were", "be",    "has", "have", "had", "do",  "does", "did", "will", "would", "can", "could",
    "may",  "might", "must", "should", "of", "in",   "on",   "at",  "to",  "for",  "from", "with", "by",   "as",  "than",
    "and",  "or",   "but",   "nor",  "who",  "which", "that", "when", "where", "while", "said", "says", "he",  "she"};

class Finder {
 public:
  Finder(std::string_view text, Span paragraph, std::vector<Candidate>& out)
      : text_(text.substr(0, paragraph.end)), paragraph_(paragraph), out_(out) {}

  void run() {
    for (std::size_t at = paragraph_.begin; at < text_.size();) {
      at = next_glyph(at);
      if (at < text_.size()) at = read_run(at);
    }
  }

 private:
  // The first byte from `at` on that may begin a mark.
  std::size_t next_glyph(std::size_t at) const {
    while (at < text_.size()) {
      switch (text_[at]) {
        case '"':
        case '\'':
        case '`':
        case '\xC2':
        case '\xE2':
        case '\xEF':
          return at;
        default:
          ++at;
      }
    }
    return at;
  }

  // Marks in a row stand in the same place: what is before the first and after the last counts for
  // all of them. Returns where the row ends.
  std::size_t read_run(std::size_t at) {
    run_.clear();
    const std::size_t begin = at;
    std::size_t end = at;
    while (at < text_.size()) {
      const std::size_t mark = at;
      const char32_t c = step(text_, at);
      const std::optional<Glyph> glyph = glyph_of(c);
      if (!glyph) {
        if (!run_.empty() && is_mark_space(c)) continue;
        break;
      }
      if (is_apostrophe(*glyph) && is_certain_apostrophe(mark, at)) break;
      if (mark != end && face_apart(run_.back().glyph, *glyph)) break;
      run_.push_back({{static_cast<std::uint32_t>(mark), static_cast<std::uint32_t>(at)}, *glyph});
      end = at;
    }
    if (run_.empty()) return at;
    join_doubles(begin, end);
    weigh_run(begin, end);
    return end;
  }

  // Do two marks with a space between them point in opposite ways?
  static bool face_apart(Glyph first, Glyph second) {
    return (points_left(first) && points_right(second)) ||
           (points_right(first) && points_left(second));
  }

  // don't, the 1990's, 6'2, rock 'n' roll, Inc.'s
  bool is_certain_apostrophe(std::size_t begin, std::size_t end) const {
    const char32_t before = begin > paragraph_.begin ? code_point_before(text_, begin) : 0;
    if (end == text_.size() || before == 0) return false;
    std::size_t at = end;
    const char32_t after = step(text_, at);
    const CharClass left = class_of(before);
    const CharClass right = class_of(after);
    if (is_word(left) && is_word(right)) return true;
    if ((after | 0x20) == 's' && left != CharClass::Space && left != CharClass::Opener &&
        left != CharClass::Dash && !is_word(class_at(at)) && !starts_with_mark(at)) {
      return true;
    }
    return is_short_and(begin, end);
  }

  // Either apostrophe of 'n'.
  bool is_short_and(std::size_t begin, std::size_t end) const {
    const auto is_n = [&](std::size_t i) { return i < text_.size() && (text_[i] | 0x20) == 'n'; };
    if (is_n(end) && starts_with_apostrophe(end + 1)) {
      return !is_word(class_before(begin)) && !is_word(class_after_glyph(end + 1));
    }
    if (begin > paragraph_.begin && is_n(begin - 1)) {
      const std::size_t n = begin - 1;
      if (n == paragraph_.begin || is_word(class_at(end))) return false;
      const std::optional<Glyph> glyph = glyph_of(code_point_before(text_, n));
      if (!glyph || !is_apostrophe(*glyph)) return false;
      std::size_t first = n - 1;
      while (!is_boundary(text_, first)) --first;
      return !is_word(class_before(first));
    }
    return false;
  }

  bool starts_with_mark(std::size_t at) const {
    return at < text_.size() && glyph_of(step(text_, at)).has_value();
  }

  bool starts_with_apostrophe(std::size_t at) const {
    if (at >= text_.size()) return false;
    const std::optional<Glyph> glyph = glyph_of(step(text_, at));
    return glyph && is_apostrophe(*glyph);
  }

  CharClass class_after_glyph(std::size_t at) const {
    step(text_, at);
    return class_at(at);
  }

  // Two single marks of a kind are one double mark. Of three, the outer two are: the first two if
  // the row opens, the last two if it closes.
  void join_doubles(std::size_t begin, std::size_t end) {
    const bool closes = is_word(class_before(begin)) || class_before(begin) == CharClass::Stop ||
                        class_before(begin) == CharClass::Comma ||
                        class_at(end) == CharClass::Space;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < run_.size();) {
      const std::size_t first = i;
      const std::optional<Glyph> pair = doubled(run_[i].glyph);
      while (i < run_.size() && run_[i].glyph == run_[first].glyph &&
             (i == first || run_[i].span.begin == run_[i - 1].span.end)) {
        ++i;
      }
      std::size_t single = i;  // which of the equal ones stays single
      if ((i - first) % 2 == 1) single = closes ? first : i - 1;
      for (std::size_t k = first; k < i;) {
        if (pair && k != single && k + 1 < i) {
          run_[kept++] = {{run_[k].span.begin, run_[k + 1].span.end}, *pair};
          k += 2;
        } else {
          run_[kept++] = run_[k++];
        }
      }
    }
    run_.resize(kept);
  }

  CharClass class_at(std::size_t at) const {
    while (at < text_.size()) {
      const char32_t c = step(text_, at);
      if (c == '.' && at < text_.size() && text_[at] == '.') return CharClass::Ellipsis;
      if (c >= 128 && is_combining(c)) continue;
      return class_of(c);
    }
    return CharClass::Edge;
  }

  CharClass class_before(std::size_t at) const {
    while (at > paragraph_.begin) {
      const char32_t c = code_point_before(text_, at);
      do {
        --at;
      } while (!is_boundary(text_, at));
      if (c >= 128 && is_combining(c)) continue;
      if (c == '\'' || c == U'’') return CharClass::Letter;  // a certain apostrophe
      return class_of(c);
    }
    return CharClass::Edge;
  }

  void weigh_run(std::size_t begin, std::size_t end) {
    const CharClass left = class_before(begin);
    const CharClass right = class_at(end);
    const bool first = left == CharClass::Edge;
    for (const Found& found : run_) {
      Candidate c{found.span, found.glyph, first, true, 0, 0, kStray};
      const bool angle = kind_of(c.glyph) == MarkKind::Angle;
      c.open = open_left(left) + open_right(right, angle);
      c.close = close_left(left, angle) + close_right(right);
      if (!angle && (left == CharClass::Space || first) &&
          (right == CharClass::Space || right == CharClass::Edge)) {
        // It stands alone: both readings are as good as each other, but not at an edge.
        c.open = right == CharClass::Edge ? 600 : 150;
        c.close = first ? 600 : 150;
      }
      weigh_direction(c);
      if (kind_of(c.glyph) == MarkKind::Single) {
        weigh_single(c, left, right);
      } else if (c.glyph == Glyph::Straight2 || c.glyph == Glyph::TwoStraight ||
                 c.glyph == Glyph::Right2) {
        weigh_inches(c);
      }
      out_.push_back(c);
    }
  }

  static Cost open_left(CharClass left) {
    switch (left) {
      case CharClass::Edge:
      case CharClass::Space:
      case CharClass::Opener:
        return 0;
      case CharClass::Dash:
        return 20;
      case CharClass::Symbol:
      case CharClass::Ellipsis:
        return 50;
      case CharClass::Comma:
        return 150;
      case CharClass::Stop:
      case CharClass::Closer:
        return 250;
      default:
        return 300;
    }
  }

  static Cost open_right(CharClass right, bool angle) {
    switch (right) {
      case CharClass::Edge:
        return 600;
      case CharClass::Space:
        return angle ? 20 : 300;
      case CharClass::Stop:
      case CharClass::Comma:
      case CharClass::Closer:
        return 200;
      case CharClass::Dash:
        return 50;
      case CharClass::Ellipsis:
        return 20;
      default:
        return 0;
    }
  }

  static Cost close_left(CharClass left, bool angle) {
    switch (left) {
      case CharClass::Edge:
        return 600;
      case CharClass::Space:
        return angle ? 20 : 300;
      case CharClass::Opener:
        return 300;
      case CharClass::Dash:
        return 20;
      default:
        return 0;
    }
  }

  static Cost close_right(CharClass right) {
    switch (right) {
      case CharClass::Letter:
        return 300;
      case CharClass::Digit:
        return 200;
      case CharClass::Opener:
        return 100;
      case CharClass::Symbol:
        return 50;
      default:
        return 0;
    }
  }

  static void weigh_direction(Candidate& c) {
    switch (c.glyph) {
      case Glyph::Right2:
      case Glyph::TwoRight:
        c.open += 250;
        break;
      case Glyph::Right1:
        c.open += 300;
        break;
      case Glyph::Low2:
      case Glyph::Low1:
        c.close = kNever;
        break;
      default:
        break;
    }
  }

  void weigh_single(Candidate& c, CharClass left, CharClass right) const {
    if (c.glyph == Glyph::Straight1 || c.glyph == Glyph::Back1) c.open += 50;
    if (c.glyph == Glyph::Low1) return;
    if (is_word(left) && !is_word(right)) {
      c.stray_if_none = false;
      c.none = left == CharClass::Digit ? 50 : ends_plural(c.span.begin) ? 60 : 120;
      // Apostrophes have their noun after them; only ends are at home before a comma.
      if (right == CharClass::Comma || right == CharClass::Stop) c.none += 60;
      if (is_plural_possessive(c.span)) c.close += kPossessive;
    } else if (!is_word(left) && is_word(right)) {
      if (right == CharClass::Digit || is_elided(c.span.end)) {
        c.open += 150;
        c.none = 35;
        c.stray_if_none = false;
      } else if (c.glyph == Glyph::Right1) {
        c.none = 100;
        c.stray_if_none = false;
      } else if (left != CharClass::Edge && !follows_stop(c.span.begin)) {
        c.none = c.glyph == Glyph::Back1 ? 150 : c.glyph == Glyph::Left1 ? 280 : 250;
      }
    } else if (c.glyph == Glyph::Back1) {
      c.none = 150;
    }
  }

  // said: 'Go, or a new sentence: where a quotation is to be expected, and where a name such as
  // ‘Abd would stand by chance.
  bool follows_stop(std::size_t at) const {
    if (at < paragraph_.begin + 2 || text_[at - 1] != ' ') return false;
    const char before = text_[at - 2];
    return before == ',' || before == ':' || before == '.' || before == '?' || before == '!';
  }

  // The workers' pay, our bosses’ bonuses: a plural in small letters behind a determiner, and behind the mark a word in
  // small letters that no quotation's end would have there.
  bool is_plural_possessive(Span mark) const {
    const std::string_view plural = word_before(mark.begin);
    const std::size_t space = mark.begin - plural.size() - 1;
    if (!is_small(plural) || plural.back() != 's' || plural.size() + 1 > mark.begin - paragraph_.begin || text_[space] != ' ') return false;
    if (mark.end == text_.size() || text_[mark.end] != ' ') return false;
    const std::string_view next = word_after(mark.end + 1);
    if (!is_small(next) || std::find(kBehindQuotations.begin(), kBehindQuotations.end(), next) != kBehindQuotations.end()) return false;
    std::string determiner(word_before(space));
    if (!determiner.empty()) determiner[0] = static_cast<char>(determiner[0] | 0x20);
    return std::find(kDeterminers.begin(), kDeterminers.end(), determiner) != kDeterminers.end();
  }

  static bool is_small(std::string_view word) { return !word.empty() && word.front() >= 'a' && word.front() <= 'z'; }

  bool is_ascii_letter(std::size_t at) const {
    return is_ascii(text_[at]) && kAsciiClass[static_cast<unsigned char>(text_[at])] == CharClass::Letter;
  }

  // The ASCII letters right before `end`.
  std::string_view word_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > paragraph_.begin && is_ascii_letter(begin - 1)) --begin;
    return text_.substr(begin, end - begin);
  }

  // The ASCII letters from `begin` on.
  std::string_view word_after(std::size_t begin) const {
    std::size_t end = begin;
    while (end < text_.size() && is_ascii_letter(end)) ++end;
    return text_.substr(begin, end - begin);
  }

  // The possessive of a plural, or a word that dropped its g, is more often an apostrophe than
  // others.
  bool ends_plural(std::size_t at) const {
    const char32_t c = code_point_before(text_, at) | 0x20;
    return c == 's' || c == 'z' || c == 'x' || c == 'n';
  }

  bool is_elided(std::size_t at) const {
    std::array<char, 8> word;
    std::size_t size = 0;
    while (at < text_.size() && is_ascii(text_[at]) &&
           kAsciiClass[static_cast<unsigned char>(text_[at])] == CharClass::Letter) {
      if (size == word.size()) return false;
      word[size++] = static_cast<char>(text_[at++] | 0x20);
    }
    return std::find(kElided.begin(), kElided.end(), std::string_view(word.data(), size)) !=
           kElided.end();
  }

  // 12" vinyl, 6'2"
  void weigh_inches(Candidate& c) const {
    const std::size_t at = c.span.begin;
    if (at == paragraph_.begin || class_of(code_point_before(text_, at)) != CharClass::Digit)
      return;
    c.stray_if_none = false;
    c.none = c.glyph == Glyph::Right2 ? 250 : 100;
    std::size_t i = at;
    while (i > paragraph_.begin && text_[i - 1] >= '0' && text_[i - 1] <= '9') --i;
    if (i > paragraph_.begin && text_[i - 1] == ' ') --i;
    if (i == paragraph_.begin) return;
    const char32_t foot = code_point_before(text_, i);
    if (foot == '\'' || foot == U'’' || foot == U'′') c.none = 20;
  }

  std::string_view text_;
  Span paragraph_;
  std::vector<Candidate>& out_;
  std::vector<Found> run_;
};

}  // namespace

void find_candidates(std::string_view text, Span paragraph, std::vector<Candidate>& out) {
  Finder(text, paragraph, out).run();
}

}  // namespace onrecord::text
