// An event in words for people.
#pragma once

#include <string>

#include "legation/v1/event.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::demo {

// "2016-12-14", "1997-08", "2016"; "undated".
std::string DateText(const v1::EventDate& date);

// "visit, planned: Israel (Prime Minister Benjamin Netanyahu) to Kazakhstan, first ever".
std::string EventText(const v1::Event& event, const vocabulary::Vocabulary& vocabulary);

// The sentence that says so, on one line; the last one, which is the newest. Empty when there is none.
std::string SentenceText(const v1::Event& event);

}  // namespace legation::demo
