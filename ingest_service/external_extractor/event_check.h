// What an event of an extractor that is not ours must stand beyond extraction_check.h, whose code trusts its own
// extractor to use the vocabulary and to fill slots as the API describes them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "ingest_service/wire_faults.h"
#include "legation/internal/v1/facts.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::ingest {

// The faults of what is longer or more than the limits in wire_faults.h.
inline constexpr char kTooManyItems[] = "too many items";
inline constexpr char kTextTooLong[] = "a text that is too long";

// What an event is held against; all must outlive the check.
struct EventContext {
  const vocabulary::Vocabulary& vocabulary;
  std::string_view text;                           // of the article as it was sent
  std::optional<std::chrono::sys_days> publish_day;  // absent when the article has none
};

// Empty when `event`, in which extraction_check.h finds no fault, may be stored; else why not, in a few words without
// any text of the article. Checked: sizes and counts; country codes, organisations and nodes of sectors are in the
// vocabulary; at least two different parties; every participant has a role; a confidence above 0; dates are days of the
// calendar from 1800 on, as exact as their precision says, in their order, and what occurred did not do so more than two
// days after publication; details belong to the type, their numbers are not negative, a quote stands in the text.
std::string ExternalFaultOf(const internal::v1::ExtractedEvent& event, const EventContext& context);
// The same where the faults of its bytes are known.
std::string ExternalFaultOf(const internal::v1::ExtractedEvent& event, const WireFaults& faults,
                            const EventContext& context);

}  // namespace legation::ingest
