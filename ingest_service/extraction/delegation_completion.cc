// What later sentences add to a delegation that was told before, and its sectors.
#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/delegation_leaders.h"
#include "ingest_service/extraction/delegation_nouns.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

// What a sentence adds to the delegation of which the article told last: "The mission comprises 20 firms." False when
// there was none.
bool Coder::CompleteTold(const Reading& reading, size_t noun, const Mention* leader) {
  for (auto event = events_.rbegin(); event != events_.rend(); ++event) {
    v1::EventFacts* facts = event->mutable_facts();
    if (!facts->has_delegation()) continue;
    v1::Delegation* delegation = facts->mutable_delegation();
    const v1::Delegation more = FindDelegation(reading, noun);
    if (!delegation->has_size() && more.has_size()) {
      delegation->set_size(more.size());
      delegation->set_bound(more.bound());
      delegation->set_unit(more.unit());
    }
    if (delegation->kind() == v1::DELEGATION_KIND_UNSPECIFIED) delegation->set_kind(more.kind());
    if (delegation->sectors_size() == 0) AddSectors(FindSectors(reading, noun, names_), delegation->mutable_sectors());
    if (delegation->organizer().empty()) delegation->set_organizer(FindOrganizer(reading));
    if (leader != nullptr && !leader->person.empty() && delegation->leader_basis() != v1::LEADER_BASIS_STATED &&
        MayLead(*leader, *facts)) {
      const auto leads = [](const v1::Participant& p) { return p.role() == v1::PARTICIPANT_ROLE_LEADER; };
      auto* participants = facts->mutable_participants();
      participants->erase(std::remove_if(participants->begin(), participants->end(), leads), participants->end());
      Mention own = *leader;
      own.country = facts->participants(0).country_code();
      own.organization = facts->participants(0).organization();
      own.inferred = false;
      AddParticipant(facts, v1::PARTICIPANT_ROLE_LEADER, own);
      delegation->set_leader_basis(v1::LEADER_BASIS_STATED);
    }
    return true;
  }
  return false;
}

void Coder::AddSectors(std::vector<std::string> words, google::protobuf::RepeatedPtrField<v1::Sector>* sectors) const {
  for (std::string& branch : words) {
    v1::Sector* sector = sectors->Add();
    sector->set_node(SectorNode(branch, names_));
    sector->set_text(std::move(branch));
  }
}

void Coder::CompleteDelegation(const Reading& reading) {
  constexpr size_t kNear = 3;  // sentences
  if (sentence_number_ > last_event_sentence_ + kNear) return;
  for (const FrameMatch& match : reading.matches) {
    if (match.frame->type == v1::EVENT_TYPE_DELEGATION) return;
  }
  // "Led by X, it had ...", "It is headed by X"
  const std::string& first = reading.Lower(0);
  const bool of_it = first == "led" || first == "headed" || first == "it";
  const bool lists_sectors = TellsSectors(reading);
  const bool they = first == "they" || first == "participants";
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    const bool group = TravelGroup(word) || word == "participants" || word == "companies" || word == "firms" ||
                       word == "businessmen" || word == "executives" || word == "members" || word == "entrepreneurs" ||
                       word == "representatives" || (of_it && word == "it" && i < 20);
    const std::string& next = reading.Lower(i + 1);
    const bool office = TravelGroup(word) && (next == "leader" || next == "head" || next == "chief");
    const bool listed = i == 0 && (lists_sectors || (they && sentence_number_ == last_event_sentence_ + 1));
    if (!listed && (!group || (!office && word != "it" && !Definite(reading, i)))) continue;
    if (word == "it" && !LeaderIn(reading, i)) return;
    const std::optional<ToldLeader> told = LeaderIn(reading, i);
    CompleteTold(reading, i, told && told->basis == v1::LEADER_BASIS_STATED ? &told->person : nullptr);
    return;
  }
}

}  // namespace legation::extraction
