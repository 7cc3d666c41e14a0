// gzip, with zlib. Files that were put one behind the other are read as one, as gzip itself does.
#include <zlib.h>

#include <vector>

#include "cli/import/byte_source.h"

namespace legation::cli {
namespace {

constexpr size_t kBufferBytes = 64 << 10;
// The largest window, and the header of gzip.
constexpr int kGzipWindow = 15 + 16;

class GzipSource final : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> compressed)
      : compressed_(std::move(compressed)), buffer_(kBufferBytes) {
    is_open_ = inflateInit2(&stream_, kGzipWindow) == Z_OK;
  }
  ~GzipSource() override {
    if (is_open_) inflateEnd(&stream_);
  }

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    if (!is_open_) return absl::ResourceExhaustedError("no memory to unpack it");
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == size) {
      if (stream_.avail_in == 0) {
        const auto read = compressed_->Read(buffer_.data(), buffer_.size());
        if (!read.ok()) return read.status();
        if (*read == 0) {
          if (is_between_) return 0;
          return absl::DataLossError("it is cut off: the gzip stream has no end");
        }
        stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
        stream_.avail_in = static_cast<uInt>(*read);
      }
      if (is_between_) inflateReset(&stream_);
      is_between_ = false;
      const int result = inflate(&stream_, Z_NO_FLUSH);
      if (result == Z_STREAM_END) is_between_ = true;
      else if (result != Z_OK && result != Z_BUF_ERROR) return absl::DataLossError("its gzip stream is damaged");
    }
    return size - stream_.avail_out;
  }
  int64_t consumed() const override { return compressed_->consumed() - stream_.avail_in; }

 private:
  const std::unique_ptr<ByteSource> compressed_;
  std::vector<char> buffer_;
  z_stream stream_{};
  bool is_open_ = false;
  bool is_between_ = true;  // the end of one stream, before another
};

}  // namespace

std::unique_ptr<ByteSource> Unzipped(std::unique_ptr<ByteSource> gzip) {
  return std::make_unique<GzipSource>(std::move(gzip));
}

}  // namespace legation::cli
