#include <algorithm>
#include <unordered_map>

#include "compare.h"
#include "onrecord/match.h"

namespace onrecord {
namespace {

constexpr std::size_t kLargestTable = 4'000'000;  // cells
constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::uint32_t kShortestMove = 3;

// Which word of `from` each word of `to` is.
class Pairing {
 public:
  Pairing(const std::vector<Word>& from, const std::vector<Word>& to)
      : from_(from), to_(to), of_(to.size(), kNone) {}

  std::vector<std::uint32_t> pair() {
    const auto size = [](const auto& words) { return static_cast<std::uint32_t>(words.size()); };
    pair({0, size(from_)}, {0, size(to_)});
    return std::move(of_);
  }

 private:
  bool same(std::uint32_t i, std::uint32_t j) const { return from_[i].folded == to_[j].folded; }

  void pair(WordRange a, WordRange b) {
    while (a.size() && b.size() && same(a.begin, b.begin)) of_[b.begin++] = a.begin++;
    while (a.size() && b.size() && same(a.end - 1, b.end - 1)) of_[--b.end] = --a.end;
    if (!a.size() || !b.size()) return;
    if (std::size_t{a.size() + 1} * (b.size() + 1) <= kLargestTable) {
      pair_by_table(a, b);
    } else {
      pair_by_anchors(a, b);
    }
  }

  // Least edit. Levenshtein, "Binary codes capable of correcting deletions", 1966.
  void pair_by_table(WordRange a, WordRange b) {
    const std::size_t width = b.size() + 1;
    std::vector<std::uint32_t> cost((a.size() + 1) * width);
    for (std::size_t j = 0; j < width; ++j) cost[j] = static_cast<std::uint32_t>(2 * j);
    for (std::uint32_t i = 1; i <= a.size(); ++i) {
      cost[i * width] = 2 * i;
      for (std::uint32_t j = 1; j <= b.size(); ++j) {
        cost[i * width + j] = std::min({cost[(i - 1) * width + j] + 2, cost[i * width + j - 1] + 2,
                                        cost[(i - 1) * width + j - 1] + price(a, b, i, j)});
      }
    }
    std::uint32_t i = a.size(), j = b.size();
    while (i > 0 && j > 0) {
      const std::uint32_t step = price(a, b, i, j), here = cost[i * width + j];
      if (here == cost[(i - 1) * width + j - 1] + step) {
        --i, --j;
        if (step < 3) of_[b.begin + j] = a.begin + i;
      } else if (here == cost[(i - 1) * width + j] + 2) {
        --i;
      } else {
        --j;
      }
    }
  }

  std::uint32_t price(WordRange a, WordRange b, std::uint32_t i, std::uint32_t j) const {
    const std::string& one = from_[a.begin + i - 1].folded;
    const std::string& other = to_[b.begin + j - 1].folded;
    if (one == other) return 0;
    return is_respelling(one, other) ? 1 : 3;
  }

  // Words that stand once on each side hold the rest in place (Bram Cohen's patience diff).
  void pair_by_anchors(WordRange a, WordRange b) {
    struct Seen {
      std::uint32_t in_a = 0, in_b = 0, at_a = 0, at_b = 0;
    };
    std::unordered_map<std::string_view, Seen> seen;
    for (std::uint32_t i = a.begin; i < a.end; ++i) {
      Seen& word = seen[from_[i].folded];
      ++word.in_a, word.at_a = i;
    }
    for (std::uint32_t j = b.begin; j < b.end; ++j) {
      Seen& word = seen[to_[j].folded];
      ++word.in_b, word.at_b = j;
    }
    std::vector<WordRange> anchors;  // begin: in a, end: in b; in the order of b
    for (std::uint32_t j = b.begin; j < b.end; ++j) {
      const Seen& word = seen[to_[j].folded];
      if (word.in_a == 1 && word.in_b == 1) anchors.push_back({word.at_a, j});
    }
    const std::vector<WordRange> chain = longest_rising(anchors);
    if (chain.empty()) return;
    std::uint32_t i = a.begin, j = b.begin;
    for (const WordRange& anchor : chain) {
      if (anchor.begin < i || anchor.end < j) continue;
      pair({i, anchor.begin}, {j, anchor.end});
      of_[anchor.end] = anchor.begin;
      i = anchor.begin + 1, j = anchor.end + 1;
    }
    pair({i, a.end}, {j, b.end});
  }

  static std::vector<WordRange> longest_rising(const std::vector<WordRange>& anchors) {
    std::vector<std::size_t> tails, before(anchors.size());
    for (std::size_t k = 0; k < anchors.size(); ++k) {
      const auto at = std::lower_bound(
          tails.begin(), tails.end(), anchors[k].begin,
          [&](std::size_t tail, std::uint32_t value) { return anchors[tail].begin < value; });
      before[k] = at == tails.begin() ? SIZE_MAX : *(at - 1);
      if (at == tails.end()) {
        tails.push_back(k);
      } else {
        *at = k;
      }
    }
    std::vector<WordRange> chain;
    for (std::size_t k = tails.empty() ? SIZE_MAX : tails.back(); k != SIZE_MAX; k = before[k]) {
      chain.push_back(anchors[k]);
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  const std::vector<Word>& from_;
  const std::vector<Word>& to_;
  std::vector<std::uint32_t> of_;
};

// Runs of three words or more that no pairing in order could hold.
struct Moves {
  std::vector<std::uint32_t> to_from;  // for each word of `to`, or kNone
  std::vector<bool> from_moved;
};

Moves find_moves(const std::vector<Word>& from, const std::vector<Word>& to,
                 const std::vector<std::uint32_t>& of) {
  Moves moves{std::vector<std::uint32_t>(to.size(), kNone), std::vector<bool>(from.size())};
  std::vector<bool> taken(from.size());
  for (const std::uint32_t i : of) {
    if (i != kNone) taken[i] = true;
  }
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> starts;
  const auto free_run = [&](std::uint32_t i) {
    return i + kShortestMove <= from.size() && !taken[i] && !taken[i + 1] && !taken[i + 2];
  };
  const std::vector<std::uint64_t> shingles =
      from.size() < kShortestMove ? std::vector<std::uint64_t>{} : shingles_of(from, kShortestMove);
  for (std::uint32_t i = 0; i < shingles.size(); ++i) {
    if (free_run(i)) starts[shingles[i]].push_back(i);
  }
  if (starts.empty() || to.size() < kShortestMove) return moves;
  const std::vector<std::uint64_t> wanted = shingles_of(to, kShortestMove);
  for (std::uint32_t j = 0; j < wanted.size(); ++j) {
    const auto found = starts.find(wanted[j]);
    if (found == starts.end()) continue;
    for (const std::uint32_t start : found->second) {
      std::uint32_t length = 0;
      while (start + length < from.size() && j + length < to.size() && !taken[start + length] &&
             of[j + length] == kNone && from[start + length].folded == to[j + length].folded) {
        ++length;
      }
      if (length < kShortestMove) continue;
      for (std::uint32_t k = 0; k < length; ++k) {
        moves.to_from[j + k] = start + k;
        moves.from_moved[start + k] = taken[start + k] = true;
      }
      j += length - 1;
      break;
    }
  }
  return moves;
}

// Writes steps, a run of one kind as one.
class Steps {
 public:
  Steps(const std::vector<Word>& from, const std::vector<Word>& to) : from_(from), to_(to) {}

  void add(Operation::What what, WordRange from, WordRange to) {
    if (!from.size() && !to.size()) return;
    if (what == Operation::What::Replace && letters(from_, from) == letters(to_, to)) {
      what = Operation::What::Keep;
    }
    if (!steps_.empty() && what != Operation::What::Replace) {
      Operation& last = steps_.back();
      if (last.what == what && last.from.end == from.begin && last.to.end == to.begin) {
        last.from.end = from.end;
        last.to.end = to.end;
        return;
      }
    }
    steps_.push_back({what, from, to});
  }

  // What lies between two pairs. Whatever moved is told apart.
  void add_gap(WordRange from, WordRange to, const Moves& moves) {
    using What = Operation::What;
    const bool moved = any_moved(from, to, moves);
    if (!moved && from.size() && to.size()) return add(What::Replace, from, to);
    for (std::uint32_t i = from.begin; i < from.end; ++i) {
      if (!moves.from_moved[i]) add(What::Delete, {i, i + 1}, {to.begin, to.begin});
    }
    for (std::uint32_t j = to.begin; j < to.end; ++j) {
      const std::uint32_t i = moves.to_from[j];
      if (i == kNone) {
        add(What::Insert, {from.end, from.end}, {j, j + 1});
      } else {
        add(What::Move, {i, i + 1}, {j, j + 1});
      }
    }
  }

  std::vector<Operation> take() { return std::move(steps_); }

 private:
  static std::string letters(const std::vector<Word>& words, WordRange range) {
    std::string text;
    for (std::uint32_t i = range.begin; i < range.end; ++i) text += words[i].folded;
    return text;
  }
  static bool any_moved(WordRange from, WordRange to, const Moves& moves) {
    for (std::uint32_t i = from.begin; i < from.end; ++i) {
      if (moves.from_moved[i]) return true;
    }
    for (std::uint32_t j = to.begin; j < to.end; ++j) {
      if (moves.to_from[j] != kNone) return true;
    }
    return false;
  }

  const std::vector<Word>& from_;
  const std::vector<Word>& to_;
  std::vector<Operation> steps_;
};

}  // namespace

const char* name_of(Operation::What what) {
  static constexpr const char* kNames[] = {"keep", "replace", "insert", "delete", "move"};
  return kNames[static_cast<int>(what)];
}

std::vector<Operation> align(const std::vector<Word>& from, const std::vector<Word>& to) {
  const std::vector<std::uint32_t> of = Pairing(from, to).pair();
  const Moves moves = find_moves(from, to, of);
  Steps steps(from, to);
  std::uint32_t i = 0, j = 0;
  for (std::uint32_t next = 0; next < to.size(); ++next) {
    if (of[next] == kNone) continue;
    steps.add_gap({i, of[next]}, {j, next}, moves);
    i = of[next], j = next;
    const bool same = from[i].folded == to[j].folded;
    steps.add(same ? Operation::What::Keep : Operation::What::Replace, {i, i + 1}, {j, j + 1});
    ++i, ++j;
  }
  steps.add_gap({i, static_cast<std::uint32_t>(from.size())},
                {j, static_cast<std::uint32_t>(to.size())}, moves);
  return steps.take();
}

}  // namespace onrecord
