// Views of an older format, made anew from the log.
#pragma once

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "event_store/database.h"

namespace legation::event_store {

// Called now and then while views are made, with the revision that they have reached and that of the head.
using RebuildProgress = std::function<void(int64_t revision, int64_t head)>;

// Of a leader's database: removes every view, applies the whole log again, and then writes the format of keys.h. Until that
// is written the database keeps its old format, so that a rebuild that is ended before begins anew. DATA_LOSS when a record
// cannot be read, or the log does not come to the digest that was stored.
absl::Status RebuildViews(const Database& database, const RebuildProgress& progress);

}  // namespace legation::event_store
