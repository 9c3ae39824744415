#include "http.h"

#include <httplib.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <thread>

#include "crew.h"
#include "onrecord/utf8.h"
#include "reading.h"
#include "wire.h"

namespace onrecord::server {
namespace {

using std::chrono::seconds;

constexpr std::size_t kHeadBytes = 32u << 10;
constexpr seconds kHeadPatience{10};
constexpr seconds kIdlePatience{30};    // between the requests of a connection
constexpr int kMostToAccept = 512;
constexpr unsigned kBodiesAtOnce = 32;  // being received; each may be as large as the limit

// A pipe whose other end closes when the server stops: every waiting connection sees it.
class StopPipe {
 public:
  StopPipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  ~StopPipe() {
    stop();
    if (ends_[0] >= 0) ::close(ends_[0]);
  }
  StopPipe(const StopPipe&) = delete;
  StopPipe& operator=(const StopPipe&) = delete;
  int readable() const { return ends_[0]; }
  void stop() {
    if (const int end = std::exchange(ends_[1], -1); end >= 0) ::close(end);
  }

 private:
  std::array<int, 2> ends_ = {-1, -1};
};

// One more than there were, for as long as it lives.
class Counted {
 public:
  Counted(std::atomic<unsigned>& number, unsigned most)
      : number_(number), within_(number.fetch_add(1) < most) {}
  ~Counted() { number_.fetch_sub(1); }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  bool within() const { return within_; }

 private:
  std::atomic<unsigned>& number_;
  const bool within_;
};

Error error_of_status(int status) {
  switch (status) {
    case 405:
      return {Error::Code::BadValue, 0, "this server takes GET, HEAD and POST"};
    case 408:
      return {Error::Code::TooLarge, 0, "the request took too long to arrive"};
    case 414:
      return {Error::Code::TooLarge, 0, "the address is over 8192 bytes"};
    case 431:
      return {Error::Code::TooLarge, 0, "the request's head is over 32 kB"};
    case 503:
      return {Error::Code::Busy, 0, "too many connections; try again in a moment"};
    default:
      return {Error::Code::Syntax, 0, "not an HTTP request that this server reads"};
  }
}

// A request line that has all its parts, with a method that nobody here takes.
bool is_unknown_method(const httplib::Request& in) {
  constexpr std::array<std::string_view, 9> kKnown = {
      "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"};
  const std::string_view method = in.method;
  const bool token = !method.empty() && std::all_of(method.begin(), method.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || c == '-';
  });
  return token && std::find(kKnown.begin(), kKnown.end(), method) == kKnown.end() &&
         (in.version == "HTTP/1.1" || in.version == "HTTP/1.0");
}

// Headers that every answer has.
std::string now_as_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 40> text{};
  const std::size_t size =
      std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), size};
}

void fill(httplib::Response& out, const Response& response) {
  out.status = response.status;
  out.headers.clear();
  out.set_header("Date", now_as_date());
  for (const auto& [name, value] : response.headers) out.set_header(name, value);
  if (response.packed) out.set_header("Content-Encoding", "gzip");
  if (!response.body->empty()) out.set_content(*response.body, response.type);
}

}  // namespace

class Http::Listener final : public httplib::Server {
 public:
  explicit Listener(HttpOptions options) : options_(std::move(options)) {
    const auto crew = options_.limits.connections + 4;  // some to turn others away
    new_task_queue = [crew] { return new Crew(crew); };
    set_tcp_nodelay(true);
    set_socket_options([](int socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_payload_max_length(options_.limits.body_bytes);
    set_pre_routing_handler([this](const httplib::Request& in, httplib::Response& out) {
      return answer_without_body(in, out) ? HandlerResponse::Handled : HandlerResponse::Unhandled;
    });
    Post(R"([^]*)", [this](const httplib::Request& in, httplib::Response& out,
                           const httplib::ContentReader& reader) {
      answer_with_body(in, out, reader);
    });
    set_error_handler(HandlerWithResponse([this](const httplib::Request& in, httplib::Response& out) {
      if (out.body.empty()) refuse(in, out);
      return HandlerResponse::Handled;
    }));
    set_exception_handler(
        [this](const httplib::Request&, httplib::Response& out, std::exception_ptr) {
          fill(out, options_.refuse(500, {Error::Code::Io, 0, "out of memory"}));
        });
  }

  void stop_waiting() { stop_.stop(); }
  // The library lets five connections wait to be accepted. More at once would lose what they send,
  // and send it again after 0.2, 0.6 and 1.4 seconds.
  void let_more_wait() { ::listen(svr_sock_, kMostToAccept); }
  int bound = 0;

 private:
  bool process_and_close_socket(socket_t socket) override {
    const Counted connection(connections_, options_.limits.connections);
    Wire wire(socket, stop_.readable());
    if (!connection.within()) {
      send_refusal(wire, 503);
    } else {
      serve(wire);
    }
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return true;
  }

  void serve(Wire& wire) {
    for (;;) {
      if (wire.wait_for_request(kIdlePatience) != Wire::Wait::Request) return;
      wire.begin_head(kHeadBytes, kHeadPatience);
      bool close = false, head_read = false;
      const bool go_on = process_request(wire, false, close, [&](httplib::Request& in) {
        head_read = true;
        wire.begin_body(options_.limits.reading_time);
        prepare(in, close);
      });
      const bool refused = !head_read && (wire.head_too_long() || wire.too_slow());
      if (refused) wire.drop_written();
      if (refused) send_refusal(wire, wire.head_too_long() ? 431 : 408);
      if (!wire.flush() || !go_on || close || !head_read) {
        wire.linger();
        return;
      }
    }
  }

  // The library answers 400 to methods that it has never heard of, as to what is no HTTP.
  void refuse(const httplib::Request& in, httplib::Response& out) {
    const bool other_method = out.status == 400 && is_unknown_method(in);
    fill(out, options_.refuse(other_method ? 405 : out.status,
                              error_of_status(other_method ? 405 : out.status)));
    if (other_method) out.set_header("Allow", "GET, HEAD, POST");
  }

  void send_refusal(Wire& wire, int status) {
    const Response response = options_.refuse(status, error_of_status(status));
    std::string text = "HTTP/1.1 " + std::to_string(status) + " Refused\r\nConnection: close\r\n";
    for (const auto& [name, value] : response.headers) text += name + ": " + value + "\r\n";
    text += "Content-Type: " + response.type + "\r\nContent-Length: ";
    text += std::to_string(response.body->size()) + "\r\n\r\n" + *response.body;
    wire.write(text.data(), text.size());
    if (wire.flush()) wire.linger();
  }

  // The library's handlers see the request alone, so it carries the way to end its connection, in a
  // member that is only for clients. No ranges, and nothing packed by the library.
  static void prepare(httplib::Request& in, bool& close) {
    in.progress = [&close](std::uint64_t, std::uint64_t) { return close = true; };
    in.ranges.clear();
    const bool gzip = takes_gzip(in.get_header_value("Accept-Encoding"));
    in.headers.erase("Accept-Encoding");
    if (gzip) in.headers.emplace("Accept-Encoding", kPacks);
  }
  static void end_connection(const httplib::Request& in, httplib::Response& out) {
    if (in.progress) in.progress(0, 0);
    out.set_header("Connection", "close");
  }

  bool answer_without_body(const httplib::Request& in, httplib::Response& out) {
    if (in.method == "POST") return false;
    auto request = read_request(in);
    if (!request) {
      fill(out, options_.refuse(400, request.error()));
    } else {
      fill(out, options_.answer(std::move(*request)));
    }
    const bool sends_body = in.has_header("Content-Length") || in.has_header("Transfer-Encoding");
    if (sends_body) end_connection(in, out);
    return true;
  }

  void answer_with_body(const httplib::Request& in, httplib::Response& out,
                        const httplib::ContentReader& reader) {
    const Counted body(bodies_, kBodiesAtOnce);
    auto request = read_request(in);
    Received received{400, {Error::Code::Syntax, 0, ""}};
    if (!request) {
      received.error = request.error();
    } else if (!body.within()) {
      received = {503, {Error::Code::Busy, 0, "too much is being sent at once; try again"}};
    } else {
      received = read_body(in, reader, options_.limits.body_bytes, *request);
    }
    if (received.status != 200) {
      fill(out, options_.refuse(received.status, received.error));
      end_connection(in, out);
      return;
    }
    fill(out, options_.answer(std::move(*request)));
  }

  const HttpOptions options_;
  StopPipe stop_;
  std::atomic<unsigned> connections_ = 0, bodies_ = 0;
};

Http::Http(std::unique_ptr<Listener> listener) : listener_(std::move(listener)) {}
Http::~Http() = default;

Result<std::unique_ptr<Http>> Http::bind(HttpOptions options) {
  if (options.port < 0 || options.port > 65535) {
    return Error{Error::Code::BadValue, 0, "a port is a number from 0 to 65535"};
  }
  const std::string host = options.host;
  const int port = options.port;
  auto listener = std::make_unique<Listener>(std::move(options));
  errno = 0;
  listener->bound = port == 0 ? listener->bind_to_any_port(host)
                    : listener->bind_to_port(host, port) ? port
                                                         : -1;
  if (listener->bound > 0) {
    listener->let_more_wait();
    return std::unique_ptr<Http>(new Http(std::move(listener)));
  }
  const std::string where = host + ":" + std::to_string(port);
  switch (errno) {
    case EADDRINUSE:
      return Error{Error::Code::Busy, 0, "another program listens on " + where};
    case EACCES:
    case EPERM:
      return Error{Error::Code::Denied, 0, "no permission to listen on " + where};
    default:
      return Error{Error::Code::BadValue, 0, "cannot listen on " + where};
  }
}

int Http::port() const {
  return listener_->bound;
}

Status Http::run(const std::atomic<bool>& stop) {
  // A signal must wake the thread that watches `stop`, not one that serves.
  sigset_t all, before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  std::atomic<bool> ended = false, whole = false;
  std::thread listening([&] {
    whole = listener_->listen_after_bind();
    ended = true;
  });
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  while (!stop.load(std::memory_order_relaxed) && !ended) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  while (!listener_->is_running() && !ended) std::this_thread::yield();
  listener_->stop_waiting();
  listener_->stop();
  listening.join();
  if (!whole && !stop.load()) return Error{Error::Code::Io, 0, "listening failed"};
  return Done{};
}

}  // namespace onrecord::server
