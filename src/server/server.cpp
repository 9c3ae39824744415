#include "onrecord/server.h"

#include <malloc.h>

#include <thread>

#include "desk.h"
#include "http.h"

namespace onrecord {

struct Server::State {
  std::atomic<std::uint64_t> answers = 0;
  std::unique_ptr<server::Desk> desk;
  std::unique_ptr<server::Http> http;
};

namespace server {
namespace {

unsigned processors() {
  return std::max(1u, std::thread::hardware_concurrency());
}

void close_limits(ServerOptions& options) {
  if (options.limits.readers == 0) options.limits.readers = std::max(2u, processors());
  if (options.limits.extractions == 0) options.limits.extractions = processors();
  options.engine.threads = options.limits.extractions;
}

// Connections have a thread each, and glibc would give each thread an arena, up to eight for each
// processor; what a page was made in stays with the arena. Few arenas are filled again instead.
void share_memory() {
#ifdef __GLIBC__
  ::mallopt(M_ARENA_MAX, static_cast<int>(processors()));
#endif
}

// Hands what answers have left free back to the system, now and then: some milliseconds each time.
void tidy(std::atomic<std::uint64_t>& answers) {
  constexpr std::uint64_t kAnswers = 1000;
#ifdef __GLIBC__
  if (answers.fetch_add(1, std::memory_order_relaxed) % kAnswers == kAnswers - 1) ::malloc_trim(0);
#endif
}

// There is a record that can be read, or there can be one.
Status make_record(const ServerOptions& options) {
  const auto mode = options.read_only ? OpenMode::Read : OpenMode::Write;
  auto store = open_record(options.record, mode);
  if (store) return Done{};
  // A record in a place where nobody may write can still be read.
  if (store.error().code != Error::Code::Denied) return store.error();
  store = open_record(options.record, OpenMode::Read);
  if (!store) return store.error();
  return Done{};
}

}  // namespace
}  // namespace server

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::Server(Server&&) noexcept = default;
Server::~Server() = default;

Result<Server> Server::open(ServerOptions options) {
  server::share_memory();
  server::close_limits(options);
  if (auto made = server::make_record(options); !made) return made.error();
  std::string token = options.token;
  if (token.empty() && !options.read_only) token = server::random_token();
  if (options.read_only) token.clear();
  const bool adding = options.add.value_or(server::is_loopback(options.host));
  auto state = std::make_unique<State>();
  state->desk = std::make_unique<server::Desk>(std::move(options), std::move(token), adding);
  server::Desk& desk = *state->desk;
  if (desk.options.load_engine) {
    if (auto loaded = desk.engines.load(); !loaded) return loaded.error();
  }
  auto http = server::Http::bind(
      {.host = desk.options.host,
       .port = desk.options.port,
       .limits = desk.options.limits,
       .answer =
           [&desk, &answers = state->answers](server::Request request) {
             server::tidy(answers);
             return answer(desk, std::move(request));
           },
       .refuse = [](int status, const Error& error) { return server::refusal(status, error); }});
  if (!http) return http.error();
  state->http = std::move(*http);
  return Server(std::move(state));
}

int Server::port() const {
  return state_->http->port();
}

std::string Server::address() const {
  const std::string& host = state_->desk->options.host;
  const bool v6 = host.find(':') != host.npos && !host.starts_with('[');
  return "http://" + (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port()) + "/";
}

const std::string& Server::token() const {
  return state_->desk->safety.token();
}

Status Server::run(const std::atomic<bool>& stop) {
  return state_->http->run(stop);
}

}  // namespace onrecord
