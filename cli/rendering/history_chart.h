// The history of a relationship as a picture for reports: SVG without scripts, fonts or anything from elsewhere.
#pragma once

#include <string>

#include "legation/v1/query_service.pb.h"

namespace legation::cli {

// Above, the score from -100 to 100 at the end of each period, interrupted where nothing is known (confidence 0).
// Below, bars of the events of each period: accord up, friction down, contact and the rest in grey on top of accord.
// The same history gives the same bytes. An empty history gives axes and a sentence.
std::string HistoryChart(const v1::RelationshipHistory& history, v1::Interval interval);

}  // namespace legation::cli
