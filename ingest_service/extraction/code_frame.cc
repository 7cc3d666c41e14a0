#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"
#include "ingest_service/extraction/word_forms.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// Acts that "would" makes supposed rather than announced.
bool OnlyWords(v1::EventType type) {
  return type == v1::EVENT_TYPE_ACCUSATION || type == v1::EVENT_TYPE_DEMAND || type == v1::EVENT_TYPE_THREAT ||
         type == v1::EVENT_TYPE_REJECTION || type == v1::EVENT_TYPE_CONFLICT;
}

}  // namespace

void Coder::CodeFrame(const Reading& reading, const FrameMatch& match) {
  const Frame& frame = *match.frame;
  if (frame.type == v1::EVENT_TYPE_DELEGATION) return CodeDelegation(reading, match);
  Roles roles;
  roles.subjects = Subject(reading, match, &roles.subject_inferred);
  size_t until = reading.tokens.size();
  // A noun governed by this very verb is no border: "left for a visit to A and B".
  if (frame.shape != Shape::kTravel) {
    for (const FrameMatch& other : reading.matches) {
      if (other.begin >= match.end) until = std::min(until, other.begin);
    }
  }
  // "spoke with President X by phone": what the trigger encloses is an object too.
  const bool encloses = frame.shape != Shape::kTravel && frame.shape != Shape::kHosts;
  roles.objects = Objects(reading, encloses ? match.begin + 1 : match.end, until);
  roles.passive = !frame.noun && match.begin > 0 && IsPastForm(reading.Lower(match.begin)) &&
                  Auxiliary(reading.Lower(match.begin - 1));
  if (frame.type == v1::EVENT_TYPE_MEETING) CorrectCounterpart(&roles);
  switch (frame.shape) {
    case Shape::kTravel:
      return CodeTravel(reading, match, roles);
    case Shape::kHosts:
      return CodeHosted(reading, match, roles);
    case Shape::kMutual:
      return CodeMutual(reading, match, roles);
    case Shape::kActs:
      return CodeActs(reading, match, roles);
    case Shape::kBlock:
      return;
  }
}

// The person without a stated country cannot be of the country that the other side is stated to be of.
void Coder::CorrectCounterpart(Roles* roles) {
  if (trip_.number != 0 || roles->subjects.empty() || other_country_.empty()) return;
  Mention& subject = roles->subjects[0];
  if (!subject.inferred || subject.kind != MentionKind::kPerson) return;
  for (const Mention& object : roles->objects) {
    if (object.inferred || Party(object) != subject.country || object.person == subject.person) continue;
    if (object.country != acquaintance_.home_country || object.kind != MentionKind::kPerson) return;
    subject.country = other_country_;
    for (KnownPerson& person : acquaintance_.persons) {
      if (person.name == subject.person) person.country = other_country_;
    }
    return;
  }
}

// One acts on another.
void Coder::CodeActs(const Reading& reading, const FrameMatch& match, const Roles& roles) {
  const Frame& frame = *match.frame;
  std::vector<Mention> parties;
  if (frame.noun) {  // "Russian invasion of Ukraine"
    for (auto it = reading.mentions.rbegin(); it != reading.mentions.rend(); ++it) {
      if (it->end > match.begin || match.begin - it->end > 1) continue;
      AddParty(*it, &parties);
      break;
    }
    if (parties.empty()) return;
  } else {
    if (roles.subject_inferred) return;
    for (const Mention& subject : roles.subjects) AddParty(subject, &parties);
    if (parties.empty()) return;
    if (OnlyWords(frame.type) && match.begin > 0 && reading.Lower(match.begin - 1) == "would") return;
    if (frame.type == v1::EVENT_TYPE_CONFLICT && !IsPastForm(reading.Lower(match.begin))) return;
  }
  const size_t sources = parties.size();
  // A qualifier can name the target: "three Belarusian diplomats".
  for (const Mention& mention : reading.mentions) {
    if (mention.begin > match.begin && mention.begin < match.end + 6 && mention.kind != MentionKind::kPronoun &&
        parties.size() == sources)
      AddParty(mention, &parties);
  }
  for (const Mention& object : roles.objects) AddParty(object, &parties);
  if (parties.size() < 2 || parties.size() == sources) return;
  Mention source = parties[0], target = parties[sources];
  if (roles.passive) {
    const auto agent = std::find_if(roles.objects.begin(), roles.objects.end(),
                                    [&](const Mention& object) { return reading.Lower(object.begin - 1) == "by"; });
    if (agent == roles.objects.end() || Party(*agent) == Party(source)) return;
    target = source;
    source = *agent;
  }
  v1::ExtractedEvent event;
  v1::EventFacts* facts = event.mutable_facts();
  AddParticipant(facts, v1::PARTICIPANT_ROLE_SOURCE, source);
  AddParticipant(facts, v1::PARTICIPANT_ROLE_TARGET, target);
  SetAction(reading, frame, facts);
  Keep(reading, match, std::move(event));
}

void Coder::SetAction(const Reading& reading, const Frame& frame, v1::EventFacts* facts) {
  if (frame.type == v1::EVENT_TYPE_DIPLOMATIC_TIES) {
    v1::TiesAction action = v1::TIES_ACTION_UNSPECIFIED;
    v1::TiesAction_Parse("TIES_ACTION_" + frame.action, &action);
    facts->mutable_diplomatic_ties()->set_action(action);
  }
  if (frame.type == v1::EVENT_TYPE_SANCTION) {
    v1::SanctionAction action = v1::SANCTION_ACTION_UNSPECIFIED;
    v1::SanctionAction_Parse("SANCTION_ACTION_" + frame.action, &action);
    facts->mutable_sanction()->set_action(action);
  }
  if (frame.type == v1::EVENT_TYPE_AID) {
    *facts->mutable_aid() = FindAid(reading.tokens);
    facts->mutable_aid()->set_halted(frame.id == "aid.halt");
  }
}

}  // namespace legation::extraction
