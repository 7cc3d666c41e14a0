#include "query_service/ranking_cache.h"

#include <algorithm>

#include "errors/status_macros.h"

namespace legation::query {
namespace {

// An entry without pairs, which is made or has failed, takes a place too.
constexpr size_t kMostEntries = 64;

}  // namespace

absl::StatusOr<RankingCache::Pairs> RankingCache::Get(const Key& key, const Make& make) {
  const std::shared_ptr<Entry> entry = Find(key);
  std::lock_guard making(entry->making);
  if (entry->pairs != nullptr) return entry->pairs;
  ASSIGN_OR_RETURN(std::vector<RankedPair> pairs, make(FindEarlier(key)));
  Keep(*entry, std::make_shared<const std::vector<RankedPair>>(std::move(pairs)));
  return entry->pairs;
}

std::shared_ptr<RankingCache::Entry> RankingCache::Find(const Key& key) {
  std::lock_guard lock(mutex_);
  const auto known = std::find_if(newest_first_.begin(), newest_first_.end(),
                                  [&](const auto& each) { return each.first == key; });
  if (known != newest_first_.end()) {
    newest_first_.splice(newest_first_.begin(), newest_first_, known);
  } else {
    newest_first_.emplace_front(key, std::make_shared<Entry>());
    if (newest_first_.size() > kMostEntries) newest_first_.pop_back();
  }
  return newest_first_.front().second;
}

RankingCache::Earlier RankingCache::FindEarlier(const Key& key) {
  std::lock_guard lock(mutex_);
  Earlier earlier;
  for (const auto& [each, entry] : newest_first_) {
    if (entry->pairs == nullptr || each.revision > key.revision || each.revision < earlier.revision) continue;
    Key alike = each;
    alike.revision = key.revision;
    if (alike == key) earlier = {entry->pairs, each.revision};
  }
  return earlier;
}

void RankingCache::Keep(Entry& entry, Pairs pairs) {
  std::lock_guard lock(mutex_);
  entry.pairs = std::move(pairs);
  size_t kept = 0;
  for (auto each = newest_first_.begin(); each != newest_first_.end();) {
    kept += each->second->pairs == nullptr ? 0 : each->second->pairs->size();
    const bool too_many = kept > most_pairs_ && each != newest_first_.begin() && each->second.get() != &entry;
    each = too_many ? newest_first_.erase(each) : std::next(each);
  }
}

}  // namespace legation::query
