#include "onrecord/span.h"

#include <algorithm>
#include <cassert>

namespace onrecord {

SpanConverter::SpanConverter(std::string_view text, Unit unit)
    : bytes_(static_cast<std::uint32_t>(text.size())) {
  assert(text.size() <= UINT32_MAX);
  if (unit == Unit::Byte) return;
  std::uint32_t saved = 0;
  for (std::uint32_t at = 0; at < bytes_;) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const std::uint32_t width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::uint32_t units = unit == Unit::Utf16 && width == 4 ? 2 : 1;
    saved += width - units;
    wide_.push_back({at, at + width, at + width - saved});
    at += width;
  }
}

CharSpan SpanConverter::from_bytes(Span span) const {
  return {units_before(span.begin), units_before(span.end)};
}

Span SpanConverter::to_bytes(CharSpan span) const {
  return {byte_of(span.begin), byte_of(span.end)};
}

std::uint32_t SpanConverter::units_before(std::uint32_t byte) const {
  const auto after = std::partition_point(wide_.begin(), wide_.end(),
                                          [=](const Wide& w) { return w.end <= byte; });
  return after == wide_.begin() ? byte : byte - std::prev(after)->saved();
}

std::uint32_t SpanConverter::byte_of(std::uint32_t unit) const {
  const auto after = std::partition_point(wide_.begin(), wide_.end(),
                                          [=](const Wide& w) { return w.units_after <= unit; });
  const std::uint64_t saved = after == wide_.begin() ? 0 : std::prev(after)->saved();
  const std::uint32_t last = after == wide_.end() ? bytes_ : after->begin;
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(unit + saved, last));
}

}  // namespace onrecord
