// WatchEvents: the changes of the store from a place on, message by message. What a message holds depends on the store
// and the place alone, not on what the stream has told before, so that a stream resumed at any message tells the same as
// one that was never cut. An event is told when its version at a revision matches the filter; when only the version
// before it did, it is told as withdrawn, or as no longer matching.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/event_filter.h"
#include "query_service/message_source.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

class EventWatch final : public MessageSource<v1::WatchEventsResponse> {
 public:
  // Most changes of a message, and its bytes but for the last event.
  static constexpr int kMostChanges = 500;
  static constexpr size_t kMostBytes = 512 << 10;
  // Most changes that are looked at in one step.
  static constexpr size_t kMostChangesExamined = 2'000;

  // `store` must outlive it. `heartbeat`: where the request names no interval. Errors as WatchEvents has them.
  static absl::StatusOr<std::unique_ptr<EventWatch>> Open(const event_store::Store* store,
                                                          const vocabulary::Vocabulary& vocabulary,
                                                          const v1::WatchEventsRequest& request,
                                                          std::chrono::milliseconds heartbeat);

  // The first step needs this revision.
  int64_t least_revision() const { return place_ ? place_->revision : 0; }

  absl::StatusOr<SourceStep> Next(v1::WatchEventsResponse* message) override;

 private:
  explicit EventWatch(const event_store::Store* store) : store_(*store) {}

  // Fills `message` with changes of one revision and moves on. True when the place is now the end of the view.
  absl::StatusOr<bool> Advance(const event_store::View& now, v1::WatchEventsResponse* message);
  absl::Status Tell(const event_store::View& now, const event_store::ChangePlace& change,
                    v1::WatchEventsResponse* message) const;

  const event_store::Store& store_;
  internal::v1::StoreIdentity identity_;  // the store by which the first token was judged, and of all that are given
  EventFilter filter_;
  v1::EventView view_ = v1::EVENT_VIEW_FULL;
  std::chrono::milliseconds heartbeat_{};
  std::optional<event_store::ChangePlace> place_;  // absent: now, as the first step finds it
  // The first message comes at once.
  std::chrono::steady_clock::time_point heartbeat_due_ = std::chrono::steady_clock::time_point::min();
};

}  // namespace legation::query
