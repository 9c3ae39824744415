#include "cut.h"

#include <algorithm>

#include "compare.h"

namespace onrecord::match {
namespace {

constexpr std::uint32_t kReach = 2;  // words beyond as many as do not fit: "We do not go" for "We go"

class Cutter {
 public:
  Cutter(const Line& quote, const Attested& attested, const Line& statement)
      : quote_(quote), attested_(attested), statement_(statement) {}

  WordRange cut(const Fit& fit) const {
    std::uint32_t first = kNowhere, last = 0;
    for (const std::uint32_t at : fit.at) {
      if (at == kNowhere) continue;
      first = std::min(first, at);
      last = std::max(last, at);
    }
    if (first == kNowhere) return {};
    const auto fits = [](std::uint32_t at) { return at != kNowhere; };
    const auto size = static_cast<std::uint32_t>(fit.at.size());
    WordRange before{0, 0}, behind{size, size};
    while (!fits(fit.at[before.end])) ++before.end;
    while (!fits(fit.at[behind.begin - 1])) --behind.begin;
    // Of words in another order, those at an edge of the quotation stand at none of the statement's.
    if (fit.at[before.end] != first) before = {};
    if (fit.at[behind.begin - 1] != last) behind = {};
    return {first - more(before, first, true), last + 1 + more(behind, last, false)};
  }

 private:
  // How many words beyond the one at `edge` belong to the cut, `odd` being the quotation's that fit nowhere on that side.
  std::uint32_t more(WordRange odd, std::uint32_t edge, bool before) const {
    const std::uint32_t most = odd.size() ? odd.size() + kReach : 1;
    std::uint32_t taken = 0;
    for (std::uint32_t n = 1; n <= most; ++n) {
      if (before ? edge == 0 : edge + 1 == statement_.words.size()) break;
      const std::uint32_t next = before ? edge - 1 : edge + 1;
      if (divides(between(std::min(edge, next)), odd.size() == 0)) break;
      edge = next;
      if (n <= odd.size() || is_negation(statement_.words[edge].folded) || is_among(odd, edge)) taken = n;
    }
    return taken;
  }

  bool is_among(WordRange odd, std::uint32_t at) const {
    const auto begin = quote_.traits.begin();
    return std::any_of(begin + odd.begin, begin + odd.end,
                       [&](const Traits& traits) { return traits.word == statement_.traits[at].word; });
  }

  // What stands between a word and the next, but for a cue in the middle.
  std::string between(std::uint32_t at) const {
    const Span a = statement_.words[at].at, b = statement_.words[at + 1].at;
    std::string text;
    for (std::size_t i = 0; i < attested_.content.size(); ++i) {
      const Span part = attested_.content[i];
      const std::uint32_t begin = std::max(a.end, part.begin), end = std::min(b.begin, part.end);
      if (begin < end) text += std::string_view(attested_.words[i]).substr(begin - part.begin, end - begin);
    }
    return text;
  }

  static bool divides(std::string_view text, bool clauses) {
    if (text.find_first_of(".!?") != std::string_view::npos) return true;
    if (!clauses) return false;
    return text.find_first_of(",;:()") != std::string_view::npos || text.find("–") != std::string_view::npos ||
           text.find("—") != std::string_view::npos;
  }

  const Line& quote_;
  const Attested& attested_;
  const Line& statement_;
};

}  // namespace

WordRange cut_of(const Line& quote, const Attested& attested, const Line& statement, const Fit& fit) {
  return Cutter(quote, attested, statement).cut(fit);
}

}  // namespace onrecord::match
