#include "perceptron.h"

#include <algorithm>
#include <cmath>

namespace legation::train_syntax {

using extraction::kClasses;
using extraction::SparseRow;

void Perceptron::Score(std::span<const uint32_t> features, Sums* sums) const {
  sums->fill(0);
  for (uint32_t feature : features) {
    const auto found = index_.find(feature);
    if (found == index_.end()) continue;
    const Row& row = rows_[found->second];
    for (size_t c = 0; c < kClasses; ++c) (*sums)[c] += row.weights[c];
  }
}

void Perceptron::Update(std::span<const uint32_t> features, size_t right, size_t wrong) {
  if (right == wrong) return;
  for (uint32_t feature : features) {
    const auto [at, is_new] = index_.try_emplace(feature, static_cast<uint32_t>(rows_.size()));
    if (is_new) rows_.emplace_back();
    Row& row = rows_[at->second];
    ++row.updates;
    ++row.weights[right];
    row.lateness[right] += steps_;
    --row.weights[wrong];
    row.lateness[wrong] -= steps_;
  }
}

std::vector<SparseRow> Perceptron::Rounded(uint32_t least, double clipped_share, int least_weight) const {
  const auto average = [this](const Row& row, size_t c) {
    return row.weights[c] - static_cast<double>(row.lateness[c]) / static_cast<double>(steps_);
  };
  std::vector<float> sizes;
  for (const Row& row : rows_) {
    if (row.updates < least) continue;
    for (size_t c = 0; c < kClasses; ++c) {
      if (row.weights[c] == 0 && row.lateness[c] == 0) continue;
      sizes.push_back(std::abs(static_cast<float>(average(row, c))));
    }
  }
  if (sizes.empty()) return {};
  const size_t rank = static_cast<size_t>(static_cast<double>(sizes.size() - 1) * (1 - clipped_share));
  std::nth_element(sizes.begin(), sizes.begin() + rank, sizes.end());
  const double scale = 127.0 / sizes[rank];

  std::vector<SparseRow> rounded;
  for (const auto& [feature, number] : index_) {
    const Row& row = rows_[number];
    if (row.updates < least) continue;
    SparseRow sparse{feature, {}};
    for (size_t c = 0; c < kClasses; ++c) {
      const long weight = std::clamp(std::lround(average(row, c) * scale), -127L, 127L);
      if (std::abs(weight) >= least_weight) sparse.weights.emplace_back(static_cast<uint8_t>(c), static_cast<int8_t>(weight));
    }
    if (!sparse.weights.empty()) rounded.push_back(std::move(sparse));
  }
  std::sort(rounded.begin(), rounded.end(), [](const auto& a, const auto& b) { return a.feature < b.feature; });
  return rounded;
}

}  // namespace legation::train_syntax
