// A weights file: one trained network in one file.
//
//     magic       8 bytes  "ONRECWTS"
//     format      u32      2; 1 if no tensor is of type i4
//     length      u32      bytes of the header
//     header      JSON     name, version, licence, description; dimensions; vocabulary; tensors
//     data                 from the next multiple of 64 bytes; every offset in the header counts
//     from here trailer     32 bytes SHA-256 of everything before it, so that damage is found
//
// Numbers are little-endian. A tensor has one dimension or two. Type "f32" is its floats,
// row-major; type "i8" one f32 scale for each row, then the rows as signed bytes: value = scale *
// byte; type "i4" the same with two values in a byte, the first in its low half, value = scale *
// (half - 8), and an even number of columns. train/export.py writes it.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/result.h"

namespace onrecord::model {

class WeightsFile {
 public:
  struct Tensor {
    int bits = 32;           // of a value: 32 (f32), 8 or 4
    std::uint64_t rows = 0;  // 1 for a vector
    std::uint64_t columns = 0;
    std::size_t at = 0;      // byte of the file
    std::size_t length = 0;  // bytes

    std::size_t row_length() const { return columns * static_cast<std::uint64_t>(bits) / 8; }
  };

  // Errors: BadWeights (not a weights file, or damaged), Version (a newer format).
  static Result<WeightsFile> parse(std::string bytes);
  // The same of a file. Errors: NotFound, Denied, Io as well.
  static Result<WeightsFile> read(const std::string& path);

  const Tensor* find(std::string_view name) const;  // null if there is none
  // Row-major values into `out`. Requires: out.size() == rows * columns.
  void copy(const Tensor& tensor, std::span<float> out) const;
  // The same of a tensor that is there.
  std::vector<float> floats(std::string_view name) const;
  // One row of a tensor whose bytes are at hand. Requires: bytes == this->bytes(tensor).
  static void copy_row(std::string_view bytes, const Tensor& tensor, std::uint64_t row, float* out);
  // Bytes as they are stored.
  std::string_view bytes(const Tensor& tensor) const;

  // The top-level strings of the header: name, version, licence, and so on.
  const std::map<std::string, std::string, std::less<>>& properties() const { return properties_; }
  // All tensors of one dimension, by name.
  std::map<std::string, std::vector<float>, std::less<>> vectors() const;
  // An entry of the header's "dimensions"; 0 if absent.
  std::uint64_t dimension(std::string_view name) const;
  std::string_view vocabulary() const&;
  std::string_view vocabulary() && = delete;
  const std::string& digest() const { return digest_; }  // SHA-256 of the whole file, hex

 private:
  std::string bytes_;
  std::string digest_;
  std::map<std::string, std::string, std::less<>> properties_;
  std::map<std::string, std::uint64_t, std::less<>> dimensions_;
  std::map<std::string, Tensor, std::less<>> tensors_;
  std::size_t vocabulary_at_ = 0, vocabulary_length_ = 0;
};

}  // namespace onrecord::model
