// Whether the article bears out a party that context alone supplied.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

using Pairs = std::set<std::pair<std::string, std::string>>;

std::string PartyOf(const v1::Participant& p) { return p.country_code().empty() ? p.organization() : p.country_code(); }

bool OfParty(const v1::Participant& p) {
  return p.role() != v1::PARTICIPANT_ROLE_SIGNATORY && p.role() != v1::PARTICIPANT_ROLE_LEADER &&
         p.role() != v1::PARTICIPANT_ROLE_COMPANION;
}

}  // namespace

// Whether the sentence that tells the event names every party of it.
bool Coder::NamesAll(const v1::ExtractedEvent& event) const {
  if (event.evidence().empty()) return false;
  const auto named = named_.find(static_cast<size_t>(event.evidence(0).begin_byte()));
  if (named == named_.end()) return false;
  const auto& participants = event.facts().participants();
  return std::all_of(participants.begin(), participants.end(), [&](const v1::Participant& p) {
    return !OfParty(p) || named->second.contains(PartyOf(p));
  });
}

// Of a person or body at home the text need not say where it is of; of any other the event's own sentence must. Who sends or
// receives a delegation is told where it is announced or by the visit beside it, not by each sentence on where it goes.
bool Coder::Guessed(const v1::ExtractedEvent& event, const v1::Participant& participant) const {
  if (event.facts().type() == v1::EVENT_TYPE_DELEGATION) return false;
  if (!participant.inferred() || !OfParty(participant) || NamesAll(event)) return false;
  return !home_is_told_ || participant.country_code() != acquaintance_.home_country;
}

// What context alone joins is an event only where the title, or an event told outright, joins the two.
void Coder::DropGuesses() {
  Pairs told;
  const auto join = [&](const std::string& a, const std::string& b) {
    told.emplace(a, b);
    told.emplace(b, a);
  };
  if (title_countries_.size() == 2) join(title_countries_[0], title_countries_[1]);
  for (const v1::ExtractedEvent& event : events_) {
    const auto& participants = event.facts().participants();
    const bool guess =
        std::any_of(participants.begin(), participants.end(), [&](const auto& p) { return Guessed(event, p); });
    if (guess) continue;
    for (const v1::Participant& a : participants) {
      for (const v1::Participant& b : participants) join(PartyOf(a), PartyOf(b));
    }
  }
  const auto borne_out = [&](const v1::ExtractedEvent& event, const v1::Participant& guessed) {
    const auto& participants = event.facts().participants();
    return std::any_of(participants.begin(), participants.end(), [&](const v1::Participant& other) {
      return OfParty(other) && PartyOf(other) != PartyOf(guessed) && told.contains({PartyOf(guessed), PartyOf(other)});
    });
  };
  std::erase_if(events_, [&](const v1::ExtractedEvent& event) {
    const auto& participants = event.facts().participants();
    return std::any_of(participants.begin(), participants.end(), [&](const v1::Participant& participant) {
      return Guessed(event, participant) && !borne_out(event, participant);
    });
  });
}

}  // namespace legation::extraction
