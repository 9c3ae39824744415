// Speaker choices: of those who may be meant by a source, who speaks?
//
// The rules' guess, whoever the article names, whoever an earlier statement describes, the source's own words and nobody are
// candidates, described by whole numbers: what the network's pointer makes of them, where they were named and spoke last, what
// offices the article tells of them. Trees (trees.h) make a score of them. Gender is hard: "she" is no man.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "antecedents.h"
#include "documents.h"
#include "pointed.h"

namespace onrecord::resolve {

constexpr std::size_t kSpeakerFeatures = 67;

// One who may be the speaker of a statement; who is not known() is nobody.
struct SpeakerCandidate {
  Meant meant;
  std::array<std::int16_t, kSpeakerFeatures> features{};
};

// Of one article; what it is made of must outlive it. `meant` and `told` as Antecedents has them.
class SpeakerChoices {
 public:
  SpeakerChoices(const Reading& reading, const Text& text, const std::vector<Statement>& statements,
                 const std::vector<NamedDocument>& documents, const Antecedents& before, const std::vector<Meant>& meant,
                 const std::vector<std::size_t>& told);

  // Who may speak in a statement that the rules take for `guess`, which is the first; `source` is null if it has none.
  // The guess alone where the network pointed nowhere.
  std::vector<SpeakerCandidate> candidates(std::size_t statement, const Source* source, const Meant& guess) const;
  // The likeliest of them.
  Meant choose(std::size_t statement, const Source* source, const Meant& guess) const;

 private:
  struct Asked;
  struct Row;
  std::optional<Asked> ask(std::size_t statement, const Source* source, const Meant& guess) const;
  void add_bearers(const Asked& asked, std::vector<Meant>& all) const;
  void add_phrases(const Asked& asked, std::vector<Meant>& all) const;
  bool has_person(const Asked& asked, std::size_t bearer) const;
  bool may_be(const Asked& asked, const Meant& one) const;
  bool answers(const Asked& asked, const Meant& one) const;
  double share_on(const Asked& asked, const std::vector<Span>& spans) const;
  double share_of(const Asked& asked, const Meant& one) const;
  std::vector<SpeakerCandidate> describe(const Asked& asked) const;
  Row row_of(const Asked& asked) const;
  static void put_shares(const std::vector<double>& shares, std::size_t at, Row& row);
  void put_kind(const Asked& asked, const Meant& one, Row& row) const;
  void put_places(const Asked& asked, const Meant& one, Row& row) const;
  void put_told(const Asked& asked, const Meant& one, Row& row) const;
  void put_beside(const Asked& asked, const Meant& one, Row& row) const;
  void put_phrase(const Asked& asked, const Meant& one, Row& row) const;
  std::int64_t stands_in_source(const Asked& asked, std::size_t bearer) const;
  void add_documents(const Asked& asked, std::vector<Meant>& all) const;
  const std::vector<std::size_t>& places_of(const std::string& phrase) const;
  double share_by(std::size_t statement, const Meant& one) const;
  std::vector<std::vector<std::uint32_t>> elsewhere(const Statement& said, const Source& source) const;
  Span span_of(const NameMention& mention) const;
  const Bearer* bearer_of(const Meant& one) const;

  const Reading& reading_;
  const Text& text_;
  const std::vector<Statement>& statements_;
  const std::vector<NamedDocument>& documents_;
  const Antecedents& before_;
  const std::vector<Meant>& meant_;
  const std::vector<std::size_t>& told_;
  std::vector<const Pointing*> pointings_;  // of each statement
  std::vector<double> pointed_;             // of each bearer, the shares of all statements' pointers together
  double pointed_most_ = 0, pointed_all_ = 0;
  std::vector<std::vector<std::size_t>> mentions_of_;  // of each bearer, in the text's order
  mutable std::map<std::string, std::vector<std::size_t>> places_;  // as places_of found them
};

}  // namespace onrecord::resolve
