// The machine is noisy: what is compared is measured in turns, and the turn with the middle ratio is told.
#pragma once

#include <algorithm>
#include <functional>
#include <vector>

#include "load_client.h"

namespace legation::bench {

struct Compared {
  LoadResult ours, ceiling;
  double ratio() const { return ours.calls_per_second / ceiling.calls_per_second; }
};

inline constexpr int kTurns = 3;

// `ceiling` is given the mean size of our answers.
inline Compared InTurns(const std::function<LoadResult()>& ours, const std::function<LoadResult(double)>& ceiling) {
  std::vector<Compared> turns;
  for (int turn = 0; turn < kTurns; ++turn) {
    Compared compared;
    compared.ours = ours();
    compared.ceiling = ceiling(compared.ours.answer_bytes);
    turns.push_back(compared);
  }
  std::sort(turns.begin(), turns.end(), [](const Compared& a, const Compared& b) { return a.ratio() < b.ratio(); });
  return turns[kTurns / 2];
}

}  // namespace legation::bench
