// Correct: what readers say is wrong, and a form to say so.
#pragma once

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

struct CorrectPage {
  bool allowed = false;    // somebody may write here
  bool signed_in = false;  // else the page asks for the token
  // The statement to be corrected (?statement=KEY), as an index into its article's; with none, the
  // page is the list of corrections alone.
  std::optional<StoredArticle> stored;
  std::size_t statement = 0;
  // Newest first: of that article, or of all.
  std::vector<ShownCorrection> corrections;
  std::uint64_t total = 0;
  std::string next;  // cursor
};

}  // namespace onrecord::server
