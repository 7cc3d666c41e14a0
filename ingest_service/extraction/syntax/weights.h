// The weights of a linear classifier over hashed features.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace legation::extraction {

inline constexpr size_t kClasses = 64;  // the most that one classifier tells apart

// What one feature adds to the score of each class; one cache line.
struct alignas(64) WeightRow {
  std::array<int8_t, kClasses> of{};
};

// Sums of rows: 64 features of weight 127 fit with room.
struct alignas(64) Scores {
  std::array<int16_t, kClasses> of{};
};

// At most 256 features may be scored at once. Features without weights add nothing.
class Weights {
 public:
  Weights() : Weights(0) {}
  explicit Weights(size_t rows);

  // The row of a feature, to fill; at most as many features as the constructor was told.
  WeightRow& Add(uint32_t feature);

  void Score(std::span<const uint32_t> features, Scores* scores) const;

 private:
  struct Slot {
    uint32_t feature = 0;
    uint32_t row = 0;  // 0: no feature here
  };

  size_t Home(uint32_t feature) const { return feature >> shift_; }

  int shift_;
  std::vector<Slot> slots_;  // open addressing; one that is free follows the last home
  std::vector<WeightRow> rows_;
};

}  // namespace legation::extraction
