// Article: the text as it stands, with its statements.
#pragma once

#include <cstdint>
#include <optional>

#include "onrecord/store.h"

namespace onrecord::server {

struct ArticlePage {
  StoredArticle stored;
  std::optional<std::int64_t> statement;  // the key of the one that was asked for (?statement=KEY)
};

}  // namespace onrecord::server
