#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

void Coder::CodeAgreements(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& told) {
  std::vector<Mention> parties = told;
  std::vector<Mention> signatories;
  const bool passive = match.begin > 0 && Auxiliary(reading.Lower(match.begin - 1));
  bool behind_by = false;
  size_t last = 0;
  for (const Mention& mention : reading.mentions) {
    if (mention.kind != MentionKind::kPerson || mention.person.empty()) continue;
    const bool by = mention.begin > 0 && mention.begin >= match.end && reading.Lower(mention.begin - 1) == "by";
    const bool joined = behind_by && mention.begin <= last + 2 && reading.Lower(mention.begin - 1) == "and";
    if (by || joined) {
      signatories.push_back(mention);
      behind_by = true;
      last = mention.end;
    }
  }
  for (const Mention& party : told) {
    if (!passive && !match.frame->noun && party.kind == MentionKind::kPerson && party.begin < match.begin &&
        !party.person.empty())
      signatories.push_back(party);
  }
  if (parties.size() < 2 && !Party(trip_.visitor).empty() && !trip_.current_host.empty()) {
    for (const std::string& country : {Party(trip_.visitor), trip_.current_host}) {
      Mention mention;
      mention.country = country;
      mention.inferred = true;
      if (parties.empty() || Party(parties[0]) != country) parties.push_back(mention);
    }
  }
  if (parties.size() < 2 && parties.size() + 1 > 0) {
    for (const std::string& country : {last_pair_.first, last_pair_.second}) {
      Mention mention;
      mention.country = country;
      mention.inferred = true;
      if (!country.empty() && (parties.empty() || Party(parties[0]) != country)) parties.push_back(mention);
    }
  }
  if (parties.size() < 2 || parties.size() > 6) return;
  for (const v1::Agreement& agreement : FindAgreements(reading.tokens)) {
    v1::ExtractedEvent event;
    for (const Mention& party : parties)
      AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_PARTICIPANT, party, false);
    for (const Mention& signatory : signatories)
      AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_SIGNATORY, signatory);
    *event.mutable_facts()->mutable_agreement() = agreement;
    Keep(reading, match, std::move(event));
  }
}

}  // namespace legation::extraction
