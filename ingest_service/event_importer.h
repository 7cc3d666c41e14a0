// What ImportEvents does with one batch, without gRPC. Safe to call from several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "legation/v1/ingest_service.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::ingest {

inline constexpr int kMostImportedEvents = 1'000;         // of one batch
inline constexpr size_t kMostImportBytes = 4 << 20;       // of one batch, as sent
inline constexpr size_t kMostDatasetBytes = 64;
inline constexpr size_t kMostPositionBytes = 256;

// A batch that has been read and checked.
struct PreparedImport {
  // Stores it, once; returns when its record is on disk. Unless it is to be stored alone, `queued` is called when the record
  // of the next one cannot come before its own any more.
  std::function<absl::StatusOr<v1::ImportEventsResponse>(const std::function<void()>& queued)> store;
  // It is to be stored after the batches before it, and those after it wait for it: what it does hangs on what they did, or
  // it may be refused.
  bool alone = true;
};

class EventImporter {
 public:
  // All must outlive this. `now_microseconds` is the clock for events that lie ahead, since 1970.
  EventImporter(event_store::Store& store, const vocabulary::Vocabulary& vocabulary,
                std::function<int64_t()> now_microseconds)
      : store_(store), vocabulary_(vocabulary), now_microseconds_(std::move(now_microseconds)) {}

  // Reads and checks a batch, which costs a fifth of what storing it does. Errors of both steps are those of a batch in
  // ingest_service.proto; they change nothing. A batch in which nothing is new or changed writes no record, unless that
  // which it repeats was still being stored when it was prepared.
  absl::StatusOr<PreparedImport> Prepare(const v1::ImportEventsRequest& request, const std::string& caller) const;

 private:
  struct Batch;
  // A batch that has a request_id, or whose first event is known already.
  absl::StatusOr<v1::ImportEventsResponse> StoreAlone(Batch& batch) const;
  // Any other. What of it is known all the same is passed over when the record is applied.
  absl::StatusOr<v1::ImportEventsResponse> StoreNew(Batch& batch, const std::function<void()>& queued) const;

  event_store::Store& store_;
  const vocabulary::Vocabulary& vocabulary_;
  const std::function<int64_t()> now_microseconds_;
};

}  // namespace legation::ingest
