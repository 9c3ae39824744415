#include "decompress.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "kind.h"

namespace onrecord::ingest {
namespace {

// What both formats share: packed bytes consumed so far, and the error that stays once it came up.
class Packed {
 public:
  Packed(std::unique_ptr<Input> input, const char* format)
      : input_(std::move(input)), format_(format) {}

  Result<std::string_view> more() { return input_->more(); }
  void consume(std::size_t size) {
    input_->consume(size);
    consumed_ += size;
  }

  Error ends_too_soon() const {
    return Error{Error::Code::Syntax, consumed_,
                 "the " + std::string(format_) + " data ends too soon, at byte " +
                     std::to_string(consumed_) + " of the file"};
  }
  Error damaged(const char* why) const {
    return Error{Error::Code::Syntax, consumed_,
                 "the " + std::string(format_) + " data is damaged near byte " +
                     std::to_string(consumed_) + " of the file: " + why};
  }

 private:
  std::unique_ptr<Input> input_;
  const char* format_;
  std::uint64_t consumed_ = 0;
};

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<Input> packed) : packed_(std::move(packed), "gzip") {
    constexpr int kGzipHeaderOnly = 16;  // zlib adds this to the window's size to ask for gzip
    if (inflateInit2(&stream_, MAX_WBITS + kGzipHeaderOnly) != Z_OK) throw std::bad_alloc();
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (failed_) return *failed_;
    size = std::min<std::size_t>(size, std::numeric_limits<uInt>::max());
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == size) {
      auto bytes = packed_.more();
      if (!bytes) return bytes.error();
      if (bytes->empty()) {
        if (between_members_) return std::size_t{0};
        return *(failed_ = packed_.ends_too_soon());
      }
      if (between_members_ && !begin_member(*bytes)) continue;
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes->data()));
      const auto offered =
          static_cast<uInt>(std::min<std::size_t>(bytes->size(), std::numeric_limits<uInt>::max()));
      stream_.avail_in = offered;
      const int state = inflate(&stream_, Z_NO_FLUSH);
      packed_.consume(offered - stream_.avail_in);
      if (state == Z_STREAM_END) {
        between_members_ = true;
      } else if (state == Z_MEM_ERROR) {
        throw std::bad_alloc();
      } else if (state != Z_OK && state != Z_BUF_ERROR) {
        failed_ = packed_.damaged(stream_.msg ? stream_.msg : "not gzip");
        if (stream_.avail_out == size) return *failed_;
        break;
      }
    }
    return size - stream_.avail_out;
  }

 private:
  // Zeros that fill up a tape's block may follow the last member, as gzip itself allows. True at a
  // member's first byte.
  bool begin_member(std::string_view bytes) {
    if (any_member_) {
      const std::size_t zeros = std::min(bytes.find_first_not_of('\0'), bytes.size());
      packed_.consume(zeros);
      if (zeros > 0) return false;
    }
    if (any_member_) inflateReset(&stream_);
    any_member_ = true;
    between_members_ = false;
    return true;
  }

  Packed packed_;
  z_stream stream_{};
  bool any_member_ = false;
  bool between_members_ = true;
  std::optional<Error> failed_;
};

class ZstdSource : public ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<Input> packed)
      : packed_(std::move(packed), "zstd"), stream_(ZSTD_createDStream(), ZSTD_freeDStream) {
    if (!stream_) throw std::bad_alloc();
  }

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (failed_) return *failed_;
    ZSTD_outBuffer out{into, size, 0};
    while (out.pos == 0) {
      auto bytes = packed_.more();
      if (!bytes) return bytes.error();
      // At the packed end the decoder may still hold unpacked bytes, so it is asked once more
      // before that is an error.
      ZSTD_inBuffer in{bytes->data(), bytes->size(), 0};
      if (in.size == 0 && between_frames_) return std::size_t{0};
      const std::size_t left = ZSTD_decompressStream(stream_.get(), &out, &in);
      packed_.consume(in.pos);
      if (ZSTD_isError(left)) {
        failed_ = packed_.damaged(ZSTD_getErrorName(left));
        return out.pos > 0 ? Result<std::size_t>(out.pos) : Result<std::size_t>(*failed_);
      }
      between_frames_ = left == 0;
      if (in.size == 0 && out.pos == 0 && !between_frames_) {
        return *(failed_ = packed_.ends_too_soon());
      }
    }
    return out.pos;
  }

 private:
  Packed packed_;
  std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream_;
  bool between_frames_ = true;
  std::optional<Error> failed_;
};

}  // namespace

Compression compression_of_content(std::string_view prefix) {
  if (prefix.starts_with("\x1f\x8b")) return Compression::Gzip;
  if (prefix.starts_with("\x28\xb5\x2f\xfd")) return Compression::Zstd;
  return Compression::None;
}

Compression compression_of_name(std::string_view path) {
  if (ends_with_ignoring_case(path, ".gz")) return Compression::Gzip;
  if (ends_with_ignoring_case(path, ".zst")) return Compression::Zstd;
  return Compression::None;
}

std::unique_ptr<ByteSource> decompress(std::unique_ptr<Input> packed, Compression compression) {
  assert(compression != Compression::None);
  if (compression == Compression::Gzip) return std::make_unique<GzipSource>(std::move(packed));
  return std::make_unique<ZstdSource>(std::move(packed));
}

}  // namespace onrecord::ingest
