#include "address.h"

#include <vector>

#include "onrecord/utf8.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kWholeFragment = 120;  // bytes; of longer words only both ends
constexpr std::size_t kEndWords = 5;

std::string encoded(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

// Words and numbers, without the marks around them.
std::vector<Span> words_in(std::string_view text) {
  std::vector<Span> words = find_tokens(text, find_paragraphs(text));
  std::erase_if(words, [&](Span span) {
    std::size_t at = span.begin;
    const char32_t first = next_code_point(text, at);
    return !is_letter(first) && !is_digit(first);
  });
  return words;
}

}  // namespace

Address& Address::with(std::string_view name, std::string_view value) {
  if (value.empty()) return *this;
  text_ += query_ ? '&' : '?';
  query_ = true;
  text_ += encoded(name);
  text_ += '=';
  text_ += encoded(value);
  return *this;
}

Address search_address(const std::string& path, const SearchQuery& query, bool by) {
  Address address(path);
  address.with("q", query.words).with("speaker", query.speaker);
  if (by) address.with("by", query.by);
  address.with("about", query.about).with("publisher", query.publisher);
  address.with("from", query.from).with("to", query.to).with("medium", query.medium);
  if (query.form) address.with("form", name_of(*query.form));
  if (query.act) address.with("act", name_of(*query.act));
  if (query.kind) address.with("kind", name_of(*query.kind));
  if (query.disputed) address.with("disputed", "1");
  if (query.superseded) address.with("superseded", "1");
  if (query.sort != Sort::Newest) address.with("sort", name_of(query.sort));
  if (query.limit != SearchQuery{}.limit) address.with("limit", std::to_string(query.limit));
  return address;
}

std::string article_address(std::int64_t key) {
  return "/article/" + std::to_string(key);
}

std::string article_address(std::int64_t key, std::int64_t statement) {
  const std::string number = std::to_string(statement);
  return article_address(key) + "?statement=" + number + "#s" + number;
}

std::string speaker_address(std::int64_t key) {
  return "/speaker/" + std::to_string(key);
}

std::string wording_address(std::int64_t key) {
  return "/wording/" + std::to_string(key);
}

bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

std::string words_address(std::string_view url, std::string_view words) {
  std::string address(url.substr(0, url.find('#')));
  const std::vector<Span> parts = words_in(words);
  if (parts.empty()) return address;
  const Span all{parts.front().begin, parts.back().end};
  address += "#:~:text=";
  if (all.size() <= kWholeFragment || parts.size() < 2 * kEndWords) {
    return address + encoded(cut(words, all));
  }
  return address + encoded(cut(words, {all.begin, parts[kEndWords - 1].end})) + "," +
         encoded(cut(words, {parts[parts.size() - kEndWords].begin, all.end}));
}

}  // namespace onrecord::server
