#include <optional>
#include <utility>

#include "onrecord/correction.h"
#include "onrecord/utf8.h"

namespace onrecord {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view words) {
  while (!words.empty() && is_blank(words.front())) words.remove_prefix(1);
  while (!words.empty() && is_blank(words.back())) words.remove_suffix(1);
  return words;
}

std::size_t blanks_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_blank(text[end])) ++end;
  return end - at;
}

// Where `words` end if they begin at `at`.
std::optional<std::size_t> end_of(std::string_view text, std::size_t at, std::string_view words) {
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t blanks = blanks_from(words, i);
    if (blanks > 0) {
      const std::size_t here = blanks_from(text, at);
      if (here == 0) return std::nullopt;
      at += here;
      i += blanks;
    } else if (at < text.size() && text[at] == words[i]) {
      ++at;
      ++i;
    } else {
      return std::nullopt;
    }
  }
  return at;
}

// To the character before.
void previous(std::string_view text, std::size_t& at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
}

bool is_in_word(std::string_view text, std::size_t at) {
  const char32_t c = next_code_point(text, at);
  return is_letter(c) || is_digit(c);
}

// Does no word go on over either end?
bool is_whole(std::string_view text, Span place) {
  std::size_t before = place.begin, last = place.end;
  if (before > 0) {
    previous(text, before);
    if (is_in_word(text, before) && is_in_word(text, place.begin)) return false;
  }
  previous(text, last);
  return place.end == text.size() || !is_in_word(text, last) || !is_in_word(text, place.end);
}

// Valid UTF-8 stands in valid UTF-8 at the borders of characters alone.
std::optional<Span> next_place(std::string_view text, std::size_t from, std::string_view words) {
  if (words.empty()) return std::nullopt;
  const std::string_view first = words.substr(0, words.find_first_of(" \t\r\n"));
  for (std::size_t at = text.find(first, from); at != text.npos; at = text.find(first, at + 1)) {
    if (const auto end = end_of(text, at, words)) {
      return Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(*end)};
    }
  }
  return std::nullopt;
}

using Fits = bool (*)(std::string_view text, Span place);

std::optional<Span> next_fit(std::string_view text, std::size_t from, std::string_view words, Fits fits) {
  auto place = next_place(text, from, words);
  while (place && !fits(text, *place)) place = next_place(text, place->begin + 1, words);
  return place;
}

std::vector<std::vector<Span>> places_of_pieces(std::string_view text, const std::vector<std::string_view>& pieces,
                                                Fits fits) {
  std::vector<std::vector<Span>> places;
  auto first = next_fit(text, 0, pieces.front(), fits);
  for (; first; first = next_fit(text, first->begin + 1, pieces.front(), fits)) {
    std::vector<Span> place = {*first};
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      const auto next = next_fit(text, place.back().end, pieces[i], fits);
      if (!next) return places;  // nor after any later place of the first
      place.push_back(*next);
    }
    places.push_back(std::move(place));
  }
  return places;
}

std::vector<std::string_view> pieces_of(std::string_view words) {
  std::vector<std::string_view> pieces;
  for (std::size_t end = 0; end != words.npos;) {
    end = words.find(kBetweenSpans);
    pieces.push_back(trimmed(words.substr(0, end)));
    if (end != words.npos) words.remove_prefix(end + kBetweenSpans.size());
  }
  return pieces;
}

}  // namespace

std::vector<std::vector<Span>> places_of(std::string_view text, std::string_view words) {
  words = trimmed(words);
  std::vector<std::string_view> pieces = pieces_of(words);
  if (next_place(text, 0, words)) pieces = {words};
  const auto whole = places_of_pieces(text, pieces, is_whole);
  if (!whole.empty()) return whole;
  return places_of_pieces(text, pieces, [](std::string_view, Span) { return true; });
}

}  // namespace onrecord
