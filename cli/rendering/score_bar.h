#pragma once

#include <algorithm>
#include <cmath>
#include <string>

namespace legation::cli {

// A scale from -100 to 100 with its zero in the middle: "friction [.........|#####....] accord".
inline std::string ScoreBar(double score) {
  constexpr int kHalf = 20;
  const int length = static_cast<int>(std::lround(std::min(100.0, std::abs(score)) / 100 * kHalf));
  std::string bar(2 * kHalf + 1, '.');
  bar[kHalf] = '|';
  for (int i = 1; i <= length; ++i) bar[score < 0 ? kHalf - i : kHalf + i] = '#';
  return "friction [" + bar + "] accord";
}

}  // namespace legation::cli
