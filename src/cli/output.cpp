#include "output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "commands.h"
#include "complaints.h"

namespace onrecord::cli {
namespace {

Error error_of(int number) {
  Error::Code code = Error::Code::Io;
  if (number == ENOSPC || number == EDQUOT || number == EFBIG) code = Error::Code::Full;
  if (number == EACCES || number == EPERM || number == EROFS) code = Error::Code::Denied;
  if (number == ENOENT || number == ENOTDIR) code = Error::Code::NotFound;
  return {code, 0, std::string("cannot write: ") + std::strerror(number)};
}

}  // namespace

Result<Output> Output::to_file(const std::string& path) {
  Output out;
  out.path_ = path;
  std::error_code ignored;
  const std::filesystem::file_status there = std::filesystem::status(path, ignored);
  if (std::filesystem::is_directory(there)) return error_of(EISDIR);
  if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there)) {
    // A device or a pipe is written to, never replaced.
    out.descriptor_ = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (out.descriptor_ < 0) return error_of(errno);
    return out;
  }
  if (std::filesystem::exists(there)) out.path_ = std::filesystem::canonical(path, ignored);
  out.temporary_ = out.path_ + ".part-" + std::to_string(getpid());
  out.descriptor_ = open(out.temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (out.descriptor_ < 0) {
    out.temporary_.clear();
    return error_of(errno);
  }
  return out;
}

Output::Output(Output&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::exchange(other.path_, {})),
      temporary_(std::exchange(other.temporary_, {})),
      state_(other.state_),
      error_(std::move(other.error_)) {}

Output::~Output() {
  if (descriptor_ > STDERR_FILENO) close(descriptor_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

bool Output::write(std::string_view bytes) {
  while (state_ == State::Open && !bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      state_ = State::Closed;
    } else if (errno != EINTR) {
      fail(errno);
    }
  }
  return state_ == State::Open;
}

int Output::finish(int status) {
  if (state_ == State::Open && !temporary_.empty()) {
    if (fsync(descriptor_) != 0 || std::rename(temporary_.c_str(), path_.c_str()) != 0) {
      fail(errno);
    } else {
      temporary_.clear();
    }
  }
  if (state_ != State::Failed) return status;
  complain(path_.empty() ? "standard output" : path_, error_);
  return kError;
}

void Output::fail(int error_number) {
  state_ = State::Failed;
  error_ = error_of(error_number);
}

}  // namespace onrecord::cli
