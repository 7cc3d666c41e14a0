// Made-up articles of fifteen sentences, two of which tell of acts between two countries; the others are about a town. Which
// countries follows a PairDistribution, the days are spread over the last ten years, and each act is told by three articles
// of different publishers: so an event has as few sources as in the news. The same number gives the same article.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "legation/v1/article.pb.h"
#include "pair_distribution.h"
#include "vocabulary/vocabulary.h"

namespace legation::bench {

class MadeArticles {
 public:
  // `vocabulary` must outlive this.
  explicit MadeArticles(const vocabulary::Vocabulary& vocabulary);
  v1::Article Of(int64_t number) const;
  const PairDistribution& pairs() const { return pairs_; }

 private:
  std::map<std::string, const vocabulary::Country*> countries_;  // of today, that have an adjective and a capital
  PairDistribution pairs_;
  const int64_t today_;  // days since 1970
};

}  // namespace legation::bench
