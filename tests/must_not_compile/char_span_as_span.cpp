// refused: cannot convert|no viable conversion|could not convert|no matching function
#include "onrecord/span.h"

std::string_view caller(std::string_view text, onrecord::CharSpan characters) {
#ifdef FAILS
  return onrecord::cut(text, characters);
#endif
  return onrecord::cut(
      text, onrecord::SpanConverter(text, onrecord::Unit::CodePoint).to_bytes(characters));
}
