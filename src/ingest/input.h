// Bytes that come in one after the other, with a look ahead to tell what they are.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/result.h"

namespace onrecord::ingest {

// Where bytes come from: a file, standard input, or another source decompressed.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Up to `size` bytes into `into`: how many there were, and 0 at the end only. What could be read
  // before an error is handed out before it.
  virtual Result<std::size_t> read(char* into, std::size_t size) = 0;
};

// A source and what of it was looked at, but not consumed. Holds one buffer, whatever the source's
// size.
class Input {
 public:
  explicit Input(std::unique_ptr<ByteSource> source);

  // The next bytes, at least `size` of them unless the input ends sooner (`size` is at most
  // kLookAhead). An error of the source comes only once all bytes before it are consumed. The view
  // holds until the next call of peek or more.
  Result<std::string_view> peek(std::size_t size);
  // The next bytes, however many are at hand; empty at the end only.
  Result<std::string_view> more() { return peek(1); }
  // Requires: `size` bytes are at hand.
  void consume(std::size_t size);

  static constexpr std::size_t kLookAhead = 4096;

 private:
  std::unique_ptr<ByteSource> source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
};

// Opens a file, or standard input for "-". `counted` grows with each byte read. NotFound, Denied,
// Io.
Result<std::unique_ptr<ByteSource>> open_file(const std::string& path,
                                              std::atomic<std::uint64_t>& counted);

// What errno says about a path: NotFound, Denied or Io.
Error error_of_errno(int number, std::string_view doing);

}  // namespace onrecord::ingest
