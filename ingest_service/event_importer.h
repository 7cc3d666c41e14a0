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

class EventImporter {
 public:
  // All must outlive this. `now_microseconds` is the clock for events that lie ahead, since 1970.
  EventImporter(event_store::Store& store, const vocabulary::Vocabulary& vocabulary,
                std::function<int64_t()> now_microseconds)
      : store_(store), vocabulary_(vocabulary), now_microseconds_(std::move(now_microseconds)) {}

  // A batch that has been read and checked, to be stored once. Returns when its record is on disk.
  using Store = std::function<absl::StatusOr<v1::ImportEventsResponse>()>;
  // Reads and checks a batch, which costs a quarter of what storing it does and looks at nothing in the store. Errors of
  // both steps are those of a batch in ingest_service.proto; they change nothing. A batch in which nothing is new or changed
  // writes no record.
  absl::StatusOr<Store> Prepare(const v1::ImportEventsRequest& request, const std::string& caller) const;

 private:
  struct Prepared;
  absl::StatusOr<v1::ImportEventsResponse> StoreBatch(Prepared& prepared) const;

  event_store::Store& store_;
  const vocabulary::Vocabulary& vocabulary_;
  const std::function<int64_t()> now_microseconds_;
};

}  // namespace legation::ingest
