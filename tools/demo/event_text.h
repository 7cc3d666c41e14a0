// An event in words for people.
#pragma once

#include <string>

#include "legation/v1/event.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::demo {

// "2016-12-14", "1997-08", "2016"; "undated".
std::string DateText(const v1::EventDate& date);

// "visit, planned: Israel (Prime Minister Benjamin Netanyahu) to Kazakhstan, first ever". A star marks who is not named at
// the event and was inferred.
std::string EventText(const v1::Event& event, const vocabulary::Vocabulary& vocabulary);

// The fullest sentence of the newest article; null when there is none.
const v1::Evidence* BestEvidence(const v1::Event& event);

// Runs of blanks and line ends become one blank.
std::string OneLine(const std::string& text);

}  // namespace legation::demo
