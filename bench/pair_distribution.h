// How often each pair of parties is in the news: weights as in 352,202 events of ICEWS, where the top 1 % of pairs held
// 42 % of the events and the median pair had 3. A log-normal law of this width gives both.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace legation::bench {

using PartyPair = std::pair<std::string, std::string>;

class PairDistribution {
 public:
  // As many pairs as `events` need for a median of 3, or as many as the parties give; of these every `one_in`th. A part of
  // them with that part of the events is as busy, pair by pair, as all of them.
  PairDistribution(const std::vector<std::string>& parties, int64_t events, uint64_t seed, int one_in = 1);
  // A pair, the busy ones most often.
  const PartyPair& Draw(std::mt19937_64* random) const;
  // The busiest first.
  const std::vector<PartyPair>& pairs() const { return pairs_; }
  // What part of all draws the busiest hundredth gets, and how many draws of `events` the pair in the middle gets.
  double top_share() const;
  double median_of(int64_t events) const;

 private:
  std::vector<PartyPair> pairs_;
  std::vector<double> cumulative_;
};

}  // namespace legation::bench
