// Correct: what readers say is wrong, and a form to say so.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/store.h"

namespace onrecord::server {

// A correction with the text that its spans point into.
struct ShownCorrection {
  Correction correction;
  Article article;
};

// A part of a statement as the form has it: the words themselves, several spans divided by " … ". Where
// they stand more than once, the form asks which is meant.
struct WordsField {
  std::string name;   // "source", "cue", "content" or "addressee"
  std::string words;
  std::vector<std::vector<Span>> places = {};  // to choose from, if there are several
  std::size_t nearest = 0;                     // of them to where the part stood, or the statement
  std::string complaint = {};                  // why its words cannot be taken
};

// What is in the form: of the statement as it stands, or as it was sent and could not be kept.
struct CorrectForm {
  std::string what = "change", speaker, act, why, author;
  std::array<WordsField, 4> parts;
  std::string complaint = {};  // of the whole
  bool asks() const;  // has it places to choose from?
};

struct CorrectPage {
  bool allowed = false;    // somebody may write here
  bool signed_in = false;  // else the page asks for the token
  // The statement to be corrected (?statement=KEY), as an index into its article's; with none, the
  // page is the list of corrections alone.
  std::optional<StoredArticle> stored;
  std::size_t statement = 0;
  CorrectForm form;
  // Newest first: of that article, or of all.
  std::vector<ShownCorrection> corrections;
  std::uint64_t total = 0;
  std::string next;  // cursor
};

}  // namespace onrecord::server
