#include "onrecord/digest.h"

#include <openssl/evp.h>

#include <array>
#include <new>

namespace onrecord {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest;
  // It fails only for want of memory: SHA-256 belongs to OpenSSL's default provider.
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
    throw std::bad_alloc();
  }
  constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * digest.size());
  for (unsigned char byte : digest) {
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

}  // namespace onrecord
