// Log records with made-up events whose pairs are as skewed as in the real world: the top 1 % of pairs hold some 42 % of
// the events and the median pair has a handful.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "legation/internal/v1/log.pb.h"

namespace legation::bench {

class EventGenerator {
 public:
  explicit EventGenerator(uint64_t seed);
  // The next record, with `events` events in one article.
  internal::v1::StoredLogRecord Next(int events);
  // A pair drawn with the same skew, as alpha-3 codes.
  std::pair<std::string, std::string> DrawPair();

 private:
  internal::v1::ExtractedEvent MakeEvent();

  std::mt19937_64 random_;
  std::vector<std::pair<std::string, std::string>> pairs_;  // most frequent first
  std::vector<double> cumulative_;
  int64_t revision_ = 0;
};

}  // namespace legation::bench
