#include "date.h"

#include <array>
#include <cstdint>

namespace onrecord::ingest {
namespace {

constexpr int kFirstYear = 1000;  // "0001-01-01" is a database's way to say that it has no date

// Takes parts off the front of what is left; the first that does not fit makes all that follow fail
// as well.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}

  // Exactly or at least `least` digits, at most `most`.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    while (size < most && size < rest_.size() && rest_[size] >= '0' && rest_[size] <= '9') {
      value = value * 10 + (rest_[size++] - '0');
    }
    if (size < least) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }
  std::string_view word() {
    std::size_t size = 0;
    while (size < rest_.size() && ((rest_[size] | 0x20) >= 'a' && (rest_[size] | 0x20) <= 'z')) {
      ++size;
    }
    const std::string_view word = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return word;
  }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool spaces() {
    bool any = false;
    while (take(' ') || take('\t')) any = true;
    return any;
  }
  char front() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::string pad(int value, std::size_t digits) {
  std::string text = std::to_string(value);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

int days_in(int year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::optional<std::string> day_text(int year, int month, int day) {
  if (year < kFirstYear || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) {
    return std::nullopt;
  }
  return pad(year, 4) + '-' + pad(month, 2) + '-' + pad(day, 2);
}

// The month of an English name or its first three letters ("Sept" as well); 0 if it is none.
int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  std::string lower(word);
  for (char& c : lower) c = static_cast<char>(c | 0x20);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (lower == kMonths[i] || lower == kMonths[i].substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return lower == "sept" ? 9 : 0;
}

bool is_weekday(std::string_view word) {
  constexpr std::string_view kDays = " mon tue wed thu fri sat sun ";
  std::string start = " ";
  for (const char c : word.substr(0, 3)) start += static_cast<char>(c | 0x20);
  return word.size() >= 3 && kDays.find(start + ' ') != std::string_view::npos;
}

// RFC 2822's zones by name; empty if it is none.
std::string_view offset_of(std::string_view zone) {
  struct Zone {
    std::string_view name, offset;
  };
  constexpr std::array kZones = {
      Zone{"Z", "Z"},        Zone{"z", "Z"},        Zone{"GMT", "Z"},      Zone{"UT", "Z"},
      Zone{"UTC", "Z"},      Zone{"EST", "-05:00"}, Zone{"EDT", "-04:00"}, Zone{"CST", "-06:00"},
      Zone{"CDT", "-05:00"}, Zone{"MST", "-07:00"}, Zone{"MDT", "-06:00"}, Zone{"PST", "-08:00"},
      Zone{"PDT", "-07:00"}};
  for (const Zone& known : kZones) {
    if (known.name == zone) return known.offset;
  }
  return {};
}

// "Z", "+01:00", or empty if none stands there; nothing if it is malformed.
std::optional<std::string> parse_zone(Cursor& cursor) {
  const char sign = cursor.front();
  if (sign == '+' || sign == '-') {
    cursor.take(sign);
    const auto hours = cursor.number(2, 2);
    if (!hours || *hours > 14) return std::nullopt;
    const bool colon = cursor.take(':');
    const auto minutes = cursor.number(2, 2);
    if ((colon && !minutes) || minutes.value_or(0) > 59) return std::nullopt;
    if (*hours == 0 && minutes.value_or(0) == 0) return "Z";
    return sign + pad(*hours, 2) + ':' + pad(minutes.value_or(0), 2);
  }
  const std::string_view word = cursor.word();
  if (word.empty()) return std::string();
  const std::string_view offset = offset_of(word);
  if (offset.empty()) return std::nullopt;
  return std::string(offset);
}

// "T10:30:00+01:00". The seconds may lack; they are then 00.
std::optional<std::string> parse_time(Cursor& cursor) {
  const auto hour = cursor.number(2, 2);
  if (!hour || *hour > 23 || !cursor.take(':')) return std::nullopt;
  const auto minute = cursor.number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (cursor.take(':')) {
    const auto seconds = cursor.number(2, 2);
    if (!seconds || *seconds > 60) return std::nullopt;
    second = *seconds;
    if (cursor.take('.') || cursor.take(',')) {
      if (!cursor.number(1, 9)) return std::nullopt;
    }
  }
  cursor.spaces();
  const auto zone = parse_zone(cursor);
  if (!zone) return std::nullopt;
  return 'T' + pad(*hour, 2) + ':' + pad(*minute, 2) + ':' + pad(second, 2) + *zone;
}

std::optional<std::string> parse_iso(std::string_view text) {
  Cursor cursor(text);
  const auto year = cursor.number(4, 4);
  if (!year || *year < kFirstYear) return std::nullopt;
  if (cursor.at_end()) return pad(*year, 4);
  if (!cursor.take('-')) return std::nullopt;
  const auto month = cursor.number(2, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (cursor.at_end()) return pad(*year, 4) + '-' + pad(*month, 2);
  if (!cursor.take('-')) return std::nullopt;
  const auto day = cursor.number(2, 2);
  auto date = day ? day_text(*year, *month, *day) : std::nullopt;
  if (!date || cursor.at_end()) return date;
  if (!cursor.take('T') && !cursor.take('t') && !cursor.spaces()) return std::nullopt;
  const auto time = parse_time(cursor);
  if (!time || !cursor.at_end()) return std::nullopt;
  return *date + *time;
}

// "[Tue, ]26 Nov[ember] 2019[ 10:00[:00] GMT]" and "Nov[ember][.] 26, 2019".
std::optional<std::string> parse_english(std::string_view text) {
  Cursor cursor(text);
  std::string_view word = cursor.word();
  if (is_weekday(word)) {
    cursor.take(',');
    if (!cursor.spaces()) return std::nullopt;
    word = cursor.word();
  }
  const bool month_first = !word.empty();
  std::optional<int> day;
  if (month_first) {
    cursor.take('.');
    cursor.spaces();
    day = cursor.number(1, 2);
    if (!cursor.take(',')) return std::nullopt;
  } else {
    day = cursor.number(1, 2);
    cursor.spaces();
    word = cursor.word();
    cursor.take('.');
  }
  cursor.spaces();
  const auto year = cursor.number(4, 4);
  if (!day || !year) return std::nullopt;
  auto date = day_text(*year, month_of(word), *day);
  if (!date || cursor.at_end()) return date;
  if (month_first || !cursor.spaces()) return std::nullopt;
  const auto time = parse_time(cursor);
  if (!time || !cursor.at_end()) return std::nullopt;
  return *date + *time;
}

}  // namespace

std::optional<std::string> parse_date(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return std::nullopt;
  text = text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
  if (auto date = parse_iso(text)) return date;
  return parse_english(text);
}

}  // namespace onrecord::ingest
