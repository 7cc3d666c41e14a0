// The View over one RocksDB snapshot.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "event_store/database.h"
#include "event_store/view.h"

namespace legation::event_store {

// A view of the database as it stands. DATA_LOSS when its meta family cannot be read. `most_taken_back` as kMostTakenBack
// of View.
absl::StatusOr<std::unique_ptr<View>> MakeSnapshotView(std::shared_ptr<const Database> database,
                                                       size_t most_taken_back = View::kMostTakenBack);

}  // namespace legation::event_store
