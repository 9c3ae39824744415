// Address: a path and its query, each value percent-encoded.
//
//     Address("/search").with("q", words).with("by", speaker).text()   // "/search?q=a%20b"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "onrecord/store.h"

namespace onrecord::server {

// In bytes: what browsers, proxies and this server take, with room to spare. What is longer is no link.
constexpr std::size_t kLongestAddress = 4000;

class Address {
 public:
  explicit Address(std::string path) : text_(std::move(path)) {}
  // Left out if the value is empty.
  Address& with(std::string_view name, std::string_view value);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool query_ = false;
};

// The filters of a query but for its cursor. `by` is left out where the path says it.
Address search_address(const std::string& path, const SearchQuery& query, bool by = true);

std::string article_address(std::int64_t key);
std::string article_address(std::int64_t key, std::int64_t statement);
std::string speaker_address(std::int64_t key);
std::string wording_address(std::int64_t key);

// Is it http or https? Anything else is shown but never linked to.
bool is_web_address(std::string_view url);
// The address of those very words on the original page, as a URL text fragment. Requires:
// is_web_address(url).
std::string words_address(std::string_view url, std::string_view words);

}  // namespace onrecord::server
