#include "cli/import/byte_source.h"

#include <algorithm>
#include <cstring>
#include <fstream>

namespace legation::cli {
namespace {

constexpr size_t kMagicBytes = 4;

// A stream whose first bytes were looked at.
class StreamSource final : public ByteSource {
 public:
  StreamSource(std::unique_ptr<std::istream> owned, std::istream& stream, std::string begin)
      : owned_(std::move(owned)), stream_(stream), begin_(std::move(begin)) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    size_t read = std::min(size, begin_.size());
    std::memcpy(buffer, begin_.data(), read);
    begin_.erase(0, read);
    if (read == 0) {
      stream_.read(buffer, static_cast<std::streamsize>(size));
      read = static_cast<size_t>(stream_.gcount());
      if (stream_.bad()) return absl::DataLossError("it cannot be read to its end");
    }
    consumed_ += static_cast<int64_t>(read);
    return read;
  }
  int64_t consumed() const override { return consumed_; }

 private:
  const std::unique_ptr<std::istream> owned_;
  std::istream& stream_;
  std::string begin_;
  int64_t consumed_ = 0;
};

bool BeginsWith(const std::string& begin, std::string_view magic) { return begin.compare(0, magic.size(), magic) == 0; }

}  // namespace

absl::StatusOr<std::vector<TextFile>> OpenTexts(const std::string& path, std::istream& standard_input) {
  const bool is_input = path == "-";
  std::unique_ptr<std::istream> file;
  if (!is_input) {
    file = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*file) return absl::InvalidArgumentError("cannot open " + path);
  }
  std::istream& stream = is_input ? standard_input : *file;
  std::string begin(kMagicBytes, '\0');
  stream.read(begin.data(), kMagicBytes);
  begin.resize(static_cast<size_t>(stream.gcount()));
  if (BeginsWith(begin, "PK\x03\x04")) {
    if (is_input) return absl::InvalidArgumentError("standard input is a zip archive, which is read from a file only");
    return OpenArchive(path);
  }
  const bool is_gzip = BeginsWith(begin, "\x1F\x8B");
  TextFile text{is_input ? "standard input" : path, std::make_unique<StreamSource>(std::move(file), stream, begin)};
  if (is_gzip) text.bytes = Unzipped(std::move(text.bytes));
  std::vector<TextFile> texts;
  texts.push_back(std::move(text));
  return texts;
}

}  // namespace legation::cli
