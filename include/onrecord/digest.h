// SHA-256 (FIPS 180-4): what names an article's bytes, and a weights file.
//
//     sha256("abc")   // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
//
// Pure, safe from any thread; about as fast as the processor's own instructions allow.
#pragma once

#include <string>
#include <string_view>

namespace onrecord {

// The digest of the bytes, as 64 lower-case hex digits.
std::string sha256(std::string_view bytes);

}  // namespace onrecord
