// A seeded stream of statements with known relations: real ones, made into many by changing words,
// and each of these carried again as news carries them: exact, altered, cut and joined.
#pragma once

#include <cstdint>
#include <istream>
#include <random>
#include <string>
#include <vector>

namespace onrecord::bench {

enum class Planted { Original, Exact, Altered, Cut, Joined };
const char* name_of(Planted planted);

struct PlantedStatement {
  std::string speaker, words;
  Planted how = Planted::Original;
  std::uint64_t original = 0;  // which it is made of
  std::uint64_t other = 0;     // joined: of whose end the rest is
};

// The n-th statement is a function of the seed and of those before it.
class Planter {
 public:
  // `bases`: SPEAKER<tab>WORDS, one a line. `repeats`: 0 for originals that differ from one another
  // in most words; else every statement is a base with one to three words changed, again and again.
  Planter(std::istream& bases, std::uint64_t seed, bool repeats);
  PlantedStatement next();

 private:
  struct Base {
    std::string speaker;
    std::vector<std::string> words;
  };
  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
  const std::string& any_word() { return vocabulary_[below(vocabulary_.size())]; }
  std::vector<std::string> original(std::uint64_t number) const;
  void change(std::vector<std::string>& words, std::uint64_t times);
  PlantedStatement again(std::uint64_t number);

  std::vector<Base> bases_;
  std::vector<std::string> vocabulary_;
  std::mt19937_64 random_;
  std::uint64_t seed_;
  bool repeats_;
  std::uint64_t originals_ = 0;
  std::vector<std::uint64_t> due_;  // originals that shall come again
};

}  // namespace onrecord::bench
