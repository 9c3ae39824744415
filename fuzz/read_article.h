// What must hold of every reader's answer, whatever the bytes.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "onrecord/article.h"
#include "onrecord/digest.h"
#include "onrecord/result.h"
#include "onrecord/utf8.h"

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline bool is_utf8(std::string_view text) {
  return !onrecord::find_invalid_utf8(text);
}

// An article with text that is UTF-8 and more than white space, and the digest of its bytes; or an
// error with a sentence that can be printed.
inline void require_answer(const onrecord::Result<onrecord::Article>& article,
                           std::string_view bytes) {
  if (!article) {
    require(!article.error().what.empty() && is_utf8(article.error().what));
    require(article.error().at <= bytes.size());
    return;
  }
  require(!article->text.empty() && !article->encoding.empty() && !article->id.empty());
  for (const std::string_view field : {article->id, article->text, article->title, article->byline,
                                       article->publisher, article->url, article->language}) {
    require(is_utf8(field));
  }
  require(article->digest.size() == 64 && article->digest == onrecord::sha256(bytes));
  require(article->origin == "fuzz");
  const std::string_view date = article->published;
  require(date.empty() || date.size() == 4 || date.size() == 7 || date.size() == 10 ||
          (date.size() >= 19 && date[10] == 'T'));
}

inline std::string_view view_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}
