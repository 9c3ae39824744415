// Standard output, or a file that appears whole or not at all.
//
//     Output out;                       // standard output
//     if (!out.write(lines)) ...        // stop: the reader has gone, or it cannot be written
//     return out.finish(kDone);         // says what went wrong, if anything did
#pragma once

#include <string>
#include <string_view>

#include "onrecord/result.h"

namespace onrecord::cli {

class Output {
 public:
  Output() = default;
  // Writes beside `path`, which finish() replaces; what stood there stays until then.
  // Errors: NotFound (no such folder), Denied, Full, Io.
  static Result<Output> to_file(const std::string& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();  // an unfinished file is removed

  // False once nothing more can be written: the run may end. A closed pipe is no error.
  bool write(std::string_view bytes);
  bool usable() const { return state_ == State::Open; }
  // `status`, or kError with a message if something could not be written.
  int finish(int status);

 private:
  enum class State { Open, Closed, Failed };
  void fail(int error_number);

  int descriptor_ = 1;
  std::string path_, temporary_;  // empty for standard output
  State state_ = State::Open;
  Error error_{Error::Code::Io, 0, ""};
};

}  // namespace onrecord::cli
