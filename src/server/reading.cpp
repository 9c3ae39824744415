#include "reading.h"

#include <algorithm>
#include <charconv>

#include "onrecord/utf8.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kMostUploads = 2000;

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return std::string(text);
}

// The value of a cookie, or an empty string.
std::string cookie_value(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::string part = trimmed(header.substr(0, header.find(';')));
    header.remove_prefix(std::min(header.size(), header.find(';') == std::string_view::npos
                                                     ? header.size()
                                                     : header.find(';') + 1));
    if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=') {
      return part.substr(name.size() + 1);
    }
  }
  return {};
}

// Browsers say where a request comes from; programs say nothing, and carry no cookies.
bool from_same_site(const httplib::Request& in) {
  const std::string site = in.get_header_value("Sec-Fetch-Site");
  if (!site.empty()) return site == "same-origin" || site == "none";
  const std::string origin = in.get_header_value("Origin");
  if (origin.empty()) return true;
  const std::string host = in.get_header_value("Host");
  return origin == "http://" + host || origin == "https://" + host;
}

bool is_chunked(const httplib::Request& in) {
  return lower(in.get_header_value("Transfer-Encoding")) == "chunked";
}

// Gathers the parts of a form with files.
class Parts {
 public:
  Parts(std::uint64_t most, Request& request) : left_(most), request_(request) {}

  bool begin(const httplib::MultipartFormData& part) {
    if (!finish()) return false;
    name_ = part.name;
    file_ = part.filename;
    is_file_ = !part.filename.empty() || !part.content_type.empty();
    begun_ = true;
    return ++parts_ <= kMostUploads;
  }
  bool append(const char* data, std::size_t size) {
    too_large_ = too_large_ || size > left_;
    if (too_large_) return false;
    left_ -= size;
    value_.append(data, size);
    return true;
  }
  // Takes what the last part was. False if a field is no UTF-8.
  bool finish() {
    if (!begun_) return true;
    begun_ = false;
    std::string value = std::exchange(value_, {});
    if (find_invalid_utf8(name_) || find_invalid_utf8(file_)) return false;
    if (is_file_) {
      // A browser sends a file input that was left empty as a file without a name.
      if (!file_.empty() || !value.empty()) request_.uploads.push_back({file_, std::move(value)});
      return true;
    }
    if (find_invalid_utf8(value)) return false;
    request_.form.add(name_, std::move(value));
    return true;
  }
  bool too_large() const { return too_large_; }

 private:
  std::uint64_t left_;
  Request& request_;
  std::string name_, file_, value_;
  bool is_file_ = false, begun_ = false, too_large_ = false;
  std::size_t parts_ = 0;
};

Received too_large(std::uint64_t most) {
  return {413,
          {Error::Code::TooLarge, 0, "the body is over " + std::to_string(most) + " bytes"}};
}

Received broken(std::string what) {
  return {400, {Error::Code::Syntax, 0, std::move(what)}};
}

Received read_parts(const httplib::ContentReader& reader, std::uint64_t most, Request& request) {
  Parts parts(most, request);
  const bool whole = reader([&](const httplib::MultipartFormData& part) { return parts.begin(part); },
                            [&](const char* data, std::size_t size) {
                              return parts.append(data, size);
                            });
  if (parts.too_large()) return too_large(most);
  if (!whole || !parts.finish()) return broken("a form that is cut short or not well-formed");
  return {200, {}};
}

}  // namespace

bool takes_gzip(const std::string& accept_encoding) {
  std::string_view rest = accept_encoding;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    const std::string item = lower(trimmed(rest.substr(0, comma)));
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    if (!item.starts_with("gzip")) continue;
    const std::size_t weight = item.find("q=");
    return weight == std::string::npos || item.find_first_of("123456789", weight) != std::string::npos;
  }
  return false;
}

Result<Request> read_request(const httplib::Request& in) {
  Request request;
  request.method = in.method == "GET"    ? Method::Get
                   : in.method == "HEAD" ? Method::Head
                   : in.method == "POST" ? Method::Post
                                         : Method::Other;
  const std::string_view target = in.target;
  const std::size_t question = std::min(target.find('?'), target.size());
  auto path = percent_decoded(target.substr(0, question), false);
  if (!path) return path.error();
  request.path = std::move(*path);
  if (question < target.size()) {
    auto query = Fields::parse(target.substr(question + 1));
    if (!query) return query.error();
    request.query = std::move(*query);
  }
  if (!request.path.starts_with('/')) {
    return Error{Error::Code::Syntax, 0, "the address does not begin with /"};
  }
  const std::string authorization = in.get_header_value("Authorization");
  if (authorization.starts_with("Bearer ")) request.token = trimmed(authorization.substr(7));
  request.cookie = cookie_value(in.get_header_value("Cookie"), "onrecord");
  request.if_none_match = in.get_header_value("If-None-Match");
  request.gzip = in.get_header_value("Accept-Encoding") == kPacks;
  request.same_site = from_same_site(in);
  request.host = in.get_header_value("Host");
  const std::string type = in.get_header_value("Content-Type");
  request.body_type = lower(trimmed(std::string_view(type).substr(0, type.find(';'))));
  return request;
}

Received read_body(const httplib::Request& in, const httplib::ContentReader& reader,
                   std::uint64_t most, Request& request) {
  const std::string length = in.get_header_value("Content-Length");
  const bool chunked = is_chunked(in);
  if (in.get_header_value_count("Content-Length") > 1 || (!length.empty() && chunked) ||
      (in.has_header("Transfer-Encoding") && !chunked)) {
    return broken("the length of the body is said twice, or in a way that is not known");
  }
  if (length.empty() && !chunked) return {200, {}};
  std::uint64_t declared = 0;
  const auto [end, error] =
      std::from_chars(length.data(), length.data() + length.size(), declared);
  if (!chunked && (error != std::errc() || end != length.data() + length.size())) {
    return broken("Content-Length is not a number");
  }
  if (declared > most) return too_large(most);
  if (in.is_multipart_form_data()) return read_parts(reader, most, request);
  bool over = false;
  const bool whole = reader([&](const char* data, std::size_t size) {
    over = over || request.body.size() + size > most;
    if (!over) request.body.append(data, size);
    return !over;
  });
  if (over) return too_large(most);
  if (!whole) return {408, {Error::Code::Syntax, 0, "the body did not arrive whole or in time"}};
  if (request.body_type == "application/x-www-form-urlencoded") {
    auto form = Fields::parse(request.body);
    if (!form) return {400, form.error()};
    request.form = std::move(*form);
    request.body.clear();
  }
  return {200, {}};
}

}  // namespace onrecord::server
