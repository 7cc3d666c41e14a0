// Rows of GDELT: events of version 2.0 (61 columns) and 1.0 (58, or 57 without the source's address before April 2013).
#pragma once

#include <memory>

#include "cli/import/actor_table.h"
#include "cli/import/coded_row.h"
#include "cli/import/gdelt_mentions.h"

namespace legation::cli {

enum class GdeltVersion { kOne, kTwo };

inline constexpr size_t kGdelt2Columns = 61, kGdelt1Columns = 58, kGdelt1ColumnsWithoutUrl = 57;

// `actors` and `mentions` must outlive it; `mentions` may be null: then events have no confidence of their own. An
// event's id is GLOBALEVENTID, its story SOURCEURL, its article's day DATEADDED, its place ActionGeo with a city where
// the place is one.
std::unique_ptr<RowReader> NewGdeltReader(GdeltVersion version, const ActorTable& actors, const GdeltMentions* mentions,
                                          const RowGuards& guards);

}  // namespace legation::cli
