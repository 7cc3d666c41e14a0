// The View over one RocksDB snapshot.
#pragma once

#include <memory>

#include "event_store/held_snapshot.h"
#include "event_store/view.h"

namespace legation::event_store {

// `most_taken_back` as kMostTakenBack of View.
std::unique_ptr<View> MakeSnapshotView(std::shared_ptr<const HeldSnapshot> snapshot,
                                       size_t most_taken_back = View::kMostTakenBack);

}  // namespace legation::event_store
