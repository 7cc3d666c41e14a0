// Bytes that are kept for long: packed by LZ4 where that makes them smaller, so that more of them fit. Answers say names, ids
// and sentences again and again: GetRelationship of twelve pairs of ICEWS became half (19,570 to 9,922 bytes), and unpacking
// took one or two microseconds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace legation::query {

class PackedBytes {
 public:
  PackedBytes() = default;
  explicit PackedBytes(std::string_view bytes);

  // Of the bytes as they were given.
  size_t size() const { return size_; }
  // What they take.
  size_t packed_size() const { return packed_.size(); }
  // Writes size() bytes to `to`. False when what was packed has been damaged; `to` then holds anything.
  bool UnpackTo(char* to) const;
  std::string Unpack() const;

 private:
  std::string packed_;  // as given where that is as short
  size_t size_ = 0;
};

}  // namespace legation::query
