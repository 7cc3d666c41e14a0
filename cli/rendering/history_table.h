#pragma once

#include <string>

#include "cli/rendering/page.h"
#include "legation/v1/query_service.pb.h"

namespace legation::cli {

// A heading and a row for each period: its first day, measures at its end, and its events by side; "-" for a score of
// which nothing is known.
std::string HistoryText(const v1::RelationshipHistory& history, const Page& page);

}  // namespace legation::cli
