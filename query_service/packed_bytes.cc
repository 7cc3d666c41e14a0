#include "query_service/packed_bytes.h"

#include <lz4.h>

#include <cstring>

namespace legation::query {
namespace {

constexpr size_t kLeastPacked = 512;  // below, packing gains little

}  // namespace

PackedBytes::PackedBytes(std::string_view bytes) : size_(bytes.size()) {
  if (bytes.size() >= kLeastPacked && bytes.size() <= LZ4_MAX_INPUT_SIZE) {
    packed_.resize(bytes.size() - 1);  // not worth it unless it is shorter
    const int written = LZ4_compress_default(bytes.data(), packed_.data(), static_cast<int>(bytes.size()),
                                             static_cast<int>(packed_.size()));
    packed_.resize(static_cast<size_t>(written));
    packed_.shrink_to_fit();
  }
  if (packed_.empty()) packed_ = bytes;
}

bool PackedBytes::UnpackTo(char* to) const {
  if (packed_.size() == size_) {
    std::memcpy(to, packed_.data(), size_);
    return true;
  }
  return LZ4_decompress_safe(packed_.data(), to, static_cast<int>(packed_.size()), static_cast<int>(size_)) ==
         static_cast<int>(size_);
}

std::string PackedBytes::Unpack() const {
  std::string bytes(size_, '\0');
  return UnpackTo(bytes.data()) ? bytes : std::string();
}

}  // namespace legation::query
