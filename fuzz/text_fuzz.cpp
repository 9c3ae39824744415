// Any text keeps the promises of onrecord/article.h, and its units convert there and back.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../tests/property/structure_promises.h"
#include "onrecord/article.h"
#include "onrecord/span.h"
#include "onrecord/utf8.h"

namespace {

void require(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (onrecord::find_invalid_utf8(text)) return 0;
  const onrecord::TextStructure structure = onrecord::read_structure(text);
  const std::string broken = onrecord::broken_promise(text, structure);
  require(broken.empty(), broken);
  for (onrecord::Unit unit : {onrecord::Unit::CodePoint, onrecord::Unit::Utf16}) {
    const onrecord::SpanConverter converter(text, unit);
    for (onrecord::Span token : structure.tokens) {
      require(converter.to_bytes(converter.from_bytes(token)) == token,
              "units that do not round-trip");
    }
  }
  return 0;
}
