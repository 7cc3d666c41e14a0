// Which parts of the views have changed, and at which revision last, so that who keeps an answer can tell in memory whether
// it still holds. A part is a pair with all its rows and sums, any other timeline, an event, or an article. Parts that fall
// into one slot are taken for one: an answer may be given up too early, never too late.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event_store/apply.h"
#include "event_store/keys.h"

namespace legation::event_store {

// A part by a hash of its name, the same for as long as the process runs.
using Part = uint64_t;

Part PairPart(std::string_view party_a, std::string_view party_b);  // any order
// Those of a pair are its PairPart.
Part TimelinePart(TimelineScope scope, const std::vector<std::string>& terms);
Part EventPart(std::string_view event_id);
Part ArticlePart(std::string_view article_id);

// What a batch changes.
struct ChangedParts {
  std::vector<Part> parts;
  // The earliest day at which a row of the timeline of all events changed.
  std::optional<int32_t> earliest_day;
  void Note(Family family, std::string_view key);
};

// Notes what is changed through it.
class NotingWriteView final : public WriteView {
 public:
  // Both must outlive this.
  NotingWriteView(WriteView& view, ChangedParts* changed) : view_(view), changed_(*changed) {}
  absl::StatusOr<std::string> Get(Family family, std::string_view key) const override { return view_.Get(family, key); }
  void Put(Family family, std::string_view key, std::string_view value) override {
    changed_.Note(family, key);
    view_.Put(family, key, value);
  }
  void Delete(Family family, std::string_view key) override {
    changed_.Note(family, key);
    view_.Delete(family, key);
  }
  absl::Status Scan(Family family, std::string_view prefix, std::string_view begin,
                    const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    return view_.Scan(family, prefix, begin, visit);
  }

 private:
  WriteView& view_;
  ChangedParts& changed_;
};

class ChangeMarks {
 public:
  ChangeMarks() : slots_(kSlots) {}
  static constexpr size_t kSlots = 1 << 20;

  // To be called before the changes of `revision` can be read. Revisions do not go back but by StartOver.
  void Mark(const ChangedParts& changed, int64_t revision);
  // The store begins again at revision 0. What was kept before has another generation.
  void StartOver();
  int64_t generation() const { return generation_.load(std::memory_order_acquire); }

  // At or after the last revision that changed the part since the process began; 0 when none did.
  int64_t LastChange(Part part) const { return slots_[part % kSlots].load(std::memory_order_acquire); }
  // The same of all rows of the timeline of all events up to a day.
  int64_t LastChangeUntil(int32_t day) const;

 private:
  std::vector<std::atomic<int64_t>> slots_;
  std::atomic<int64_t> generation_ = 1;
  mutable std::mutex mutex_;
  // Ascending in both: a change at an earlier day hides those before it at later ones.
  std::map<int32_t, int64_t> by_day_;
};

}  // namespace legation::event_store
