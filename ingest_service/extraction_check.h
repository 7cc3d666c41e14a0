// The last look at what an extractor gave, before it is stored for good.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "legation/internal/v1/facts.pb.h"

namespace legation::ingest {

// Empty when `event` may be stored, else why not, in a few words without any text of the article. It may be when its
// type and status are given, every enum value is known, its confidence lies from 0 to 1000, country codes are three
// capital letters, it has evidence, each span lies inside `text` and is its bytes, and it can be read back from its
// bytes.
std::string FaultOf(const internal::v1::ExtractedEvent& event, std::string_view text);

// Removes the events that have a fault; how many.
int DropFaulty(std::string_view text, std::vector<internal::v1::ExtractedEvent>* events);

}  // namespace legation::ingest
