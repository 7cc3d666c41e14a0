// Rows of one timeline that hold at a revision, over a RocksDB iterator.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "event_store/held_snapshot.h"
#include "event_store/stop_check.h"
#include "event_store/view.h"

namespace legation::event_store {

class TimelineRows final : public TimelineIterator {
 public:
  // Over an iterator of the family of timelines.
  TimelineRows(HeldSnapshot::Borrowed iterator, std::string prefix, int64_t revision, const std::function<bool()>& gone,
               size_t most_skipped = View::kNoLimit);

  void SeekAfter(std::string_view position) override;
  void Seek(std::string_view position) override;
  // Goes to the last row.
  void SeekToLast();
  // Key of the present row.
  std::string_view key() const;
  // The row before the present one, that is the next newer.
  void Previous();
  bool Valid() const override;
  void Next() override;
  bool gave_up() const override { return gave_up_; }
  size_t skipped() const override { return skipped_; }
  std::string_view position() const override;
  int Type() const override;
  absl::StatusOr<internal::v1::EventRecord> Event() const override;
  absl::StatusOr<internal::v1::EventRecord> Outline() const override;
  absl::StatusOr<VersionKey> Version() const override;
  absl::Status status() const override;

 private:
  // The event that a row without one refers to.
  absl::StatusOr<internal::v1::EventRecord> ReferredEvent() const;
  // Reads its bytes.
  absl::Status ReadReferred(rocksdb::PinnableSlice* bytes) const;
  // From the present row on, forward or backward, to one that holds.
  void SkipForward();
  void SkipBackward();
  // Whether the iterator stands on a row of this timeline, holding or not.
  bool IsInside() const;
  // Goes to the end of the rows at the present position, or to one of them that holds.
  void GiveUp();
  // The same, and false when the caller has gone.
  bool GoesOn();
  // Whether the present row holds. Sets `damaged_` when its key or value cannot be read.
  bool Holds();

  const std::string prefix_, end_;
  const int64_t revision_;
  const HeldSnapshot::Borrowed iterator_;
  bool stands_ = false;  // it was sent somewhere; before that it stands where another reader left it
  absl::Status damaged_;  // or the caller has gone
  StopCheck stop_;
  const size_t most_skipped_;
  size_t skipped_ = 0;
  bool gave_up_ = false;
  std::string passed_;  // position up to which no row holds, once it gave up
};

// The first key after all that begin with `prefix`. Empty when there is none.
std::string EndOfPrefix(std::string prefix);

}  // namespace legation::event_store
