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
  // Goes on as one whose newest article had this number. Articles above the number that `events` gave tell of the same ten
  // years once more, as a back-fill does.
  void GoOnAfter(int64_t articles) { articles_ = articles; }

 private:
  internal::v1::ExtractedEvent MakeEvent(int32_t day);
  // Times of the newest article, microseconds since 1970.
  int64_t publish_microseconds() const;
  int64_t commit_microseconds() const { return first_microseconds_ + articles_ * step_microseconds_; }
  void AddParticipant(internal::v1::EventFacts* facts, internal::v1::ParticipantRole role, const std::string& party,
                      const std::string& person) const;

  const PairDistribution& pairs_;
  const vocabulary::Vocabulary& vocabulary_;
  const int64_t articles_of_span_, first_microseconds_, step_microseconds_;
  std::mt19937_64 random_;
  int64_t articles_ = 0;
};

}  // namespace legation::bench
