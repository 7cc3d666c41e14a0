// Made-up events between pairs drawn from a PairDistribution, told by articles that are spread evenly over the ten years
// before today. The same seed gives the same events.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "legation/internal/v1/log.pb.h"
#include "pair_distribution.h"
#include "vocabulary/vocabulary.h"

namespace legation::bench {

inline constexpr int kEventsOfArticle = 5;

// Ids of all countries and organisations, which are the parties of events.
std::vector<std::string> PartiesOf(const vocabulary::Vocabulary& vocabulary);

class EventGenerator {
 public:
  // `pairs` and `vocabulary` must outlive this. `events` are made in all.
  EventGenerator(const PairDistribution* pairs, const vocabulary::Vocabulary* vocabulary, int64_t events, uint64_t seed);
  // The next article with its events, as the log tells it.
  internal::v1::LogRecord NextRecord();
  // The same with its revision and time.
  internal::v1::StoredLogRecord Next();
  int64_t articles() const { return articles_; }
  // Of the newest article, microseconds since 1970.
  int64_t microseconds() const;

 private:
  internal::v1::ExtractedEvent MakeEvent(int32_t day);
  void AddParticipant(internal::v1::EventFacts* facts, internal::v1::ParticipantRole role, const std::string& party,
                      const std::string& person) const;

  const PairDistribution& pairs_;
  const vocabulary::Vocabulary& vocabulary_;
  const int64_t first_microseconds_, step_microseconds_;
  std::mt19937_64 random_;
  int64_t articles_ = 0;
};

}  // namespace legation::bench
