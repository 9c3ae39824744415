// Wordings that share words with one: pieces of it, what it is a piece of, what joins a part of it to
// something else.
#include <algorithm>
#include <map>

#include "dates.h"
#include "likely.h"
#include "shared_runs.h"
#include "sqlite_store.h"
#include "wordings.h"

namespace onrecord::store {
namespace {

constexpr std::size_t kMostLinked = 50, kMostVariants = 8;
constexpr std::size_t kCompared = 400;  // variants that share anchors with one
// Of so many variants, by their words too: of a long statement a part of the anchors is kept, and
// one in twelve halves of it has none.
constexpr std::size_t kMostByWords = 2;
constexpr std::size_t kFewestInWindow = 3, kMostOfWindow = 64;  // words; statements

// The parts that may come from somewhere else: either half, and the third at either end.
std::vector<std::string_view> windows_of(std::string_view text, const Tokenizer& tokenizer) {
  const std::vector<Token> tokens = tokenizer.split(text);
  const std::size_t all = tokens.size();
  std::vector<std::string_view> windows;
  const auto add = [&](std::size_t from, std::size_t to) {
    if (to - from < kFewestInWindow) return;
    const std::size_t begin = tokens[from].span.begin;
    windows.push_back(text.substr(begin, tokens[to - 1].span.end - begin));
  };
  for (const std::size_t share : {2, 3}) {
    add(0, all / share);
    add(all - all / share, all);
  }
  return windows;
}

class Linker {
 public:
  Linker(Connection& connection, WordingKeeper& keeper, std::int64_t wording)
      : connection_(connection), keeper_(keeper), wording_(wording) {}

  Status by_anchors(const Words& words) {
    const auto found = keeper_.candidates(anchors_of(words, true), 1);
    if (!found) return found.error();
    const SharedRuns runs(words);
    for (std::size_t i = 0; i < std::min(found->size(), kCompared); ++i) {
      if (auto done = compare(runs, (*found)[i].variant); !done) return done;
    }
    return Done{};
  }

  Status by_words(std::string_view text, const Tokenizer& tokenizer) {
    const SharedRuns runs(words_of(text, tokenizer));
    const auto always = day_range("", "");
    if (!always) return always.error();
    LikelyFinder finder(connection_, tokenizer, keeper_);
    for (const std::string_view window : windows_of(text, tokenizer)) {
      const auto found = finder.find(window, *always, kMostOfWindow);
      if (!found) return found.error();
      for (const Likely& likely : *found) {
        std::int64_t variant = 0;
        {
          Rows row = connection_.query("SELECT variant FROM statement WHERE key = ?");
          const auto more = row.bind(likely.statement).next();
          if (!more) return more.error();
          if (*more) variant = row.integer(0);
        }
        if (auto done = compare(runs, variant); !done) return done;
      }
    }
    return Done{};
  }

  // At most kMostLinked, the strongest.
  std::vector<std::pair<std::int64_t, SharedRuns::Link>> strongest() const {
    std::vector<std::pair<std::int64_t, SharedRuns::Link>> all(links_.begin(), links_.end());
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.second.confidence > b.second.confidence; });
    if (all.size() > kMostLinked) all.resize(kMostLinked);
    return all;
  }

 private:
  Status compare(const SharedRuns& runs, std::int64_t variant) {
    Rows row = connection_.query("SELECT wording, words FROM variant WHERE key = ?");
    const auto more = row.bind(variant).next();
    if (!more) return more.error();
    if (!*more || row.integer(0) == wording_) return Done{};
    const auto link = runs.link_to(from_bytes(row.text(1)));
    if (!link) return Done{};
    const auto [known, fresh] = links_.try_emplace(row.integer(0), *link);
    if (!fresh && link->confidence > known->second.confidence) known->second = *link;
    return Done{};
  }

  Connection& connection_;
  WordingKeeper& keeper_;
  std::int64_t wording_;
  std::map<std::int64_t, SharedRuns::Link> links_;  // by wording
};

}  // namespace

// By the words of its longest variants: what was joined to one of them need not fit another.
Result<std::vector<LinkedWording>> SqliteStore::load_linked(const Wording& wording) {
  WordingKeeper keeper(connection_, tokenizer_, recent_);
  if (auto done = keeper.begin(); !done) return done.error();
  Linker linker(connection_, keeper, wording.key);
  for (std::size_t i = 0; i < std::min(wording.variants.size(), kMostVariants); ++i) {
    const std::string& words = wording.variants[i].words;
    auto done = linker.by_anchors(words_of(words, tokenizer_));
    if (done && i < kMostByWords) done = linker.by_words(words, tokenizer_);
    if (!done) return done.error();
  }
  std::vector<LinkedWording> list;
  for (const auto& [key, link] : linker.strongest()) {
    auto line = load_line(key);
    if (!line) return line.error();
    list.push_back({key, link.how, link.confidence, std::move(line->words), line->statements});
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.statements > b.statements; });
  return list;
}

}  // namespace onrecord::store
