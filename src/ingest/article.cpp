#include "article.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "onrecord/digest.h"
#include "onrecord/utf8.h"

namespace onrecord::ingest {

Article begin_article(std::string_view bytes, std::string_view origin, const Decoded& decoded) {
  Article article;
  article.origin = origin;
  article.digest = sha256(bytes);
  article.encoding = decoded.encoding;
  article.encoding_guessed = decoded.guessed;
  return article;
}

Error in_bytes(Error error, std::string_view bytes, const Decoded& decoded) {
  const std::size_t mark = bytes.size() - std::min(bytes.size(), decoded.text.size());
  error.at = decoded.encoding == "UTF-8" ? error.at + mark : 0;
  return error;
}

Result<Article> finish_article(Article article) {
  constexpr std::size_t kDigitsInId = 16;
  if (article.text.size() > std::numeric_limits<std::uint32_t>::max()) {
    return Error{Error::Code::TooLarge, 0, "the text is over 4 GB, more than spans can count"};
  }
  const std::string& text = article.text;
  bool any = false;
  for (std::size_t at = 0; at < text.size() && !any;) {
    const char32_t c = next_code_point(text, at);
    any = c != 0 && !is_space(c);
  }
  if (!any) return Error{Error::Code::Empty, 0, "there is no text in it"};
  if (article.id.empty()) article.id = "sha256:" + article.digest.substr(0, kDigitsInId);
  return article;
}

std::string clip(std::string_view value) {
  constexpr std::size_t kMost = 60;
  if (value.size() <= kMost) return std::string(value);
  std::size_t end = kMost;
  while (end > 0 && !is_boundary(value, end)) --end;
  return std::string(value.substr(0, end)) + "…";
}

std::string replace_invalid_utf8(std::string_view bytes) {
  std::string text;
  for (;;) {
    const auto bad = find_invalid_utf8(bytes);
    text.append(bytes.substr(0, bad.value_or(bytes.size())));
    if (!bad) return text;
    append_utf8(text, 0xFFFD);
    bytes.remove_prefix(*bad + 1);
  }
}

}  // namespace onrecord::ingest
