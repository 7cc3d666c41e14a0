// Rows of ICEWS: the full form of 20 columns, and the reduced one of public benchmarks.
#pragma once

#include <memory>

#include "cli/import/actor_table.h"
#include "cli/import/coded_row.h"

namespace legation::cli {

inline constexpr size_t kIcewsColumns = 20;

// An event's id is "Event ID" and "Event Date" together, because ids come again in other years; its story "Story ID";
// actors are countries by "Source Country" and "Target Country". `actors` must outlive it.
std::unique_ptr<RowReader> NewIcewsReader(const ActorTable& actors, const RowGuards& guards);

// Columns date, source, source_country, cameo, target and target_country, by name. There are no ids and no stories: an
// event is named by a hash of these, and one act of two named actors on a day is one event.
std::unique_ptr<RowReader> NewIcewsReducedReader(const ActorTable& actors, const RowGuards& guards);

}  // namespace legation::cli
