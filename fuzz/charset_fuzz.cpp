// Decoding: what comes out is UTF-8; valid UTF-8 comes out as it went in; what is not guessed is
// marked, declared or UTF-8; and converting says where the first bad byte is.
#include "../src/ingest/charset.h"
#include "read_article.h"

namespace {

namespace ingest = onrecord::ingest;

void require_decoded(const onrecord::Result<ingest::Decoded>& decoded, std::string_view bytes) {
  if (!decoded) {
    require(!decoded.error().what.empty() && decoded.error().at <= bytes.size());
    return;
  }
  require(is_utf8(decoded->text) && !decoded->encoding.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = view_of(data, size);
  const auto text = ingest::decode_text(bytes);
  require_decoded(text, bytes);
  if (text && text->encoding == "UTF-8") {
    require(!text->guessed && bytes.ends_with(text->text));
  }
  require_decoded(ingest::decode_page(bytes), bytes);
  for (const std::string_view encoding :
       {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "windows-1251", "Shift_JIS", "GBK"}) {
    const auto converted = ingest::convert(bytes, encoding);
    if (converted) {
      require(is_utf8(*converted));
      if (encoding == "UTF-8") require(*converted == bytes);
      continue;
    }
    require(converted.error().at < bytes.size());
    // Up to its first bad byte a text can be converted, but for a character that this cuts.
    if (encoding == "UTF-8") require(is_utf8(bytes.substr(0, converted.error().at)));
  }
  return 0;
}
