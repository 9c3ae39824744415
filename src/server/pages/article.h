// Article: the text as it stands, with its statements.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "onrecord/store.h"

namespace onrecord::server {

struct ArticlePage {
  StoredArticle stored;
  std::vector<std::optional<std::int64_t>> wordings;  // keys, parallel to the statements
  std::vector<Copy> copies;                // its family, the source first; itself alone if it has none
  std::vector<Correction> corrections;     // by readers, in the order in which they were made
  std::optional<StoredArticle> corrected;  // as it reads with them; none if there are none
  std::optional<std::int64_t> statement;  // the key of the one that was asked for (?statement=KEY)
};

}  // namespace onrecord::server
