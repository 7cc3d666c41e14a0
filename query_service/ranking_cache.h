// Measured pairs, kept for the further pages of a list and for who asks the same at the same revision.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "query_service/ranking.h"

namespace legation::query {

class RankingCache {
 public:
  using Pairs = std::shared_ptr<const std::vector<RankedPair>>;
  // What the pairs hang on.
  struct Key {
    std::string store_id;
    int64_t epoch = 0, revision = 0;
    std::string party;
    int direction = 0;
    int32_t on_day = 0;
    int64_t generation = 0;  // of the store's marks
    bool operator==(const Key&) const = default;
  };
  // What is known of an earlier revision, all else alike; null when nothing is.
  struct Earlier {
    Pairs pairs;
    int64_t revision = 0;
  };
  using Make = std::function<absl::StatusOr<std::vector<RankedPair>>(const Earlier& earlier)>;

  // Most pairs of all entries together, some 150 bytes each. The newest entry is kept whatever its size.
  static constexpr size_t kMostPairs = 300'000;
  explicit RankingCache(size_t most_pairs = kMostPairs) : most_pairs_(most_pairs) {}

  // The pairs of a key, made by `make` when they are not here. Who asks for what is being made waits for it, so that
  // many who ask for all pairs cost no more than one. A failure is not kept.
  absl::StatusOr<Pairs> Get(const Key& key, const Make& make);

 private:
  struct Entry {
    std::mutex making;
    Pairs pairs;  // null until made; written under both mutexes
  };
  std::shared_ptr<Entry> Find(const Key& key);
  Earlier FindEarlier(const Key& key);
  void Keep(Entry& entry, Pairs pairs);

  const size_t most_pairs_;
  std::mutex mutex_;
  std::list<std::pair<Key, std::shared_ptr<Entry>>> newest_first_;
};

}  // namespace legation::query
