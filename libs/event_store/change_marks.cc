#include "event_store/change_marks.h"

#include <algorithm>
#include <functional>

namespace legation::event_store {
namespace {

constexpr char kPairName = 'B', kEventName = 'e', kArticleName = 'a';
// After the last string of a key: nothing less is a key.
constexpr size_t kDaySize = 4;

Part HashOf(char kind, std::string_view name) {
  constexpr uint64_t kSpread = 0x9e3779b97f4a7c15ULL;
  const uint64_t hash = (std::hash<std::string_view>()(name) ^ static_cast<unsigned char>(kind)) * kSpread;
  return hash ^ hash >> 32;
}

// So many strings at the beginning of a key, as they are encoded; all of it when there are fewer.
std::string_view LeadingStrings(std::string_view key, int count) {
  for (size_t i = 0; count > 0 && i + 1 < key.size(); ++i) {
    if (key[i] != '\0') continue;
    ++i;
    if (key[i] == '\x01' && --count == 0) return key.substr(0, i + 1);
  }
  return count == 0 ? std::string_view() : key;
}

Part TimelinePartOfKey(std::string_view key) {
  const std::string_view rest = key.substr(1);
  switch (static_cast<TimelineScope>(key[0])) {
    case TimelineScope::kPair:
    case TimelineScope::kPairAct:
    case TimelineScope::kPairClaim:
    case TimelineScope::kPairRanked:
    case TimelineScope::kPairType: return HashOf(kPairName, LeadingStrings(rest, 2));
    case TimelineScope::kAll:
    case TimelineScope::kTradeDelegations:
    case TimelineScope::kDelegationSize: return HashOf(key[0], "");
    default: return HashOf(key[0], LeadingStrings(rest, 1));
  }
}

int32_t DayOfAll(std::string_view key) {
  uint32_t bits = 0;
  for (size_t i = 1; i <= kDaySize; ++i) bits = bits << 8 | static_cast<unsigned char>(key[i]);
  return static_cast<int32_t>(~bits ^ 0x80000000u);
}

}  // namespace

Part PairPart(std::string_view party_a, std::string_view party_b) {
  return HashOf(kPairName, EncodePairKey(std::min(party_a, party_b), std::max(party_a, party_b)));
}

Part TimelinePart(TimelineScope scope, const std::vector<std::string>& terms) {
  return TimelinePartOfKey(TimelinePrefix(scope, terms));
}

Part EventPart(std::string_view event_id) { return HashOf(kEventName, StringPrefix(event_id)); }
Part ArticlePart(std::string_view article_id) { return HashOf(kArticleName, StringPrefix(article_id)); }

void ChangedParts::Note(Family family, std::string_view key) {
  const auto add = [&](Part part) {
    if (parts.empty() || parts.back() != part) parts.push_back(part);
  };
  switch (family) {
    case Family::kTimeline:
      if (key.empty()) return;
      if (key[0] == static_cast<char>(TimelineScope::kAll) && key.size() > kDaySize) {
        earliest_day = std::min(earliest_day.value_or(std::numeric_limits<int32_t>::max()), DayOfAll(key));
      }
      return add(TimelinePartOfKey(key));
    case Family::kDayPoints:
    case Family::kPairCounts: return add(HashOf(kPairName, LeadingStrings(key, 2)));
    case Family::kEvents: return add(HashOf(kEventName, LeadingStrings(key, 1)));
    case Family::kArticles: return add(HashOf(kArticleName, LeadingStrings(key, 1)));
    default: return;
  }
}

void ChangeMarks::Mark(const ChangedParts& changed, int64_t revision) {
  for (const Part part : changed.parts) slots_[part % kSlots].store(revision, std::memory_order_release);
  if (!changed.earliest_day) return;
  std::lock_guard lock(mutex_);
  by_day_.erase(by_day_.lower_bound(*changed.earliest_day), by_day_.end());
  by_day_.emplace(*changed.earliest_day, revision);
}

void ChangeMarks::StartOver() {
  generation_.fetch_add(1, std::memory_order_acq_rel);
  for (std::atomic<int64_t>& slot : slots_) slot.store(0, std::memory_order_release);
  std::lock_guard lock(mutex_);
  by_day_.clear();
}

int64_t ChangeMarks::LastChangeUntil(int32_t day) const {
  std::lock_guard lock(mutex_);
  const auto after = by_day_.upper_bound(day);
  return after == by_day_.begin() ? 0 : std::prev(after)->second;
}

}  // namespace legation::event_store
