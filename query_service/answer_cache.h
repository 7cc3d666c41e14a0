// Finished answers, kept for who asks the same while nothing that they were made from has changed.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "event_store/noted_view.h"
#include "query_service/packed_bytes.h"

namespace legation::query {

// An answer without what tells of its revision: answered_at and next_page_token, which are written anew each time.
struct KeptAnswer {
  PackedBytes body;        // serialised
  std::string next_after;  // place after which the list goes on; empty: there is no more
  uint64_t request_hash = 0;  // of the list, for its page token
  event_store::ReadParts read;
  int64_t revision = 0;    // of the view that it was read from
  int64_t generation = 0;  // of the marks when that view was opened, or before
};

class AnswerCache {
 public:
  static constexpr size_t kUsualBytes = 320 << 20;
  // `marks` must outlive this; null, or no bytes: nothing is kept.
  AnswerCache(const event_store::ChangeMarks* marks, size_t most_bytes = kUsualBytes);

  bool keeps() const { return most_bytes_ > 0; }
  // For KeptAnswer; to be asked before the view is opened.
  int64_t generation() const { return keeps() ? marks_->generation() : 0; }

  // The answer that holds at `revision`, which has been applied. Null when there is none.
  std::shared_ptr<const KeptAnswer> Find(const std::string& key, int64_t revision, int64_t generation);
  // An answer that hangs on what has no part is not kept. Those that were not asked for the longest go first.
  void Keep(const std::string& key, std::shared_ptr<const KeptAnswer> answer);

  int64_t hits() const { return hits_; }
  int64_t misses() const { return misses_; }
  size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const KeptAnswer> answer;
    int64_t held_at = 0;  // a revision at which it was seen to hold
    size_t bytes = 0;
  };
  // Each with its own lock, so that many threads may look.
  struct Shard {
    mutable std::mutex mutex;
    std::list<Entry> newest_first;
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key;  // keys are those of the entries
    size_t bytes = 0;
  };
  static constexpr size_t kShards = 16;
  Shard& ShardOf(const std::string& key) { return shards_[std::hash<std::string>()(key) % kShards]; }
  static void Drop(Shard& shard, std::list<Entry>::iterator entry);

  const event_store::ChangeMarks* const marks_;
  const size_t most_bytes_;
  std::array<Shard, kShards> shards_;
  std::atomic<int64_t> hits_ = 0, misses_ = 0;
};

}  // namespace legation::query
