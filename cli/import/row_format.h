// The formats of files of coded events, by name and by their first line.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/import/actor_table.h"
#include "cli/import/coded_row.h"
#include "cli/import/gdelt_mentions.h"

namespace legation::cli {

enum class RowFormat { kGdelt2, kGdelt1, kGdeltMentions, kIcews, kIcewsReduced, kPolecat, kEventJson };

// Words for --format; mentions are none, because they come beside events.
std::vector<std::string> RowFormatWords();
std::optional<RowFormat> RowFormatOf(const std::string& word);
std::string WordOf(RowFormat format);

// Told from the first line that is not empty; nothing when it is none of ours.
std::optional<RowFormat> DetectRowFormat(std::string_view first_line);

bool HasHeader(RowFormat format);
// The name under which events of the format are stored when nothing else is said; empty when it must be given.
std::string UsualDatasetOf(RowFormat format);

// A reader for one file. `actors`, and `mentions` if there are any, must outlive it. Not for mentions.
std::unique_ptr<RowReader> NewRowReader(RowFormat format, const ActorTable& actors, const GdeltMentions* mentions,
                                        const RowGuards& guards);

}  // namespace legation::cli
