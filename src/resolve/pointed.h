// Pointed: who speaks by where the network's pointer points: at names, at the source's own words, at those of an
// earlier statement's source, or nowhere.
#pragma once

#include <optional>
#include <vector>

#include "meant.h"
#include "onrecord/extract.h"

namespace onrecord::resolve {

// One who may be the speaker, and the pointer's share on the words that name or describe them.
struct Pointee {
  Meant meant;
  double share = 0;
};

// How a source that names nobody tells who speaks.
enum class Telling { Person, They, Thing, Who, FirstPerson, Description, Nothing };
constexpr std::size_t kTellings = 7;

// Of one article; what it is made of must outlive it.
class Pointed {
 public:
  Pointed(const Reading& reading, const Text& text, const std::vector<Statement>& statements);

  // Who speaks in a statement that was taken for `guess`: the guess, one who bears a name, or one whom an earlier
  // statement describes. `source` is null if it has none; `meant`: of each statement what it was taken for, as far as
  // `told` lists them. A source that is a name is never taken for another.
  Meant weigh(std::size_t statement, const Source* source, const Meant& guess, const std::vector<Meant>& meant,
              const std::vector<std::size_t>& told) const;

 private:
  std::vector<Pointee> pointees(const Statement& statement, const Pointing& pointing, const Meant& guess,
                                const std::vector<Meant>& meant, const std::vector<std::size_t>& told) const;
  std::optional<Pointee> described(const Statement& statement, const Pointing& pointing, const std::vector<std::size_t>& told) const;
  // The first that ends behind where the span begins.
  std::vector<NameMention>::const_iterator first_mention(Span span) const;
  bool is_named(Span span) const;
  bool is_named_in(const Statement& statement, const Meant& guess) const;
  bool may_be(const Meant& candidate, Telling telling, const Source* source) const;
  double share_of(const Pointing& pointing, const std::vector<Span>& spans) const;

  const Reading& reading_;
  const Text& text_;
  const std::vector<Statement>& statements_;
};

}  // namespace onrecord::resolve
