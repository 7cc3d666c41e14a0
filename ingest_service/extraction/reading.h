// What one sentence offers to the frames that match in it.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/extraction/dates.h"
#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/mentions.h"
#include "ingest_service/extraction/syntax/clauses.h"
#include "ingest_service/extraction/tokens.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

struct Reading {
  const Sentence& sentence;
  const std::vector<Token>& tokens;
  const Clauses& clauses;
  std::vector<Mention> mentions;
  std::vector<FoundDate> dates;
  std::vector<FrameMatch> matches;

  // Lower-case word `i`; empty beyond the sentence.
  const std::string& Lower(size_t i) const;
  // The mention that word `i` is part of, or nullptr.
  const Mention* MentionOver(size_t i) const;
};

// Tokens with their tags and heads, mentions, frames and their arguments: for people who add frames.
std::string Explain(const Reading& reading);

// Where the copy begins behind a dateline such as "BAKU, Azerbaijan (AP) - " or "OTTAWA, April 1 - "; 0 without one.
size_t DatelineEnd(const std::vector<Token>& tokens);

bool Preposition(const std::string& lower);

// Whether a mention can do something, rather than qualify, own or locate it.
bool Actor(const Mention& mention);

// Country code, or short name of an organisation; empty when neither is known.
std::string Party(const Mention& mention);

// Adds a party once; one with a person takes the place of one without.
void AddParty(const Mention& mention, std::vector<Mention>* parties);

// "is", "was", "been": what makes a past form passive.
bool Auxiliary(const std::string& lower);

// Whether two events join the same countries and organisations, in whatever roles.
bool SameParties(const internal::v1::EventFacts& a, const internal::v1::EventFacts& b);

void AddParticipant(internal::v1::EventFacts* facts, internal::v1::ParticipantRole role, const Mention& mention,
                    bool with_person = true);

}  // namespace legation::extraction
