// The View over one RocksDB snapshot.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "event_store/database.h"
#include "event_store/view.h"

namespace legation::event_store {

// A view of the database as it stands. DATA_LOSS when its meta family cannot be read.
absl::StatusOr<std::unique_ptr<View>> MakeSnapshotView(std::shared_ptr<const Database> database);

}  // namespace legation::event_store
