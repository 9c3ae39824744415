// Antecedents: whom a pronoun, a title or a description means, by what stands before it in the article.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "meant.h"

namespace onrecord::resolve {

// Where a statement begins to say who speaks: the first byte of its source, or else of its content.
std::uint32_t place_of(const Statement& statement);

// Of one article; what it is made of must outlive it. `meant`: of each statement what its source was taken for, as far
// as `told` lists them, in the text's order; both may grow meanwhile. A Meant that is not known says: nobody.
class Antecedents {
 public:
  Antecedents(const Text& text, const TextStructure& structure, const std::vector<Statement>& statements,
              const std::vector<Meant>& meant, const std::vector<std::size_t>& told);

  // The person meant by a pronoun or, with `title`, by a title: near, in subject's place, quoted last. `goes_on`: the
  // statement rather goes on with the last speaker.
  Meant person_before(std::size_t begin, Gender gender, const std::vector<std::string>& title, bool goes_on = false) const;
  // "Indiana governor" of a headline: the only one in the article whose office has all of these words.
  Meant person_titled(const std::vector<std::string>& title) const;
  // "“…,” he said." that opens a paragraph, where nobody is named since the last statement: he goes on.
  bool goes_on(std::size_t statement) const;
  // "They".
  Meant several_before(std::size_t begin) const;
  // "Both women", "the two candidates": the two persons named last, each once, in the order of their names in the text.
  Meant pair_before(std::size_t begin, const std::string& noun) const;
  // "The Clintons": those who bear the name.
  Meant family_called(const std::string& plural) const;
  // "The campaign", "the department": the last with that word in its name, else the last of all.
  Meant organization_before(const std::string& head, std::size_t begin) const;
  // The organization or document last spoken of.
  Meant thing_before(std::size_t begin) const;
  // An earlier speaker described by the same noun, or a document by a like one: "the poll", "the source",
  // "the new study" of a report.
  Meant same_before(const Source& source) const;
  // The person named last before a word, at most so many words away and in its sentence.
  Meant named_before(std::size_t begin, std::size_t most) const;
  // The organization or document whose name ends before word `end`.
  Meant thing_at(std::size_t end) const;
  // Who signs a letter to the editor that holds word `begin`: the person whose name is all of a paragraph below, the first such.
  Meant signed_below(std::size_t begin) const;
  // Where the noun phrase that ends before word `end` begins: at its article or the like, else behind
  // a word that no such phrase holds.
  std::size_t noun_phrase_before(std::size_t end) const;
  // Is it a question?
  bool asked(const Statement& statement) const;
  // Does the byte stand inside quotation marks?
  bool quoted(std::uint32_t byte) const;

 private:
  Meant introduced(const Source& source) const;
  // "Generals and admirals": is it the "and" of two nouns?
  bool joins_nouns(std::size_t at) const;
  std::uint32_t paragraph_of(std::uint32_t byte) const;
  void add_last_speaker(const Word& here, Gender gender, double more, std::map<std::size_t, double>& scores) const;

  // Tuned on records of train articles by coordinate descent.
  struct Weights {
    double distance = 0.7, subject = 0.2, quoted = 2.1, owner = 0.7, gender = 0.6, often = 0.4, role = 2.0,
           speaker = 1.2, goes_on = 1.0, title = -2.0;
  };

  const Text& text_;
  const std::vector<Word>& words_;
  const Names& names_;
  const TextStructure& structure_;
  const std::vector<Statement>& statements_;
  const std::vector<Meant>& meant_;
  const std::vector<std::size_t>& told_;
  const Weights weights_;
};

}  // namespace onrecord::resolve
