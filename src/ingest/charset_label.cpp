// Names of encodings: the labels of the WHATWG Encoding Standard, section 4.2, that pages on the
// web declare.
#include <algorithm>
#include <array>
#include <string>

#include "charset.h"

namespace onrecord::ingest {
namespace {

struct Encoding {
  std::string_view name;
  std::string_view icu;
  std::string_view labels;  // space before and after each
  bool single_byte = true;
};

constexpr std::array kEncodings = {
    Encoding{"UTF-8", "UTF-8",
             " utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 ", false},
    // Decoded by convert itself.
    Encoding{"windows-1252", "windows-1252",
             " windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 "
             "iso_8859-1:1987 iso-ir-100 latin1 l1 cp819 ibm819 csisolatin1 ascii us-ascii "
             "ansi_x3.4-1968 "},
    Encoding{"UTF-16LE", "UTF-16LE",
             " utf-16 utf-16le unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff ", false},
    Encoding{"UTF-16BE", "UTF-16BE", " utf-16be unicodefffe ", false},
    Encoding{"windows-1250", "windows-1250", " windows-1250 cp1250 x-cp1250 "},
    Encoding{"windows-1251", "windows-1251", " windows-1251 cp1251 x-cp1251 "},
    Encoding{"windows-1253", "windows-1253", " windows-1253 cp1253 x-cp1253 "},
    Encoding{"windows-1254", "windows-1254",
             " windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 "},
    Encoding{"windows-1255", "windows-1255", " windows-1255 cp1255 x-cp1255 "},
    Encoding{"windows-1256", "windows-1256", " windows-1256 cp1256 x-cp1256 "},
    Encoding{"windows-1257", "windows-1257", " windows-1257 cp1257 x-cp1257 "},
    Encoding{"windows-1258", "windows-1258", " windows-1258 cp1258 x-cp1258 "},
    Encoding{"windows-874", "windows-874",
             " windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911 "},
    Encoding{"ISO-8859-2", "ISO-8859-2",
             " iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2 csisolatin2 "},
    Encoding{"ISO-8859-3", "ISO-8859-3", " iso-8859-3 iso8859-3 iso88593 latin3 l3 "},
    Encoding{"ISO-8859-4", "ISO-8859-4", " iso-8859-4 iso8859-4 iso88594 latin4 l4 "},
    Encoding{"ISO-8859-5", "ISO-8859-5", " iso-8859-5 iso8859-5 iso88595 cyrillic "},
    Encoding{"ISO-8859-6", "ISO-8859-6", " iso-8859-6 iso8859-6 iso88596 arabic asmo-708 "},
    Encoding{"ISO-8859-7", "ISO-8859-7", " iso-8859-7 iso8859-7 iso88597 greek greek8 "},
    Encoding{"ISO-8859-8", "ISO-8859-8", " iso-8859-8 iso8859-8 iso88598 hebrew visual "},
    Encoding{"ISO-8859-10", "ISO-8859-10", " iso-8859-10 iso8859-10 iso885910 latin6 l6 "},
    Encoding{"ISO-8859-13", "ISO-8859-13", " iso-8859-13 iso8859-13 iso885913 "},
    Encoding{"ISO-8859-14", "ISO-8859-14", " iso-8859-14 iso8859-14 iso885914 "},
    Encoding{"ISO-8859-15", "ISO-8859-15",
             " iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 csisolatin9 "},
    Encoding{"KOI8-R", "KOI8-R", " koi8-r koi8 koi koi8_r cskoi8r "},
    Encoding{"KOI8-U", "KOI8-U", " koi8-u koi8-ru "},
    Encoding{"IBM866", "IBM866", " ibm866 866 cp866 csibm866 "},
    Encoding{"macintosh", "macintosh", " macintosh mac x-mac-roman csmacintosh "},
    Encoding{"GBK", "GB18030", " gbk gb2312 chinese gb_2312 gb_2312-80 x-gbk csgb2312 ", false},
    Encoding{"gb18030", "GB18030", " gb18030 ", false},
    Encoding{"Big5", "Big5-HKSCS", " big5 big5-hkscs cn-big5 x-x-big5 csbig5 ", false},
    Encoding{"Shift_JIS", "windows-31j",
             " shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis ", false},
    Encoding{"EUC-JP", "EUC-JP", " euc-jp x-euc-jp ", false},
    Encoding{"ISO-2022-JP", "ISO-2022-JP", " iso-2022-jp csiso2022jp ", false},
    Encoding{"EUC-KR", "windows-949",
             " euc-kr korean ks_c_5601-1987 ksc5601 ksc_5601 windows-949 cseuckr ", false},
};

const Encoding* find_encoding(std::string_view name) {
  const auto found = std::find_if(kEncodings.begin(), kEncodings.end(),
                                  [&](const Encoding& encoding) { return encoding.name == name; });
  return found == kEncodings.end() ? nullptr : &*found;
}

}  // namespace

std::optional<std::string_view> encoding_of_label(std::string_view label) {
  std::string key = " ";
  for (const char c : label) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') continue;
    key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (key.size() == 1) return std::nullopt;
  key += ' ';
  for (const Encoding& encoding : kEncodings) {
    if (encoding.labels.find(key) != std::string_view::npos) return encoding.name;
  }
  return std::nullopt;
}

std::string_view icu_name(std::string_view encoding) {
  const Encoding* found = find_encoding(encoding);
  return found ? found->icu : encoding;
}

bool is_single_byte(std::string_view encoding) {
  const Encoding* found = find_encoding(encoding);
  return found && found->single_byte;
}

}  // namespace onrecord::ingest
