// ExportEvents: the events of a list as the bytes of a file, piece by piece. One page of the list is read at a time, each
// in a view of its own of the same revision.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/event_list.h"
#include "query_service/message_source.h"
#include "query_service/reading_point.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

class EventExport final : public MessageSource<v1::ExportEventsResponse> {
 public:
  static constexpr size_t kPieceBytes = 64 << 10;
  static constexpr size_t kPageSize = 500;

  // `store` must outlive it. Errors as ExportEvents has them.
  static absl::StatusOr<std::unique_ptr<EventExport>> Open(const event_store::Store* store,
                                                           const vocabulary::Vocabulary& vocabulary,
                                                           const v1::ExportEventsRequest& request);

  // The first step needs this revision.
  int64_t least_revision() const { return point_.least_revision; }

  absl::StatusOr<SourceStep> Next(v1::ExportEventsResponse* message) override;

 private:
  explicit EventExport(const event_store::Store* store) : store_(*store) {}

  // Adds the next page to `text_`.
  absl::Status ReadPage();
  absl::StatusOr<std::unique_ptr<event_store::View>> PinnedView();
  absl::Status AddEvent(const event_store::View& view, const internal::v1::EventRecord& record);

  const event_store::Store& store_;
  ReadingPoint point_;
  EventFilter filter_;
  EventQuery query_;  // its `after` is how far the list is read
  v1::EventView view_ = v1::EVENT_VIEW_FULL;
  bool is_csv_ = false;
  std::optional<int64_t> revision_;  // at which all pages are read, once the first was
  bool is_read_ = false;             // to the end of the list
  bool was_sent_ = false;            // a piece at least, since an empty export has one too
  std::string text_;
  size_t begin_ = 0;  // of what is not sent
};

}  // namespace legation::query
