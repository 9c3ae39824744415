#include "progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "complaints.h"
#include "terminal.h"

namespace onrecord::cli {
namespace {

constexpr std::chrono::milliseconds kPause(100);

void write_raw(std::string_view bytes) {
  // A bar that cannot be drawn is no failure.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, bytes.data(), bytes.size());
}

}  // namespace

std::string progress_line(std::uint64_t done, const std::string& noun, double share,
                          double seconds) {
  constexpr int kCells = 24;
  std::string line;
  if (share > 0) {
    const int filled = std::clamp(static_cast<int>(share * kCells), 0, kCells);
    line += '[' + std::string(static_cast<std::size_t>(filled), '=') +
            std::string(static_cast<std::size_t>(kCells - filled), ' ') + ']';
    line += fmt::format(" {:3.0f} %  ", 100 * share);
  }
  line += counted(done, "") + noun;
  if (seconds > 0) line += fmt::format("  {:.0f}/s", static_cast<double>(done) / seconds);
  if (share > 0 && share < 1 && seconds > 1) {
    const auto left = static_cast<std::uint64_t>(seconds / share * (1 - share) + 0.5);
    if (left >= 3600) {
      line += fmt::format("  {}:{:02}:{:02} left", left / 3600, left / 60 % 60, left % 60);
    } else {
      line += fmt::format("  {}:{:02} left", left / 60, left % 60);
    }
  }
  return line;
}

Progress::Progress(std::string noun)
    : noun_(std::move(noun)),
      enabled_(is_terminal(STDERR_FILENO)),
      begun_(Clock::now()),
      next_(begun_ + kPause) {}

void Progress::show(std::uint64_t done, std::uint64_t part, std::uint64_t whole) {
  if (!enabled_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kPause;
  const double share =
      whole == 0 ? 0 : std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  std::string line = progress_line(done, noun_, share, seconds);
  if (line.size() >= columns(STDERR_FILENO)) line.resize(columns(STDERR_FILENO) - 1);
  write_raw("\r\033[K" + line);
  drawn_ = true;
}

void Progress::clear() {
  if (!drawn_) return;
  write_raw("\r\033[K");
  drawn_ = false;
}

}  // namespace onrecord::cli
