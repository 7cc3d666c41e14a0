// A new replica that takes a snapshot from a peer, beside one that would replay the log.
#pragma once

#include <optional>
#include <string>

#include "made_store.h"
#include "report.h"

namespace legation::bench {

// The store of the new replica, below `directory`. Absent when it did not come to serve.
std::optional<Measured> AddSnapshotRows(const Measured& store, const std::string& directory, Report* report);

}  // namespace legation::bench
