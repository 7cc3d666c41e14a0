// JSON lines of our own Event messages, as `legation export --format jsonl` and `--json` write them, or written by
// hand.
#pragma once

#include <memory>

#include "cli/import/coded_row.h"

namespace legation::cli {

// An event's id is its external_id, or else its event_id. What ImportEvents ignores, such as the revision, may be
// there. The guards do not apply: the file says what it means, and the service refuses what it cannot store.
std::unique_ptr<RowReader> NewEventJsonReader();

}  // namespace legation::cli
