#include <chrono>

#include "../routes.h"

namespace onrecord::server {
namespace {

AddPage add_page_of(const Visit& visit) {
  AddPage page;
  page.allowed = visit.desk.may_add && !visit.desk.options.read_only;
  page.signed_in = visit.signed_in;
  page.body_bytes = visit.desk.options.limits.body_bytes;
  return page;
}

std::string sent_from(const Request& request) {
  const std::string& next = request.form["next"];
  // Only within this site: "//host" and "/\host" would leave it.
  const bool inside = next.starts_with('/') && next.find_first_of("\\\r\n") == next.npos &&
                      !next.starts_with("//");
  return inside ? next : "/";
}

}  // namespace

Response add_form(Visit& visit, std::string_view) {
  return shown<AddPage>(visit, add_page_of(visit));
}

std::optional<Response> may_not_add(const Visit& visit) {
  if (!visit.desk.may_add && !visit.desk.options.read_only) {
    return failed(visit, 403, {Error::Code::Denied, 0, "articles cannot be added here"});
  }
  return may_not_write(visit, "adding");
}

Response add_articles(Visit& visit, std::string_view) {
  if (auto refused = may_not_add(visit)) return std::move(*refused);
  const Request& request = visit.request;
  std::vector<Upload> inputs;
  if (request.form["text"].find_first_not_of(" \t\r\n") != std::string::npos) {
    inputs.push_back({"", pasted_bytes(request.form)});
  }
  inputs.insert(inputs.end(), request.uploads.begin(), request.uploads.end());
  AddPage page = add_page_of(visit);
  if (inputs.empty()) {
    page.error = Error{Error::Code::Empty, 0, "paste a text or choose files"};
    if (request.json) return failed(visit, *page.error);
    return shown<AddPage>(visit, std::move(page), 400);
  }
  auto key = visit.desk.deliveries.take(std::move(inputs));
  if (!key) return failed(visit, key.error());
  if (!request.json) return redirect("/add/" + *key);
  page.delivery = visit.desk.deliveries.find(*key, std::chrono::steady_clock::now());
  return shown<AddPage>(visit, std::move(page), 202);
}

Response delivery(Visit& visit, std::string_view rest) {
  if (!visit.signed_in && !visit.desk.safety.is_token(visit.request.token)) {
    return failed(visit, 401, {Error::Code::Denied, 0, "sign in to see what was added"});
  }
  AddPage page = add_page_of(visit);
  page.delivery = visit.desk.deliveries.find(std::string(rest), std::chrono::steady_clock::now());
  if (!page.delivery) {
    return failed(visit, 404, {Error::Code::NotFound, 0, "there is no such delivery, or no more"});
  }
  Response response = shown<AddPage>(visit, std::move(page));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response sign_in(Visit& visit, std::string_view) {
  const Safety& safety = visit.desk.safety;
  if (!safety.is_token(visit.request.form["token"])) {
    return failed(visit, 401, {Error::Code::Denied, 0, "that is not this server's token"});
  }
  Response response = redirect(sent_from(visit.request));
  response.headers.emplace_back("Set-Cookie", safety.cookie_header());
  return response;
}

Response sign_out(Visit& visit, std::string_view) {
  Response response = redirect(sent_from(visit.request));
  response.headers.emplace_back("Set-Cookie",
                                "onrecord=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
  return response;
}

}  // namespace onrecord::server
