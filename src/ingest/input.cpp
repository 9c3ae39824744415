#include "input.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace onrecord::ingest {
namespace {

constexpr std::size_t kBufferBytes = 256u << 10;

class FileSource : public ByteSource {
 public:
  FileSource(int descriptor, bool owned, std::atomic<std::uint64_t>& counted)
      : descriptor_(descriptor), owned_(owned), counted_(counted) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (owned_) ::close(descriptor_);
  }

  Result<std::size_t> read(char* into, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, into, size);
      if (got >= 0) {
        counted_.fetch_add(static_cast<std::uint64_t>(got), std::memory_order_relaxed);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) return error_of_errno(errno, "read");
    }
  }

 private:
  int descriptor_;
  bool owned_;
  std::atomic<std::uint64_t>& counted_;
};

}  // namespace

Error error_of_errno(int number, std::string_view doing) {
  const std::string verb(doing);
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return Error{Error::Code::NotFound, 0, "there is no such file or folder"};
    case EACCES:
    case EPERM:
      return Error{Error::Code::Denied, 0, "no permission to " + verb + " it"};
    default:
      return Error{Error::Code::Io, 0,
                   "could not " + verb + " it: " + std::generic_category().message(number)};
  }
}

Result<std::unique_ptr<ByteSource>> open_file(const std::string& path,
                                              std::atomic<std::uint64_t>& counted) {
  if (path == "-") {
    return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(STDIN_FILENO, false, counted));
  }
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return error_of_errno(errno, "read");
  return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(descriptor, true, counted));
}

Input::Input(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {
  static_assert(kLookAhead < kBufferBytes);
  buffer_.resize(kBufferBytes);
}

Result<std::string_view> Input::peek(std::size_t size) {
  assert(size <= kLookAhead);
  while (end_ - begin_ < size && !ended_) {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    auto got = source_->read(buffer_.data() + end_, buffer_.size() - end_);
    if (!got) {
      // A source says the same error again when asked again, so what stands before it may go out
      // first.
      if (end_ > begin_) break;
      return got.error();
    }
    ended_ = *got == 0;
    end_ += *got;
  }
  return std::string_view(buffer_.data() + begin_, end_ - begin_);
}

void Input::consume(std::size_t size) {
  assert(size <= end_ - begin_);
  begin_ += size;
}

}  // namespace onrecord::ingest
