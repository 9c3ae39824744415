#include "safety.h"

#include <sys/random.h>

#include <array>

#include "onrecord/digest.h"

namespace onrecord::server {
namespace {

// Takes as long whatever differs.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned>(
                                                         static_cast<unsigned char>(b[i]));
  }
  return difference == 0;
}

}  // namespace

Safety::Safety(std::string token, bool loopback)
    : token_(std::move(token)),
      session_(sha256("onrecord session\n" + token_)),
      form_token_(sha256("onrecord form\n" + session_).substr(0, 32)),
      loopback_(loopback) {}

bool Safety::is_token(std::string_view given) const {
  return !token_.empty() && same(sha256(given), sha256(token_));
}

bool Safety::signed_in(const Request& request) const {
  return !token_.empty() && same(request.cookie, session_);
}

bool Safety::may_write(const Request& request) const {
  if (is_token(request.token)) return true;
  return signed_in(request) && request.same_site && same(request.form["form_token"], form_token_);
}

std::string Safety::cookie_header() const {
  return "onrecord=" + session_ + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000";
}

bool Safety::allows_host(std::string_view host) const {
  if (!loopback_) return true;
  if (host.empty()) return true;  // HTTP/1.0
  const std::size_t colon = host.ends_with(']') ? host.npos : host.rfind(':');
  return is_loopback(host.substr(0, colon));
}

std::string random_token() {
  std::array<unsigned char, 16> bytes{};
  std::size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t more = ::getrandom(bytes.data() + got, bytes.size() - got, 0);
    if (more > 0) got += static_cast<std::size_t>(more);
  }
  constexpr char kHex[] = "0123456789abcdef";
  std::string token;
  for (unsigned char byte : bytes) {
    token += kHex[byte >> 4];
    token += kHex[byte & 15];
  }
  return token;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host == "[::1]" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos);
}

const Headers& safety_headers() {
  static const Headers kHeaders = {
      {"Content-Security-Policy",
       "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
       "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"X-Frame-Options", "DENY"},
  };
  return kHeaders;
}

}  // namespace onrecord::server
