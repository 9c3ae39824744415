// A request and its answer, whatever library carries them: only http.cpp knows that.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onrecord/result.h"

namespace onrecord::server {

// Names and values in the order given; a name may come more than once.
class Fields {
 public:
  void add(std::string name, std::string value) {
    fields_.emplace_back(std::move(name), std::move(value));
  }
  // The first value of that name, or an empty one.
  const std::string& operator[](std::string_view name) const;
  bool has(std::string_view name) const;
  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }
  bool empty() const { return fields_.empty(); }

  // From "a=1&b=two+words". Errors: Encoding (no UTF-8 once decoded), Syntax (a broken %xx).
  static Result<Fields> parse(std::string_view encoded);
  std::string encoded() const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// One file of a form.
struct Upload {
  std::string name;  // as the client calls it; names no file of ours
  std::string bytes;
};

enum class Method { Get, Head, Post, Other };

// Everything in it is valid UTF-8 but `body` and uploads.
struct Request {
  Method method = Method::Get;
  std::string path = {};  // decoded: "/article/12"
  Fields query;
  Fields form;  // of a form's body
  std::vector<Upload> uploads;
  std::string body;
  std::string body_type;  // "application/json", without parameters, in lower case
  bool json = false;      // the address ended with ".json", which `path` has no more
  std::string token;      // "Authorization: Bearer …"
  std::string cookie;     // the session's, see safety.h
  std::string if_none_match;
  bool gzip = false;       // the client unpacks it
  bool same_site = true;   // no other site sent the browser here
  std::string host;        // as the client calls us
};

struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::shared_ptr<const std::string> body = std::make_shared<std::string>();
  std::vector<std::pair<std::string, std::string>> headers = {};
  bool packed = false;  // `body` is gzip
};

Response html_response(std::string body, int status = 200);
Response json_response(std::string body, int status = 200);

// Decodes %xx, and + in a query or form. Errors: Syntax, Encoding (no UTF-8).
Result<std::string> percent_decoded(std::string_view text, bool plus_is_space);
// %-encodes what may not stand in one segment of a path, or in a query's value.
std::string percent_encoded(std::string_view text);

}  // namespace onrecord::server
