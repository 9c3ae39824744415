// What a line of an article looks like: small exact questions, asked of one paragraph's text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "onrecord/span.h"

namespace onrecord::extract {

std::size_t count_words(std::string_view line);

// "Q" of "Q: And afterwards?", "KA", "JONES", "Greta Lindholm"; empty if the line opens with no
// such label. Names of more than initials have at most three words, each with a capital.
std::string_view speaker_label(std::string_view line);

// "Q" of "Q. And afterwards?", "A" of "A. I waited."; empty if the line opens otherwise, as "A. J. Smith" does.
std::string_view question_label(std::string_view line);

// "@StreetsStAlban", alone.
bool is_handle(std::string_view line);

// A name alone on its line: up to six words that begin with a capital, no full stop, colon or comma
// at the end.
bool is_name_line(std::string_view line);

// "7:02 PM · Jan 30, 2023", "06:15 - 28 Oct 2015": a time or date and nothing else.
bool is_post_date(std::string_view line);

// Says "I", "we", "my" or "our".
bool speaks_as_i(std::string_view line);

bool starts_upper(std::string_view words);

std::uint32_t leading_spaces(std::string_view text, Span span);

// The bytes of "• ", "- ", "* " or "12. ", which begin an entry of a list; 0 if the span opens otherwise.
std::uint32_t leading_bullet(std::string_view text, Span span);

// The bytes of "> ", of ">> " and the like, which begin a line of a block quote; 0 if the line opens otherwise.
std::uint32_t quote_marks(std::string_view line);

// The dash (—, –, ― or --, - between spaces) that opens the span after white space.
std::optional<Span> leading_dash(std::string_view text, Span span);

}  // namespace onrecord::extract
