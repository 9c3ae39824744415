#include "charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ustring.h>

#include <array>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "kind.h"
#include "onrecord/utf8.h"

namespace onrecord::ingest {
namespace {

using Code = Error::Code;

// windows-1252, bytes 0x80 to 0x9F; the five that it leaves out are C1 controls, as the WHATWG
// index has it.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

Error bad_byte(std::size_t at, std::string_view encoding, std::string_view why) {
  return Error{
      Code::Encoding, at,
      "byte " + std::to_string(at) + " is not valid " + std::string(encoding) + std::string(why)};
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 16);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(text, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80u] : byte);
  }
  return text;
}

Result<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  const std::string_view name = big_endian ? "UTF-16BE" : "UTF-16LE";
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  text.reserve(bytes.size() / 2 + bytes.size() / 8);
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    const char32_t high = unit(at);
    if (high < 0xD800 || high > 0xDFFF) {
      append_utf8(text, high);
      at += 2;
      continue;
    }
    const char32_t low = high < 0xDC00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
    if (low < 0xDC00 || low > 0xDFFF) return bad_byte(at, name, ": half of a surrogate pair");
    append_utf8(text, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
    at += 4;
  }
  if (at < bytes.size()) return bad_byte(at, name, ": half of a code unit at the end");
  return text;
}

Result<std::string> from_icu(std::string_view bytes, std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(std::string(icu_name(encoding)).c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) {
    return Error{Code::Encoding, 0, "the encoding " + std::string(encoding) + " is not known here"};
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string text;
  std::vector<UChar> units(16384);
  std::string narrow(units.size() * 3, '\0');  // the most that UTF-8 takes for a UTF-16 unit
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  std::size_t kept = 0;  // a high surrogate whose other half comes with the next turn
  do {
    UChar* to = units.data() + kept;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, true,
                   &status);
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
      std::array<char, 32> invalid{};
      auto size = static_cast<std::int8_t>(invalid.size());
      UErrorCode ignored = U_ZERO_ERROR;
      ucnv_getInvalidChars(converter.get(), invalid.data(), &size, &ignored);
      const auto read = static_cast<std::size_t>(from - bytes.data());
      return bad_byte(read - std::min(read, static_cast<std::size_t>(size)), encoding, "");
    }
    auto length = static_cast<std::size_t>(to - units.data());
    kept =
        status == U_BUFFER_OVERFLOW_ERROR && length > 0 && U16_IS_LEAD(units[length - 1]) ? 1 : 0;
    length -= kept;
    std::int32_t written = 0;
    UErrorCode narrowed = U_ZERO_ERROR;
    u_strToUTF8(narrow.data(), static_cast<std::int32_t>(narrow.size()), &written, units.data(),
                static_cast<std::int32_t>(length), &narrowed);
    if (U_FAILURE(narrowed)) {
      return bad_byte(static_cast<std::size_t>(from - bytes.data()), encoding, "");
    }
    text.append(narrow, 0, static_cast<std::size_t>(written));
    if (kept) units[0] = units[length];
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return text;
}

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') ||
         (c >= 0x7F && c < 0xA0 && c != 0x85);
}

struct Count {
  std::size_t controls = 0;
  std::size_t all = 0;
};

Count count_controls(std::string_view text) {
  Count count;
  for (std::size_t at = 0; at < text.size(); ++count.all) {
    count.controls += is_control(next_code_point(text, at));
  }
  return count;
}

// Valid UTF-8 may hold some NULs and other controls, and the text is the text; where three in ten
// are none, nobody wrote it.
bool is_mostly_controls(std::string_view text) {
  const Count count = count_controls(text);
  return count.controls >= 4 && count.controls * 10 > count.all * 3;
}

Error binary(std::string_view format) {
  return Error{Code::Binary, 0,
               format.empty() ? std::string("this is binary data, not text")
                              : "this is " + std::string(format) + ", not text"};
}

// Good multi-byte characters in bytes that are not all valid UTF-8, and the bytes that belong to
// none.
std::pair<std::size_t, std::size_t> count_good_and_bad(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  while (!bytes.empty()) {
    const std::size_t valid = find_invalid_utf8(bytes).value_or(bytes.size());
    for (std::size_t i = 0; i < valid; ++i) {
      good += static_cast<unsigned char>(bytes[i]) >= 0xC0;
    }
    bytes.remove_prefix(valid);
    if (bytes.empty()) break;
    ++bad;
    bytes.remove_prefix(1);
  }
  return {good, bad};
}

Result<Decoded> decode_marked(std::string_view bytes, std::string_view mark, const char* encoding) {
  auto text = convert(bytes.substr(mark.size()), encoding);
  if (!text) {
    Error error = text.error();
    const std::size_t at = error.at + mark.size();
    return bad_byte(at, encoding, ", which its byte order mark says it is");
  }
  return Decoded{std::move(*text), encoding, false};
}

std::optional<Result<Decoded>> decode_by_mark(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (const auto& [mark, encoding] :
       {std::pair{"\xef\xbb\xbf"sv, "UTF-8"}, std::pair{"\xff\xfe"sv, "UTF-16LE"},
        std::pair{"\xfe\xff"sv, "UTF-16BE"}}) {
    if (bytes.starts_with(mark)) return decode_marked(bytes, mark, encoding);
  }
  return std::nullopt;
}

}  // namespace

Result<std::string> convert(std::string_view bytes, std::string_view encoding) {
  if (encoding == "UTF-8") {
    if (const auto bad = find_invalid_utf8(bytes)) return bad_byte(*bad, "UTF-8", "");
    return std::string(bytes);
  }
  if (encoding == "windows-1252") return from_windows_1252(bytes);
  if (encoding == "UTF-16LE") return from_utf16(bytes, false);
  if (encoding == "UTF-16BE") return from_utf16(bytes, true);
  return from_icu(bytes, encoding);
}

Result<Decoded> decode_text(std::string_view bytes) {
  const std::string_view format = find_binary_format(bytes);
  if (!format.empty()) return binary(format);
  if (auto marked = decode_by_mark(bytes)) {
    if (*marked && is_mostly_controls((*marked)->text)) return binary({});
    return std::move(*marked);
  }
  if (const auto utf16 = find_utf16_without_mark(bytes)) {
    auto text = convert(bytes, *utf16);
    if (text && count_controls(*text).controls == 0) {
      return Decoded{std::move(*text), std::string(*utf16), true};
    }
  }
  const auto bad = find_invalid_utf8(bytes);
  if (!bad) {
    if (is_mostly_controls(bytes)) return binary({});
    return Decoded{std::string(bytes), "UTF-8", false};
  }
  const auto [good_characters, bad_bytes] = count_good_and_bad(bytes);
  if (good_characters >= bad_bytes) return bad_byte(*bad, "UTF-8", "");
  for (const char c : bytes) {
    if (c >= 0 && is_control(static_cast<unsigned char>(c))) return binary({});
  }
  for (const std::string_view encoding :
       {find_encoding_by_statistics(bytes), std::string_view("windows-1252")}) {
    auto text = convert(bytes, encoding);
    if (text && count_controls(*text).controls == 0) {
      return Decoded{std::move(*text), std::string(encoding), true};
    }
  }
  return bad_byte(*bad, "UTF-8", ", nor is all of it text in another encoding");
}

Result<Decoded> decode_page(std::string_view bytes) {
  const std::string_view format = find_binary_format(bytes);
  if (!format.empty()) return binary(format);
  if (auto marked = decode_by_mark(bytes)) return std::move(*marked);
  auto declared = encoding_of_label(find_declared_label(bytes));
  if (declared && declared->starts_with("UTF-16")) declared = "UTF-8";
  if (!declared) return decode_text(bytes);
  if (is_single_byte(*declared) && !find_invalid_utf8(bytes)) {
    for (const char c : bytes) {
      if (c < 0) return Decoded{std::string(bytes), "UTF-8", true};
    }
  }
  auto text = convert(bytes, *declared);
  if (!text) {
    return bad_byte(text.error().at, *declared, ", the encoding that the page declares");
  }
  if (is_mostly_controls(*text)) return binary({});
  return Decoded{std::move(*text), std::string(*declared), false};
}

}  // namespace onrecord::ingest
