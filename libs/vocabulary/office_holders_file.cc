#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "absl/status/status.h"
#include "vocabulary/concatenate.h"
#include "vocabulary/office_holders.h"

namespace legation::vocabulary {
namespace {

constexpr std::streamsize kLargestFile = 16 << 20;

}  // namespace

absl::StatusOr<std::shared_ptr<const OfficeHolders>> OfficeHolders::LoadFile(const std::string& path,
                                                                             const Vocabulary& vocabulary) {
  std::error_code error;
  std::ifstream stream;
  if (!std::filesystem::is_directory(path, error)) stream.open(path, std::ios::binary);
  if (!stream.is_open()) return absl::NotFoundError(Concatenate("cannot read ", path));
  // Bounded while it is read, because a pipe has no size before.
  std::string text(kLargestFile + 1, '\0');
  stream.read(text.data(), kLargestFile + 1);
  if (stream.bad()) return absl::NotFoundError(Concatenate("cannot read ", path));
  if (stream.gcount() > kLargestFile) return absl::ResourceExhaustedError(Concatenate(path, " is above 16 MiB"));
  text.resize(static_cast<size_t>(stream.gcount()));
  auto table = Read(text, vocabulary);
  if (table.ok()) return table;
  return absl::Status(table.status().code(), Concatenate(path, ": ", std::string(table.status().message())));
}

}  // namespace legation::vocabulary
