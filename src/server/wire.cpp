#include "wire.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace onrecord::server {
namespace {

constexpr std::chrono::seconds kSendPatience{20};   // for the other side to take a piece
constexpr std::chrono::seconds kLingerPatience{2};
constexpr std::size_t kLingerBytes = 32u << 20;
constexpr std::size_t kPiece = 256u << 10;  // more than this is sent before the answer is whole

}  // namespace

Wire::Wire(int socket, int stop) : socket_(socket), stop_(stop), until_(Clock::now()) {}

Wire::Ready Wire::wait(short events, Clock::time_point until, bool heed_stop) const {
  std::array<pollfd, 2> ends = {pollfd{socket_, events, 0}, pollfd{stop_, POLLIN, 0}};
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return Ready::Late;
    const int ready = ::poll(ends.data(), heed_stop ? 2 : 1, static_cast<int>(left));
    if (ready < 0 && errno != EINTR) return Ready::Stopped;
    if (ready <= 0) continue;
    if (ends[0].revents != 0) return Ready::Yes;
    if (ends[1].revents != 0) return Ready::Stopped;
  }
}

Wire::Wait Wire::wait_for_request(std::chrono::milliseconds patience) {
  if (in_begin_ < in_end_) return Wait::Request;
  until_ = Clock::now() + patience;
  return fill() ? Wait::Request : Wait::Nothing;
}

void Wire::begin_head(std::size_t most, std::chrono::milliseconds patience) {
  in_head_ = in_first_line_ = true;
  in_query_ = false;
  escaped_ = {};
  head_left_ = most;
  head_too_long_ = too_slow_ = false;
  until_ = Clock::now() + patience;
}

void Wire::begin_body(std::chrono::milliseconds patience) {
  in_head_ = false;
  until_ = Clock::now() + patience;
}

bool Wire::fill() {
  if (!out_.empty() && !flush()) return false;  // "go on", before a body comes
  for (;;) {
    const Ready ready = wait(POLLIN, until_, true);
    if (ready == Ready::Late) too_slow_ = true;
    if (ready != Ready::Yes) return false;
    const ssize_t got = ::recv(socket_, in_.data(), in_.size(), 0);
    if (got < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK)) continue;
    if (got <= 0) return false;
    in_begin_ = 0;
    in_end_ = static_cast<std::size_t>(got);
    return true;
  }
}

char Wire::of_first_line(char c) {
  if (c == '\n') in_first_line_ = false;
  if (c != '?' || !std::exchange(in_query_, true)) return c;
  escaped_ = "3F";
  return '%';
}

bool Wire::is_readable() const {
  return true;
}

bool Wire::is_writable() const {
  return true;
}

ssize_t Wire::read(char* ptr, std::size_t size) {
  if (in_head_ && head_left_ == 0) {
    head_too_long_ = true;
    return -1;
  }
  if (in_head_ && !escaped_.empty()) {
    *ptr = escaped_.front();
    escaped_.remove_prefix(1);
    return 1;
  }
  if (in_begin_ == in_end_ && !fill()) return -1;
  std::size_t taken = std::min(size, in_end_ - in_begin_);
  if (in_head_) {
    taken = std::min(taken, in_first_line_ ? 1 : head_left_);
    head_left_ -= taken;
  }
  std::memcpy(ptr, in_.data() + in_begin_, taken);
  if (in_head_ && in_first_line_) *ptr = of_first_line(*ptr);
  in_begin_ += taken;
  return static_cast<ssize_t>(taken);
}

ssize_t Wire::write(const char* ptr, std::size_t size) {
  out_.append(ptr, size);
  if (out_.size() >= kPiece && !flush()) return -1;
  return static_cast<ssize_t>(size);
}

bool Wire::flush() {
  std::size_t sent = 0;
  while (sent < out_.size()) {
    if (wait(POLLOUT, Clock::now() + kSendPatience, false) != Ready::Yes) break;
    const ssize_t taken =
        ::send(socket_, out_.data() + sent, out_.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (taken < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK)) continue;
    if (taken <= 0) break;
    sent += static_cast<std::size_t>(taken);
  }
  const bool whole = sent == out_.size();
  out_.clear();
  return whole;
}

void Wire::linger() {
  ::shutdown(socket_, SHUT_WR);
  until_ = Clock::now() + kLingerPatience;
  for (std::size_t passed = 0; passed < kLingerBytes && fill(); passed += in_end_) continue;
}

// Who asks is nobody's concern here, and looking it up costs.
void Wire::get_remote_ip_and_port(std::string&, int&) const {}
void Wire::get_local_ip_and_port(std::string&, int&) const {}

}  // namespace onrecord::server
