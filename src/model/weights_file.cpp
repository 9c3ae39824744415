#include "weights_file.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "onrecord/digest.h"

namespace onrecord::model {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are copied as they lie");

constexpr std::string_view kMagic = "ONRECWTS";
constexpr std::uint32_t kFormat = 2;
constexpr std::size_t kHeaderAt = 16, kTrailer = 32, kAlignment = 64;
constexpr std::size_t kLongestHeader = 1 << 20;
constexpr std::streamoff kLongestFile = std::streamoff{1} << 32;
constexpr std::uint64_t kMostRows = 1 << 24, kMostColumns = 1 << 16;

Error bad(std::size_t at, std::string what) {
  return Error{Error::Code::BadWeights, at, std::move(what)};
}

std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

std::string bytes_of_hex(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  return out;
}

// A whole number of at most `most` that a JSON object has under `key`.
bool number_in(const nlohmann::json& object, const char* key, std::uint64_t most,
               std::uint64_t& out) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return false;
  out = found->get<std::uint64_t>();
  return out <= most;
}

bool read_tensor(const nlohmann::json& entry, std::size_t data, std::size_t size,
                 WeightsFile::Tensor& out) {
  const auto type = entry.find("type"), shape = entry.find("shape");
  if (type == entry.end() || (*type != "f32" && *type != "i8" && *type != "i4")) return false;
  out.bits = *type == "f32" ? 32 : *type == "i8" ? 8 : 4;
  if (shape == entry.end() || !shape->is_array() || shape->empty() || shape->size() > 2)
    return false;
  for (const auto& extent : *shape)
    if (!extent.is_number_unsigned()) return false;
  out.rows = shape->size() == 2 ? shape->front().get<std::uint64_t>() : 1;
  out.columns = shape->back().get<std::uint64_t>();
  if (out.rows > kMostRows || out.columns > kMostColumns) return false;
  std::uint64_t at = 0, length = 0;
  if (!number_in(entry, "offset", size, at) || !number_in(entry, "length", size - at, length))
    return false;
  out.at = data + at;
  out.length = length;
  if (out.bits == 4 && out.columns % 2 != 0) return false;
  const std::uint64_t scale = out.bits == 32 ? 0 : sizeof(float);
  return length == out.rows * (scale + out.row_length());
}

}  // namespace

Result<WeightsFile> WeightsFile::parse(std::string bytes) {
  if (bytes.size() < kHeaderAt + kTrailer || !bytes.starts_with(kMagic))
    return bad(0, "not a weights file");
  if (u32_at(bytes, 8) > kFormat)
    return Error{Error::Code::Version, 8, "the weights file is of a newer format"};
  if (u32_at(bytes, 8) == 0) return bad(8, "no such format of weights files");
  const std::size_t body = bytes.size() - kTrailer;
  if (bytes_of_hex(sha256(std::string_view(bytes).substr(0, body))) != bytes.substr(body))
    return bad(body, "the weights file is damaged: its SHA-256 differs from the one it states");

  const std::size_t length = u32_at(bytes, 12);
  if (length > kLongestHeader || length > body - kHeaderAt)
    return bad(12, "the header is longer than the weights file or 1 MiB");
  const std::size_t data = (kHeaderAt + length + kAlignment - 1) / kAlignment * kAlignment;
  if (data > body) return bad(12, "the weights file ends within its header");
  const auto header = nlohmann::json::parse(
      bytes.begin() + kHeaderAt, bytes.begin() + static_cast<std::ptrdiff_t>(kHeaderAt + length),
      nullptr, false);
  if (!header.is_object()) return bad(kHeaderAt, "the header is not a JSON object");

  WeightsFile file;
  for (const auto& [key, value] : header.items())
    if (value.is_string()) file.properties_[key] = value.get<std::string>();
  if (const auto found = header.find("dimensions"); found != header.end() && found->is_object()) {
    for (const auto& [key, value] : found->items())
      if (value.is_number_unsigned()) file.dimensions_[key] = value.get<std::uint64_t>();
  }
  const auto vocabulary = header.find("vocabulary"), tensors = header.find("tensors");
  std::uint64_t at = 0, extent = 0;
  if (vocabulary == header.end() || !vocabulary->is_object() ||
      !number_in(*vocabulary, "offset", body - data, at) ||
      !number_in(*vocabulary, "length", body - data - at, extent))
    return bad(kHeaderAt, "the header does not say where the vocabulary lies");
  file.vocabulary_at_ = data + at;
  file.vocabulary_length_ = extent;
  if (tensors == header.end() || !tensors->is_object())
    return bad(kHeaderAt, "the header lists no tensors");
  for (const auto& [name, entry] : tensors->items()) {
    Tensor tensor;
    if (!entry.is_object() || !read_tensor(entry, data, body - data, tensor))
      return bad(kHeaderAt, "the header's entry of tensor " + name + " makes no sense");
    file.tensors_[name] = tensor;
  }
  file.digest_ = sha256(bytes);
  file.bytes_ = std::move(bytes);
  return file;
}

Result<WeightsFile> WeightsFile::read(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) {
    const int reason = errno;
    if (reason == ENOENT || reason == ENOTDIR)
      return Error{Error::Code::NotFound, 0, "there is no such weights file"};
    if (reason == EACCES) return Error{Error::Code::Denied, 0, "no permission to read the weights"};
    return Error{Error::Code::Io, 0,
                 std::string("the weights cannot be read: ") + std::strerror(reason)};
  }
  const std::streamoff size = file.tellg();
  // A folder opens as a file does, and says that it is as long as can be.
  if (size < 0 || size == std::numeric_limits<std::streamoff>::max())
    return Error{Error::Code::Io, 0, "the weights cannot be read: not a file"};
  if (size > kLongestFile) return bad(0, "not a weights file: longer than 4 GiB");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.seekg(0);
  if (!file.read(bytes.data(), size))
    return Error{Error::Code::Io, 0, "the weights cannot be read"};
  return parse(std::move(bytes));
}

const WeightsFile::Tensor* WeightsFile::find(std::string_view name) const {
  const auto found = tensors_.find(name);
  return found == tensors_.end() ? nullptr : &found->second;
}

std::string_view WeightsFile::bytes(const Tensor& tensor) const {
  return std::string_view(bytes_).substr(tensor.at, tensor.length);
}

void WeightsFile::copy(const Tensor& tensor, std::span<float> out) const {
  assert(out.size() == tensor.rows * tensor.columns);
  if (out.empty()) return;
  for (std::uint64_t r = 0; r < tensor.rows; ++r)
    copy_row(bytes(tensor), tensor, r, out.data() + r * tensor.columns);
}

void WeightsFile::copy_row(std::string_view bytes, const Tensor& tensor, std::uint64_t row,
                           float* out) {
  if (tensor.bits == 32) {
    std::memcpy(out, bytes.data() + row * tensor.row_length(), tensor.row_length());
    return;
  }
  float scale = 0;
  std::memcpy(&scale, bytes.data() + row * sizeof scale, sizeof scale);
  const char* values = bytes.data() + tensor.rows * sizeof scale + row * tensor.row_length();
  if (tensor.bits == 8) {
    for (std::uint64_t c = 0; c < tensor.columns; ++c)
      out[c] = scale * static_cast<float>(static_cast<signed char>(values[c]));
    return;
  }
  for (std::uint64_t c = 0; c < tensor.columns; c += 2) {
    const int two = static_cast<unsigned char>(values[c / 2]);
    out[c] = scale * static_cast<float>((two & 15) - 8);
    out[c + 1] = scale * static_cast<float>((two >> 4) - 8);
  }
}

std::map<std::string, std::vector<float>, std::less<>> WeightsFile::vectors() const {
  std::map<std::string, std::vector<float>, std::less<>> out;
  for (const auto& [name, tensor] : tensors_) {
    if (tensor.rows != 1) continue;
    std::vector<float>& values = out[name];
    values.resize(tensor.columns);
    copy(tensor, values);
  }
  return out;
}

std::vector<float> WeightsFile::floats(std::string_view name) const {
  const Tensor& tensor = *find(name);
  std::vector<float> out(tensor.rows * tensor.columns);
  copy(tensor, out);
  return out;
}

std::uint64_t WeightsFile::dimension(std::string_view name) const {
  const auto found = dimensions_.find(name);
  return found == dimensions_.end() ? 0 : found->second;
}

std::string_view WeightsFile::vocabulary() const& {
  return std::string_view(bytes_).substr(vocabulary_at_, vocabulary_length_);
}

}  // namespace onrecord::model
