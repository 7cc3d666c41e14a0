// zip archives, with libzip.
#include <zip.h>

#include "cli/import/byte_source.h"

namespace legation::cli {
namespace {

using Archive = std::shared_ptr<zip_t>;

// A member, opened when it is read for the first time.
class MemberSource final : public ByteSource {
 public:
  MemberSource(Archive archive, zip_uint64_t index, zip_uint64_t size, zip_uint64_t packed)
      : archive_(std::move(archive)), index_(index), size_(size), packed_(packed) {}
  ~MemberSource() override {
    if (file_ != nullptr) zip_fclose(file_);
  }

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    if (file_ == nullptr) file_ = zip_fopen_index(archive_.get(), index_, 0);
    if (file_ == nullptr)
      return absl::DataLossError("it cannot be unpacked: " + std::string(zip_strerror(archive_.get())));
    const zip_int64_t read = zip_fread(file_, buffer, size);
    if (read < 0) return absl::DataLossError("it is damaged: " + std::string(zip_file_strerror(file_)));
    read_ += static_cast<zip_uint64_t>(read);
    return static_cast<size_t>(read);
  }
  int64_t consumed() const override {
    return size_ == 0 ? 0 : static_cast<int64_t>(static_cast<double>(packed_) * static_cast<double>(read_) / size_);
  }

 private:
  const Archive archive_;
  const zip_uint64_t index_, size_, packed_;
  zip_uint64_t read_ = 0;
  zip_file_t* file_ = nullptr;
};

}  // namespace

absl::StatusOr<std::vector<TextFile>> OpenArchive(const std::string& path) {
  int error = 0;
  zip_t* opened = zip_open(path.c_str(), ZIP_RDONLY, &error);
  if (opened == nullptr) return absl::InvalidArgumentError(path + " is no zip archive that can be read");
  const Archive archive(opened, zip_discard);
  std::vector<TextFile> texts;
  const zip_int64_t count = zip_get_num_entries(opened, 0);
  for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
    zip_stat_t entry;
    if (zip_stat_index(opened, index, 0, &entry) != 0) return absl::DataLossError(path + " is damaged");
    const std::string name = entry.name;
    if (name.empty() || name.back() == '/') continue;
    texts.push_back({path + "!" + name, std::make_unique<MemberSource>(archive, index, entry.size, entry.comp_size)});
  }
  return texts;
}

}  // namespace legation::cli
