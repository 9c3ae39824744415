// Dates as publishers write them, to the EDTF form that the record keeps.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord::ingest {

// YYYY, YYYY-MM or YYYY-MM-DD, the last with "T" and a time if there is one, to seconds, in the
// zone that it came in ("Z", "+01:00" or none). Takes these forms (ISO 8601, RFC 3339; a space for
// the T, +0100 for +01:00; fractions of a second are dropped), RFC 2822's ("Tue, 26 Nov 2019
// 10:00:00 GMT"), and English dates without a time ("26 November 2019", "Nov. 26, 2019"). Nothing
// for days that are none, years before 1000, and for forms that could mean two days (11/12/2019).
std::optional<std::string> parse_date(std::string_view text);

}  // namespace onrecord::ingest
