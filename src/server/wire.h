// Wire: one connection as the HTTP library reads and writes it, with limits that the library lacks:
// how many bytes a request's head may have, how long all of it may take to arrive, and an end when
// the server stops. Answers are gathered and sent in one piece.
#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace onrecord::server {

class Wire final : public httplib::Stream {
 public:
  // `stop` becomes readable when the server stops. The socket stays the caller's.
  Wire(int socket, int stop);

  enum class Wait { Request, Nothing };
  // Waits for the first byte of a request.
  Wait wait_for_request(std::chrono::milliseconds patience);
  // Begins a request: its head may have so many bytes, and has until then to arrive.
  void begin_head(std::size_t most, std::chrono::milliseconds patience);
  // The head is whole. Its body has until then to arrive.
  void begin_body(std::chrono::milliseconds patience);
  bool head_too_long() const { return head_too_long_; }
  bool too_slow() const { return too_slow_; }

  // Sends what was written. False if the other side has gone.
  bool flush();
  // Forgets what was written and not yet sent.
  void drop_written() { out_.clear(); }
  // Tells the other side that no more comes, and lets what it still sends pass, so that it reads
  // our answer before it learns that the connection has ended.
  void linger();

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* ptr, std::size_t size) override;
  ssize_t write(const char* ptr, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  using Clock = std::chrono::steady_clock;
  enum class Ready { Yes, Late, Stopped };
  Ready wait(short events, Clock::time_point until, bool heed_stop) const;
  bool fill();
  // The library takes a request line with two question marks for no HTTP, but a query may hold them (RFC 3986, 3.4): those after
  // the first are read as %3F.
  char of_first_line(char c);

  int socket_, stop_;
  Clock::time_point until_;
  bool in_head_ = true, head_too_long_ = false, too_slow_ = false;
  std::size_t head_left_ = 0;
  bool in_first_line_ = true, in_query_ = false;
  std::string_view escaped_;  // of a question mark, what is still to be read
  std::array<char, 16384> in_;
  std::size_t in_begin_ = 0, in_end_ = 0;
  std::string out_;
};

}  // namespace onrecord::server
