// Safety: who may write, and what every answer tells a browser not to do.
//
// There is one secret, the token. A program sends it as "Authorization: Bearer TOKEN". A person
// signs in with it once and gets a cookie that is made from it, which no script and no other site
// can use; each form then carries a second value made from the cookie, so that a page of another
// site that makes a browser send a form has nothing to send.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "request.h"

namespace onrecord::server {

class Safety {
 public:
  // An empty token: nobody may write. `loopback`: bound to an address of this machine alone.
  Safety(std::string token, bool loopback);

  const std::string& token() const { return token_; }
  bool is_token(std::string_view given) const;
  bool signed_in(const Request& request) const;
  // May this request change the record? A form must have the form token besides the cookie.
  bool may_write(const Request& request) const;
  std::string cookie_header() const;  // what signs a browser in
  const std::string& form_token() const { return form_token_; }
  // Other names of this machine are refused while only this machine is served: a page of another
  // site could otherwise read the record through a name of its own that it points here.
  bool allows_host(std::string_view host) const;

 private:
  const std::string token_, session_, form_token_;
  const bool loopback_;
};

// 128 random bits, as 32 hex digits.
std::string random_token();
bool is_loopback(std::string_view host);

using Headers = std::vector<std::pair<std::string, std::string>>;
const Headers& safety_headers();

}  // namespace onrecord::server
