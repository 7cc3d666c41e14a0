#include "ingest_service/extraction/syntax/weights.h"

#include <algorithm>
#include <bit>

namespace legation::extraction {

Weights::Weights(size_t rows) {
  const int bits = std::max<int>(4, std::bit_width(rows) + 1);
  shift_ = 32 - bits;
  // Probes run on behind the last home instead of around: nothing can lie further off than all rows.
  slots_.resize((size_t{1} << bits) + rows + 1);
  rows_.reserve(rows + 1);
  rows_.emplace_back();
}

WeightRow& Weights::Add(uint32_t feature) {
  size_t at = Home(feature);
  while (slots_[at].row != 0 && slots_[at].feature != feature) ++at;
  if (slots_[at].row == 0) {
    slots_[at] = {feature, static_cast<uint32_t>(rows_.size())};
    rows_.emplace_back();
  }
  return rows_[slots_[at].row];
}

void Weights::Score(std::span<const uint32_t> features, Scores* scores) const {
  scores->of.fill(0);
  // Most of the time goes into waiting for memory, so all of it is asked for before any is used.
  std::array<const WeightRow*, 256> found;
  size_t count = 0;
  for (uint32_t feature : features) __builtin_prefetch(&slots_[Home(feature)]);
  for (uint32_t feature : features) {
    size_t at = Home(feature);
    while (slots_[at].row != 0 && slots_[at].feature != feature) ++at;
    if (slots_[at].row == 0) continue;
    found[count] = &rows_[slots_[at].row];
    __builtin_prefetch(found[count]);
    ++count;
  }
  for (size_t i = 0; i < count; ++i) {
    for (size_t c = 0; c < kClasses; ++c) scores->of[c] = static_cast<int16_t>(scores->of[c] + found[i]->of[c]);
  }
}

}  // namespace legation::extraction
