// The last look at what an extractor gave, before it is stored for good.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest_service/wire_faults.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::ingest {

// Empty when `event` may be stored, else why not, in a few words without any text of the article. It may be when its
// type and status are given, every enum value is known, its confidence lies from 0 to 1000, country codes are three
// capital letters, it has a party and evidence, each span lies inside `text`, is its bytes and no longer than
// kMostSpanBytes, and it can be read back from its bytes.
std::string FaultOf(const internal::v1::ExtractedEvent& event, std::string_view text);

// All sentences of one article together.
inline constexpr size_t kMostEvidenceBytes = 2 << 20;

// How many events were dropped for each fault.
using DroppedEvents = std::map<std::string, int>;
// What else an event must stand; empty when it does, else why not.
using FurtherCheck = std::function<std::string(const internal::v1::ExtractedEvent&)>;

// Removes the events that have a fault, those that `further` finds one in, and those whose sentences would pass
// kMostEvidenceBytes.
DroppedEvents DropFaulty(std::string_view text, std::vector<internal::v1::ExtractedEvent>* events,
                         const FurtherCheck& further = {});

}  // namespace legation::ingest
