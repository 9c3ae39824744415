#include "facet_counter.h"

namespace onrecord::store {
namespace {

template <class Numbers>
void add_each(Numbers& to, const Numbers& more) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += more[i];
}

FacetSum::Keys keys_of(const KeyTally& tally) {
  FacetSum::Keys keys;
  for (const auto& [key, times] : tally.counts()) {
    keys.emplace_back(static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(times));
  }
  return keys;
}

void add_keys(KeyTally& tally, const FacetSum::Keys& keys) {
  for (const auto& [key, times] : keys) tally.add(key, times);
}

}  // namespace

std::uint32_t& KeyTally::make_room(std::uint32_t key) {
  if (key >= kDense) return sparse_[key];
  dense_.resize(std::max<std::size_t>(key + 1, std::min<std::size_t>(2 * dense_.size(), kDense)));
  return dense_[key];
}

std::uint64_t FacetCounter::total() const {
  std::uint64_t sum = 0;
  for (const std::uint64_t of_act : acts) sum += of_act;
  return sum;
}

std::vector<std::pair<std::int64_t, std::uint64_t>> KeyTally::counts() const {
  std::vector<std::pair<std::int64_t, std::uint64_t>> all;
  for (std::size_t key = 1; key < dense_.size(); ++key) {
    if (dense_[key] > 0) all.emplace_back(static_cast<std::int64_t>(key), dense_[key]);
  }
  const auto dense = static_cast<std::ptrdiff_t>(all.size());
  for (const auto& [key, number] : sparse_) all.emplace_back(key, number);
  std::sort(all.begin() + dense, all.end());
  return all;
}

void FacetCounter::add(const FacetSum& sum) {
  add_each(acts, sum.acts);
  add_each(kinds, sum.kinds);
  add_each(forms_, sum.forms);
  add_keys(mediums, sum.mediums);
  add_keys(publishers, sum.publishers);
  add_keys(profiles, sum.profiles);
  days.insert(days.end(), sum.days.begin(), sum.days.end());
}

FacetSum FacetCounter::sum() const {
  return {acts, kinds, forms_, keys_of(mediums), keys_of(publishers), keys_of(profiles), days};
}

}  // namespace onrecord::store
