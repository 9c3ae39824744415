// Plain text with or without front matter: of UTF-8, the text is the end of the bytes, and all of
// them without front matter.
#include "onrecord/ingest.h"
#include "read_article.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = view_of(data, size);
  const auto article = onrecord::read_plain(bytes, "fuzz");
  require_answer(article, bytes);
  if (!article || article->encoding != "UTF-8") return 0;
  require(!article->encoding_guessed && bytes.ends_with(article->text));
  const bool marked = bytes.starts_with("\xef\xbb\xbf");
  if (!bytes.substr(marked ? 3 : 0).starts_with("---")) {
    require(article->text.size() + (marked ? 3 : 0) == bytes.size());
  }
  return 0;
}
