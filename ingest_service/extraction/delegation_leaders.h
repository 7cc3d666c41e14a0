// Who leads a delegation, as one sentence tells.
#pragma once

#include <optional>
#include <string>

#include "ingest_service/extraction/reading.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

struct ToldLeader {
  // A person; without a country when the sentence gives no more than the name.
  Mention person;
  internal::v1::LeaderBasis basis = internal::v1::LEADER_BASIS_STATED;
};

// Of the delegation whose noun stands at `noun`: "led by X", "with X at its head", "the delegation's leader, X", "X,
// who heads the mission", "leading the mission is X". STATED, or ACCOMPANIES for "X arrived with a delegation", "firms
// will accompany X".
std::optional<ToldLeader> LeaderIn(const Reading& reading, size_t noun);

// Whether a person of whom no country or only a supposed one is told, or one of the sender's, can lead the delegation.
bool MayLead(const Mention& person, const internal::v1::EventFacts& delegation);

}  // namespace legation::extraction
