// Result<T>: a value, or the Error that says why there is none.
//
// Bad input is daily bread here, so failure stands in the signature. A function that can fail on
// its input returns Result; a broken precondition is our own bug and asserts; exhausted memory
// throws and nobody catches it.
//
//     Result<Article> read(std::string_view bytes) {
//       if (bytes.empty()) return Error{Error::Code::Empty, 0, "the file is empty"};
//       ...
//       return article;
//     }
//
//     auto article = read(bytes);
//     if (!article) return article.error();   // passes on to any other Result
//     use(*article);
//
// The members carry std::expected's names, and Result becomes an alias of it once our compilers
// have the original. Threads: a Result is a plain value. Cost: that of std::variant.
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace onrecord {

// Why something could not be done. `at` is a byte offset in the input named by `what`, or 0; `what`
// is a sentence for a person, without the name of the input, which only the caller knows.
struct Error {
  enum class Code {
    NotFound,      // no such file, folder, article, statement or model
    Denied,        // no permission to read or write
    Io,            // the operating system failed to read or write
    Full,          // no space left where we write
    Busy,          // another process holds the record
    Interrupted,   // the user stopped it
    Empty,         // nothing in it
    TooLarge,      // over a documented limit
    Encoding,      // bytes that are not text in the encoding found or declared
    Binary,        // not text at all
    Syntax,        // not well-formed: JSON, front matter, gzip, zstd, a query
    MissingField,  // well-formed, but lacks a required part
    BadValue,      // a part whose value means nothing, such as a date that is none
    BadWeights,    // a weights file that is damaged or of another kind
    NotARecord,    // a database that is not a record of ours, or a damaged one
    Version,       // written by a newer version
  };

  Code code;
  std::uint64_t at = 0;
  std::string what;
};

// "NotFound", as messages, JSON and docs spell it.
const char* name_of(Error::Code code);

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : either_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: converts on purpose
  Result(Error error)
      : either_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: converts on purpose

  bool has_value() const { return either_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  T& value() {
    assert(has_value());
    return *std::get_if<0>(&either_);
  }
  const T& value() const {
    assert(has_value());
    return *std::get_if<0>(&either_);
  }
  const Error& error() const {
    assert(!has_value());
    return *std::get_if<1>(&either_);
  }

 private:
  std::variant<T, Error> either_;
};

// Done, or why not.
struct Done {};
using Status = Result<Done>;

}  // namespace onrecord
