#include "pair_map.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace onrecord::store {
namespace {

constexpr std::size_t kFewestSlots = 1024;

}  // namespace

void PairMap::put(Pair pair) {
  std::size_t at = slot_of(pair.anchor);
  while (slots_[at].key != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = pair;
}

void PairMap::grow() {
  const std::vector<Pair> before = std::exchange(slots_, {});
  slots_.resize(std::max(kFewestSlots, before.size() * 2));
  for (const Pair& pair : before) {
    if (pair.key != 0) put(pair);
  }
}

void PairMap::insert(Pair pair) {
  if ((size_ + 1) * 2 > slots_.size()) grow();
  put(pair);
  ++size_;
}

void PairMap::clear() {
  slots_.clear();
  size_ = 0;
}

std::vector<Pair> PairMap::pairs() const {
  std::vector<Pair> all;
  all.reserve(size_);
  std::copy_if(slots_.begin(), slots_.end(), std::back_inserter(all),
               [](const Pair& pair) { return pair.key != 0; });
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace onrecord::store
