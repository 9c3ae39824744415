// A line of JSON: besides what holds of all readers, a line with white space around it says the
// same.
#include <string>

#include "onrecord/ingest.h"
#include "read_article.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = view_of(data, size);
  const auto article = onrecord::read_json_line(bytes, "fuzz");
  require_answer(article, bytes);
  const auto padded = onrecord::read_json_line(std::string(bytes) + " \t", "fuzz");
  if (article) require(padded && padded->text == article->text);
  if (!article && article.error().code == onrecord::Error::Code::MissingField) {
    require(!padded && padded.error().code == onrecord::Error::Code::MissingField);
  }
  return 0;
}
