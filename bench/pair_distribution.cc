#include "pair_distribution.h"

#include <algorithm>
#include <cmath>

namespace legation::bench {
namespace {

// Of the logarithms: exp(kWidth^2 / 2) times the median is the mean.
constexpr double kWidth = 2.12;
constexpr double kMeanEvents = 28.5;

// The value of a normal law below which this part of it lies.
double NormalQuantile(double part) {
  double low = -9, high = 9;
  for (int halving = 0; halving < 50; ++halving) {
    const double middle = (low + high) / 2;
    (0.5 * std::erfc(-middle / std::sqrt(2.0)) < part ? low : high) = middle;
  }
  return low;
}

}  // namespace

PairDistribution::PairDistribution(const std::vector<std::string>& parties, int64_t events, uint64_t seed,
                                   int one_in) {
  for (const std::string& first : parties) {
    for (const std::string& second : parties) {
      if (first < second) pairs_.emplace_back(first, second);
    }
  }
  std::mt19937_64 random(seed);
  std::shuffle(pairs_.begin(), pairs_.end(), random);
  pairs_.resize(std::clamp<size_t>(static_cast<size_t>(static_cast<double>(events) / kMeanEvents), 1, pairs_.size()));
  double sum = 0;
  std::vector<PartyPair> kept;
  for (size_t rank = static_cast<size_t>(one_in) / 2; rank < pairs_.size(); rank += static_cast<size_t>(one_in)) {
    const double part = 1 - (static_cast<double>(rank) + 0.5) / static_cast<double>(pairs_.size());
    cumulative_.push_back(sum += std::exp(kWidth * NormalQuantile(part)));
    kept.push_back(std::move(pairs_[rank]));
  }
  pairs_ = std::move(kept);
  for (double& value : cumulative_) value /= sum;
}

const PartyPair& PairDistribution::Draw(std::mt19937_64* random) const {
  const double draw = std::uniform_real_distribution<double>(0, 1)(*random);
  const size_t rank = std::lower_bound(cumulative_.begin(), cumulative_.end(), draw) - cumulative_.begin();
  return pairs_[std::min(rank, pairs_.size() - 1)];
}

double PairDistribution::top_share() const { return cumulative_[(pairs_.size() - 1) / 100]; }

double PairDistribution::median_of(int64_t events) const {
  const size_t middle = pairs_.size() / 2;
  const double before = middle == 0 ? 0 : cumulative_[middle - 1];
  return (cumulative_[middle] - before) * static_cast<double>(events);
}

}  // namespace legation::bench
