#include "query_service/answer_cache.h"

#include <utility>

namespace legation::query {
namespace {

// What an entry takes besides its bytes, about.
constexpr size_t kOverhead = 400;

size_t BytesOf(const std::string& key, const KeptAnswer& answer) {
  return kOverhead + key.size() + answer.body.packed_size() + answer.next_after.size() +
         answer.read.parts.size() * sizeof(event_store::Part);
}

}  // namespace

AnswerCache::AnswerCache(const event_store::ChangeMarks* marks, size_t most_bytes)
    : marks_(marks), most_bytes_(marks == nullptr ? 0 : most_bytes) {}

std::shared_ptr<const KeptAnswer> AnswerCache::Find(const std::string& key, int64_t revision,
                                                      int64_t generation) {
  if (!keeps()) return nullptr;
  Shard& shard = ShardOf(key);
  std::lock_guard lock(shard.mutex);
  const auto known = shard.by_key.find(key);
  if (known == shard.by_key.end()) {
    ++misses_;
    return nullptr;
  }
  Entry& entry = *known->second;
  const KeptAnswer& answer = *entry.answer;
  const bool seen = entry.held_at >= revision;
  const bool holds = answer.generation == generation &&
                     (seen || event_store::StillHolds(answer.read, answer.revision, *marks_)) &&
                     marks_->generation() == generation;  // last: the marks may have started over meanwhile
  if (!holds) {
    Drop(shard, known->second);
    ++misses_;
    return nullptr;
  }
  entry.held_at = std::max(entry.held_at, revision);
  shard.newest_first.splice(shard.newest_first.begin(), shard.newest_first, known->second);
  ++hits_;
  return entry.answer;
}

void AnswerCache::Keep(const std::string& key, std::shared_ptr<const KeptAnswer> answer) {
  const size_t bytes = BytesOf(key, *answer);
  if (answer->read.other || bytes > most_bytes_ / kShards) return;
  Shard& shard = ShardOf(key);
  std::lock_guard lock(shard.mutex);
  if (const auto known = shard.by_key.find(key); known != shard.by_key.end()) Drop(shard, known->second);
  const int64_t revision = answer->revision;
  shard.newest_first.push_front({key, std::move(answer), revision, bytes});
  shard.by_key.emplace(shard.newest_first.front().key, shard.newest_first.begin());
  shard.bytes += bytes;
  while (shard.bytes > most_bytes_ / kShards) Drop(shard, std::prev(shard.newest_first.end()));
}

void AnswerCache::Drop(Shard& shard, std::list<Entry>::iterator entry) {
  shard.bytes -= entry->bytes;
  shard.by_key.erase(entry->key);
  shard.newest_first.erase(entry);
}

size_t AnswerCache::bytes() const {
  size_t bytes = 0;
  for (const Shard& shard : shards_) {
    std::lock_guard lock(shard.mutex);
    bytes += shard.bytes;
  }
  return bytes;
}

}  // namespace legation::query
