#include "query_service/packed_bytes.h"

#include <gtest/gtest.h>

#include <random>

namespace legation::query {
namespace {

TEST(PackedBytes, GivesBackWhatItWasGiven) {
  for (const size_t size : {0, 1, 511, 512, 5'000, 100'000}) {
    std::string bytes;
    while (bytes.size() < size) bytes += "visit of the foreign minister, " + std::to_string(bytes.size() % 7);
    bytes.resize(size);
    EXPECT_EQ(PackedBytes(bytes).Unpack(), bytes) << size;
    EXPECT_EQ(PackedBytes(bytes).size(), size);
  }
}

TEST(PackedBytes, TakeLessWhereTheyRepeat) {
  std::string bytes;
  while (bytes.size() < 12'000) bytes += "agreement on fisheries between PRT and MAR; ";
  EXPECT_LT(PackedBytes(bytes).packed_size(), bytes.size() / 3);
}

TEST(PackedBytes, NeverTakeMore) {
  std::mt19937 random(3);
  std::string bytes;
  while (bytes.size() < 12'000) bytes += static_cast<char>(random());
  const PackedBytes packed(bytes);
  EXPECT_EQ(packed.packed_size(), bytes.size());
  EXPECT_EQ(packed.Unpack(), bytes);
}

}  // namespace
}  // namespace legation::query
