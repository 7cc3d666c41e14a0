// The noun of a delegation and what stands around it.
#pragma once

#include <string>

#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

// "delegation", "mission", "team", "group": nouns of those who travel together.
bool TravelGroup(const std::string& lower);

// Where the noun of the frame stands: "delegation", "mission", "team"; else the last noun of its words ("23
// companies").
size_t NounIn(const Reading& reading, const FrameMatch& match);

// "to upgrade its office to a trade mission": a mission that stays.
bool Permanent(const Reading& reading, size_t noun);

// "Israeli business delegation", "delegation from Ghana", "mission of Norwegian executives"; nullptr when it tells
// none.
const Mention* SenderAt(const Reading& reading, const FrameMatch& match, size_t noun);

// "the mission", "its members": told before.
bool Definite(const Reading& reading, size_t noun);

// Whether the word stands before a mention, articles left out: "to the Kenyan ...".
bool Before(const Reading& reading, const Mention& mention, const char* word);

}  // namespace legation::extraction
