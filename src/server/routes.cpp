#include "routes.h"

#include <array>
#include <charconv>
#include <span>
#include <vector>

#include "onrecord/digest.h"
#include "packing.h"

namespace onrecord::server {
namespace {

using Names = std::span<const std::string_view>;

struct Route {
  Method method;
  std::string_view path;  // "*" at its end stands for one or more characters
  Response (*answer)(Visit&, std::string_view rest);
  // Of the fields of a query, those that the answer may depend on. It sees no others: whoever adds
  // one that nobody reads gets what is kept, and no page links to it.
  Names fields = {};
  bool keep = false;  // a function of the record and the address
};

constexpr std::string_view kOfFile[] = {"v"};
constexpr std::string_view kUnit[] = {"unit"};
constexpr std::string_view kOfArticle[] = {"statement", "unit"};
constexpr std::string_view kOfSearch[] = {"q",      "speaker", "by",     "about", "publisher",
                                          "medium", "from",    "to",     "form",  "act",
                                          "kind",   "disputed", "superseded", "sort", "limit",
                                          "cursor", "unit"};
// A feed is of the newest, whatever the page shows first: who follows one would miss all that comes.
constexpr std::string_view kOfFeed[] = {"q",      "speaker", "by",     "about", "publisher",
                                        "medium", "from",    "to",     "form",  "act",
                                        "kind",   "disputed", "superseded", "limit", "cursor",
                                        "unit"};
constexpr std::string_view kOfSpeaker[] = {"q",      "speaker", "by",     "about", "publisher",
                                           "medium", "from",    "to",     "form",  "act",
                                           "kind",   "disputed", "superseded", "sort", "limit",
                                           "cursor", "joinings", "unit"};
constexpr std::string_view kOfSpeakers[] = {"name", "kind",  "publisher", "from",
                                            "to",   "limit", "cursor",    "unit"};
constexpr std::string_view kOfVerify[] = {"quote", "q", "draft", "by", "from", "to", "unit"};
constexpr std::string_view kOfDraft[] = {"from", "to", "unit"};
constexpr std::string_view kOfCorrect[] = {"article", "statement", "author",
                                           "limit",   "cursor",    "unit"};

constexpr std::array kRoutes = {
    Route{Method::Get, "/", home, kUnit, true},
    Route{Method::Get, "/article/*", article, kOfArticle, true},
    Route{Method::Get, "/speaker/*", speaker, kOfSpeaker, true},
    Route{Method::Get, "/speakers", speakers, kOfSpeakers, true},
    Route{Method::Get, "/search", search, kOfSearch, true},
    Route{Method::Get, "/search.atom", search_atom, kOfFeed, true},
    Route{Method::Get, "/search.feed.json", search_json_feed, kOfFeed, true},
    Route{Method::Get, "/wording/*", wording, kUnit, true},
    Route{Method::Get, "/correct", correct_form, kOfCorrect, true},
    Route{Method::Post, "/correct", correct_statement},
    Route{Method::Post, "/correct/undo", undo_correction},
    Route{Method::Get, "/verify", verify, kOfVerify, true},
    Route{Method::Post, "/verify", verify_sent, kUnit},
    Route{Method::Get, "/about", about, kUnit, true},
    Route{Method::Get, "/add", add_form, kUnit},
    Route{Method::Post, "/add", add_articles, kUnit},
    Route{Method::Get, "/add/*", delivery, kUnit},
    Route{Method::Post, "/sign-in", sign_in},
    Route{Method::Post, "/sign-out", sign_out},
    Route{Method::Post, "/api/extract", api_extract, kUnit},
    Route{Method::Post, "/api/verify", api_verify, kUnit},
    Route{Method::Post, "/api/verify/draft", api_verify_draft, kOfDraft},
    Route{Method::Post, "/api/articles", api_articles},
    Route{Method::Get, "/api/openapi.json", openapi},
    Route{Method::Get, "/static/*", static_file, kOfFile},
};

struct Found {
  const Route* route = nullptr;
  std::string_view rest;
  std::string allowed;  // methods of routes with this path
};

Found find_route(Method method, std::string_view path) {
  Found found;
  const Method wanted = method == Method::Head ? Method::Get : method;
  for (const Route& route : kRoutes) {
    std::string_view rest;
    if (route.path.ends_with('*')) {
      const std::string_view before = route.path.substr(0, route.path.size() - 1);
      if (!path.starts_with(before) || path.size() == before.size()) continue;
      rest = path.substr(before.size());
    } else if (path != route.path) {
      continue;
    }
    if (!found.allowed.empty()) found.allowed += ", ";
    found.allowed += route.method == Method::Post ? "POST" : "GET, HEAD";
    if (route.method == wanted && found.route == nullptr) {
      found.route = &route;
      found.rest = rest;
    }
  }
  return found;
}

// An address that ends with .json asks for data, unless it is a route's own.
void strip_json(Request& request) {
  constexpr std::string_view kEnding = ".json";
  if (!request.path.ends_with(kEnding)) return;
  for (const Route& route : kRoutes) {
    if (route.path == request.path) return;
  }
  if (request.path.starts_with("/static/")) return;
  request.path.resize(request.path.size() - kEnding.size());
  request.json = true;
  if (request.path == "/index") request.path = "/";
}

// The query as the route reads it: of each field that it knows the first, in the order of its list.
// What means the same is one address then, to what is kept and in what pages link to.
Fields known_fields(const Fields& query, Names names) {
  Fields known;
  for (const std::string_view name : names) {
    if (query.has(name)) known.add(std::string(name), query[name]);
  }
  return known;
}

std::string etag_of(const std::string& body, bool packed) {
  return "\"" + sha256(body).substr(0, 24) + (packed ? "-gz\"" : "\"");
}

bool names_etag(std::string_view header, std::string_view etag) {
  if (header.empty()) return false;
  if (header == "*") return true;
  while (!header.empty()) {
    std::string_view item = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), item.size() + 1));
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == etag) return true;
  }
  return false;
}

const std::string* header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return &value;
  }
  return nullptr;
}

// Packs it if that is worth it, and gives it its name.
void finish(Response& response, bool gzip) {
  constexpr std::size_t kWorthIt = 600;
  const bool pack = gzip && response.body->size() >= kWorthIt;
  if (response.status == 200) response.headers.emplace_back("ETag", etag_of(*response.body, pack));
  if (!pack) return;
  response.body = std::make_shared<std::string>(gzipped(*response.body));
  response.packed = true;
}

Response answer_route(Visit& visit, const Found& found) {
  Desk& desk = visit.desk;
  const Request& request = visit.request;
  std::string key, version;
  if (found.route->keep) {
    auto known = desk.readers.version();
    if (!known) return failed(visit, 503, known.error());
    version = visit.version = std::move(*known);
    key = (request.gzip ? "gz\n" : "\n") + request.host + request.path +
          (request.json ? "\n.json" : "\n") + (visit.signed_in ? "\nin\n" : "\n\n") +
          request.query.encoded();
    if (auto kept = desk.kept.find(key, version, visit.until)) return std::move(*kept);
  }
  const Kept::Making making(desk.kept, key);
  Response response = found.route->answer(visit, found.rest);
  finish(response, request.gzip);
  if (found.route->keep && response.status == 200) desk.kept.keep(key, version, response);
  return response;
}

// The address that `serve` prints has the token: it signs the browser in, and is not shown again.
std::optional<Response> sign_in_by_address(const Visit& visit, const std::string& token) {
  const Request& request = visit.request;
  if (request.method != Method::Get || request.path != "/") return std::nullopt;
  if (!visit.desk.safety.is_token(token)) return std::nullopt;
  Response response = redirect("/");
  response.headers.emplace_back("Set-Cookie", visit.desk.safety.cookie_header());
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response answer_found(Visit& visit, const Found& found, const std::string& token) {
  if (!visit.desk.safety.allows_host(visit.request.host)) {
    return refusal(421, {Error::Code::Denied, 0, "this server answers to localhost alone"}, "Host");
  }
  if (auto signing = sign_in_by_address(visit, token)) return std::move(*signing);
  if (found.route != nullptr) return answer_route(visit, found);
  if (found.allowed.empty()) {
    return failed(visit, 404, {Error::Code::NotFound, 0, "there is no such page"});
  }
  Response response =
      failed(visit, 405, {Error::Code::BadValue, 0, "this address takes " + found.allowed});
  response.headers.emplace_back("Allow", found.allowed);
  return response;
}

}  // namespace

Response answer(Desk& desk, Request request) {
  strip_json(request);
  const Found found = find_route(request.method, request.path);
  const std::string token = request.query["token"];
  if (found.route != nullptr) request.query = known_fields(request.query, found.route->fields);
  Visit visit{request, desk, std::chrono::steady_clock::now() + desk.options.limits.time,
              desk.safety.signed_in(request)};
  Response response = answer_found(visit, found, token);
  if (header_of(response, "Cache-Control") == nullptr) {
    const bool reads = request.method == Method::Get || request.method == Method::Head;
    response.headers.emplace_back("Cache-Control", !reads           ? "no-store"
                                                   : visit.signed_in ? "private, no-cache"
                                                                     : "no-cache");
  }
  response.headers.emplace_back("Vary", "Accept-Encoding, Cookie");
  response.headers.insert(response.headers.end(), safety_headers().begin(), safety_headers().end());
  const std::string* etag = header_of(response, "ETag");
  if (etag != nullptr && names_etag(request.if_none_match, *etag)) {
    response.status = 304;
    response.body = std::make_shared<std::string>();
    response.packed = false;
  }
  return response;
}

namespace {

// What took too long once takes too long again.
bool may_try_again(int status, const Error& error) {
  return status == 503 && error.code != Error::Code::Interrupted;
}

}  // namespace

Response refusal(int status, const Error& error, std::string_view input) {
  Response response = json_response(error_as_json(input, error) + "\n", status);
  if (may_try_again(status, error)) response.headers.emplace_back("Retry-After", "2");
  return response;
}

namespace {

int status_of(Error::Code code) {
  switch (code) {
    case Error::Code::NotFound:
      return 404;
    case Error::Code::Denied:
      return 403;
    case Error::Code::TooLarge:
      return 413;
    case Error::Code::Empty:
    case Error::Code::Encoding:
    case Error::Code::Binary:
    case Error::Code::Syntax:
    case Error::Code::MissingField:
    case Error::Code::BadValue:
      return 400;
    case Error::Code::Full:
      return 507;
    case Error::Code::Busy:
    case Error::Code::Interrupted:
      return 503;
    case Error::Code::Io:
    case Error::Code::BadWeights:
    case Error::Code::NotARecord:
    case Error::Code::Version:
      return 500;
  }
  return 500;
}

std::string address_of(const Request& request, std::string_view ending) {
  std::string path;
  for (char c : request.path) path += c == '/' ? "/" : percent_encoded(std::string_view(&c, 1));
  if (path == "/" && !ending.empty()) path = "/index";
  path += ending;
  const std::string query = request.query.encoded();
  return query.empty() ? path : path + "?" + query;
}

}  // namespace

Response failed(const Visit& visit, int status, const Error& error) {
  Error told = error;
  if (told.code == Error::Code::Interrupted) {
    told.what = "looking that up took too long; ask for less";
  }
  const std::string input = visit.request.path;
  Response response;
  if (visit.request.json || visit.request.path.starts_with("/api/") ||
      visit.request.path.starts_with("/search.")) {
    response = refusal(status, told, input);
  } else {
    response = html_response(render(ErrorPage{status, told, input}, frame_of(visit)), status);
    if (may_try_again(status, error)) response.headers.emplace_back("Retry-After", "2");
  }
  return response;
}

Response failed(const Visit& visit, const Error& error) {
  return failed(visit, status_of(error.code), error);
}

std::optional<Response> may_not_write(const Visit& visit, std::string_view what) {
  const Desk& desk = visit.desk;
  if (desk.options.read_only) {
    return failed(visit, 403, {Error::Code::Denied, 0, "nothing is written here"});
  }
  if (desk.safety.may_write(visit.request)) return std::nullopt;
  Response response = failed(visit, 401,
                             {Error::Code::Denied, 0,
                              std::string(what) + " needs the token that the server was started with"});
  response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

std::optional<std::int64_t> key_of(std::string_view text) {
  std::int64_t key = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key);
  if (error != std::errc() || end != text.data() + text.size() || key < 1) return std::nullopt;
  if (text.front() == '0') return std::nullopt;  // each key has one address
  return key;
}

Response redirect(std::string address, int status) {
  Response response = html_response("", status);
  response.headers.emplace_back("Location", std::move(address));
  return response;
}

Frame frame_of(const Visit& visit) {
  const Request& request = visit.request;
  const Desk& desk = visit.desk;
  Frame frame;
  frame.address = address_of(request, "");
  frame.json_address = address_of(request, ".json");
  frame.may_add = desk.may_add && !desk.options.read_only;
  frame.may_verify = true;
  frame.may_correct = visit.signed_in && !desk.options.read_only;
  if (visit.signed_in) frame.form_token = desk.safety.form_token();
  if (request.path == "/search") {
    const std::string query = known_fields(request.query, kOfFeed).encoded();
    frame.feed_address = "/search.atom" + (query.empty() ? "" : "?" + query);
  }
  return frame;
}

Result<Unit> unit_of(const Visit& visit) {
  const std::string& name = visit.request.query["unit"];
  return name.empty() ? Unit::CodePoint : unit_named(name);
}

Reader reader_of(Visit& visit) {
  auto lease = visit.desk.readers.take(visit.until);
  if (lease) return {std::move(*lease), {}};
  return {{}, failed(visit, 503, lease.error())};
}

Result<RecordCounts> counts_of(Visit& visit, Store& store) {
  Desk& desk = visit.desk;
  if (visit.version.empty()) {
    auto version = desk.readers.version();
    if (!version) return version.error();
    visit.version = std::move(*version);
  }
  if (const auto known = desk.counts.find(0, visit.version)) return *known;
  auto counts = store.counts();
  if (counts) desk.counts.keep(0, visit.version, std::make_shared<RecordCounts>(*counts));
  return counts;
}

Result<std::uint32_t> number_of(const Fields& fields, std::string_view name, std::uint32_t other,
                                std::uint32_t least, std::uint32_t most) {
  if (!fields.has(name)) return other;
  const std::string& text = fields[name];
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && number >= least &&
      number <= most) {
    return number;
  }
  return Error{Error::Code::BadValue, 0,
               std::string(name) + " is a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most)};
}

}  // namespace onrecord::server
