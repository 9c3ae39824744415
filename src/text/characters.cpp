#include "characters.h"

namespace onrecord::text {
namespace {

constexpr std::array<CharClass, 128> ascii_classes() {
  std::array<CharClass, 128> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const std::size_t lower = c | 0x20;
    if (c == ' ' || (c >= 9 && c <= 13)) {
      classes[c] = CharClass::Space;
    } else if ((lower >= 'a' && lower <= 'z') || c == '_') {
      classes[c] = CharClass::Letter;
    } else if (c >= '0' && c <= '9') {
      classes[c] = CharClass::Digit;
    } else {
      classes[c] = CharClass::Symbol;
    }
  }
  for (const char c : {'.', '!', '?', ';', '\''})
    classes[static_cast<unsigned char>(c)] = CharClass::Stop;
  for (const char c : {',', ':'}) classes[static_cast<unsigned char>(c)] = CharClass::Comma;
  for (const char c : {'(', '[', '{'}) classes[static_cast<unsigned char>(c)] = CharClass::Opener;
  for (const char c : {')', ']', '}'}) classes[static_cast<unsigned char>(c)] = CharClass::Closer;
  for (const char c : {'-', '/'}) classes[static_cast<unsigned char>(c)] = CharClass::Dash;
  return classes;
}

}  // namespace

constinit const std::array<CharClass, 128> kAsciiClass = ascii_classes();

CharClass class_of_wide(char32_t c) {
  switch (c) {
    case U'’':
    case U'؟':
    case U'।':
    case U'。':
    case U'！':
    case U'？':
      return CharClass::Stop;
    case U'…':
      return CharClass::Ellipsis;
    case U'、':
    case U'，':
      return CharClass::Comma;
    case U'¿':
    case U'¡':
      return CharClass::Opener;
    default:
      break;
  }
  if (c >= 0x2010 && c <= 0x2015) return CharClass::Dash;
  if (is_space(c)) return CharClass::Space;
  if (is_letter(c) || is_combining(c)) return CharClass::Letter;
  if (is_digit(c)) return CharClass::Digit;
  return CharClass::Symbol;
}

}  // namespace onrecord::text
