#include "presentation/event_reading.h"

#include <cmath>
#include <map>
#include <string>

namespace legation::presentation {
namespace {

using internal::v1::EventFacts;
using internal::v1::ExtractedEvent;

// Messages below Event have the same fields, numbers and types in both forms; see event_presentation.cc.
template <typename Public, typename Stored>
void CopyByWire(const Public& message, Stored* stored) {
  stored->ParseFromString(message.SerializeAsString());
}

int32_t Permille(double confidence) {
  if (!(confidence >= 0 && confidence <= 1)) return -1;  // also what is no number
  return static_cast<int32_t>(std::lround(confidence * 1000));
}

void ReadDetails(const v1::Event& event, EventFacts* facts) {
  switch (event.details_case()) {
    case v1::Event::kVisit: return CopyByWire(event.visit(), facts->mutable_visit());
    case v1::Event::kMeeting: return CopyByWire(event.meeting(), facts->mutable_meeting());
    case v1::Event::kAgreement: return CopyByWire(event.agreement(), facts->mutable_agreement());
    case v1::Event::kDelegation: return CopyByWire(event.delegation(), facts->mutable_delegation());
    case v1::Event::kBusinessForum: return CopyByWire(event.business_forum(), facts->mutable_business_forum());
    case v1::Event::kStatement: return CopyByWire(event.statement(), facts->mutable_statement());
    case v1::Event::kCooperation: return CopyByWire(event.cooperation(), facts->mutable_cooperation());
    case v1::Event::kAid: return CopyByWire(event.aid(), facts->mutable_aid());
    case v1::Event::kDiplomaticTies: return CopyByWire(event.diplomatic_ties(), facts->mutable_diplomatic_ties());
    case v1::Event::kSanction: return CopyByWire(event.sanction(), facts->mutable_sanction());
    case v1::Event::kConflict: return CopyByWire(event.conflict(), facts->mutable_conflict());
    case v1::Event::DETAILS_NOT_SET: return;
  }
}

void ReadFacts(const v1::Event& event, EventFacts* facts) {
  facts->set_type(static_cast<internal::v1::EventType>(event.type()));
  facts->set_status(static_cast<internal::v1::EventStatus>(event.status()));
  if (event.has_date()) CopyByWire(event.date(), facts->mutable_date());
  for (const v1::Participant& participant : event.participants()) CopyByWire(participant, facts->add_participants());
  if (event.has_place()) CopyByWire(event.place(), facts->mutable_place());
  ReadDetails(event, facts);
  facts->set_history(event.history());
  facts->set_confidence_permille(Permille(event.confidence()));
  *facts->mutable_inferred_slots() = event.inferred_slots();
  *facts->mutable_contexts() = event.contexts();
}

}  // namespace

ExtractedEvent ReadEvent(const v1::Event& event) {
  ExtractedEvent extracted;
  ReadFacts(event, extracted.mutable_facts());
  for (const v1::Evidence& evidence : event.evidence()) {
    internal::v1::Span* span = extracted.add_evidence();
    span->set_begin_byte(evidence.begin_byte());
    span->set_end_byte(evidence.end_byte());
    span->set_text(evidence.text());
    span->set_rule(evidence.rule());
  }
  return extracted;
}

std::vector<ExtractedEvent> ReadEvents(const google::protobuf::RepeatedPtrField<v1::Event>& events) {
  std::vector<ExtractedEvent> read;
  read.reserve(events.size());
  std::map<std::string, int> tours;
  for (const v1::Event& event : events) {
    ExtractedEvent& extracted = read.emplace_back(ReadEvent(event));
    extracted.DiscardUnknownFields();
    if (event.tour_id().empty()) continue;
    const int next = static_cast<int>(tours.size()) + 1;
    extracted.mutable_facts()->set_tour_number(tours.emplace(event.tour_id(), next).first->second);
  }
  return read;
}

}  // namespace legation::presentation
