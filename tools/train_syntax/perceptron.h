// An averaged perceptron over hashed features, for training.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "ingest_service/extraction/syntax/model.h"

namespace legation::train_syntax {

class Perceptron {
 public:
  using Sums = std::array<int32_t, extraction::kClasses>;

  void Score(std::span<const uint32_t> features, Sums* sums) const;

  // One step of training; `right` and `wrong` differ if something is to be learned.
  void Update(std::span<const uint32_t> features, size_t right, size_t wrong);
  void CountStep() { ++steps_; }

  // The averages, scaled and rounded to eight bits. Rows that were updated fewer than `least` times or that round to
  // nothing are left out, and weights below `least_weight`. Sorted by feature.
  std::vector<extraction::SparseRow> Rounded(uint32_t least, double clipped_share, int least_weight) const;

 private:
  struct Row {
    std::array<int32_t, extraction::kClasses> weights{};
    std::array<int64_t, extraction::kClasses> lateness{};  // sum of step * change: average = weight - lateness / steps
    uint32_t updates = 0;
  };

  int64_t steps_ = 1;
  absl::flat_hash_map<uint32_t, uint32_t> index_;
  std::vector<Row> rows_;
};

}  // namespace legation::train_syntax
