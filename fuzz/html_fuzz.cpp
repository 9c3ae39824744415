// A page: besides what holds of all readers, paragraphs are parted by blank lines and nothing else
// is, and hold no white space at their ends.
#include "onrecord/ingest.h"
#include "read_article.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = view_of(data, size);
  const auto article = onrecord::read_html(bytes, "fuzz");
  require_answer(article, bytes);
  if (!article) return 0;
  const std::string_view text = article->text;
  constexpr std::string_view kBlank = " \t\r\n\f";
  require(kBlank.find(text.front()) == std::string_view::npos);
  require(kBlank.find(text.back()) == std::string_view::npos);
  for (const std::string_view never : {"\t", "\r", "\f", "  ", " \n", "\n "}) {
    require(text.find(never) == std::string_view::npos);
  }
  return 0;
}
