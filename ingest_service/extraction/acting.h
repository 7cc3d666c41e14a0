// Who acts in a frame of shape "acts", and at whom the act aims.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/reading.h"
#include "ingest_service/extraction/roles.h"

namespace legation::extraction {

// Whether a role does what the frame says and does it for a state or body: no firm, traveller or crowd.
bool Does(const Reading& reading, const FrameMatch& match, const Role& role);

// How likely a role is whom the act aims at; 0: not at all.
int Aimed(const Role& role, const Frame& frame);

// "the troops", "air force jets": arms of a state that the sentence does not name.
bool ArmOfState(const std::string& lower);

// Whether the act is only supposed: "would attack", "could accuse".
bool Supposed(const Reading& reading, const FrameMatch& match);

// Who speaks of what the word tells, as in "Ghana said that troops fired": a verb of saying above it, or kNone.
size_t SayingAbove(const Clauses& clauses, size_t word);

// What states do against each other, in words or deeds; and in deeds alone.
bool Hostile(internal::v1::EventType type);
bool Deed(internal::v1::EventType type);

// "US$7 million" names no country.
bool Currency(const Reading& reading, const Mention& mention);

// Bodies before which states quarrel, and which no quarrel is with.
bool Forum(const std::string& party);

bool Among(const std::vector<Mention>& mentions, const std::string& party);

}  // namespace legation::extraction
