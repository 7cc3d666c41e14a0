// Rows of POLECAT: 40 columns, by the names in the header, which change from year to year ("Intensity" became "Event
// Intensity"). Some rows have tabs inside a text.
#pragma once

#include <memory>

#include "cli/import/actor_table.h"
#include "cli/import/coded_row.h"

namespace legation::cli {

// An event's id is "Event ID". Without an id of its story, rows of one article are known by its source, day of
// publication and the names in it. `actors` must outlive it.
std::unique_ptr<RowReader> NewPolecatReader(const ActorTable& actors, const RowGuards& guards);

}  // namespace legation::cli
