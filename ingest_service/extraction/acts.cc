// One acts on another: sanctions, accusations, aid, attacks.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/acting.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/private_parties.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

bool InWords(v1::EventType type) { return Hostile(type) && !Deed(type); }

}  // namespace

// A verb of violence without a victim reads "killed in an attack", or is no such verb.
bool LacksVictim(const Reading& reading, const FrameMatch& match, const Roles& roles) {
  if (match.frame->noun || !Deed(match.frame->type) || match.words.size() > 1) return false;
  if (roles.Has(Slot::kObject) || roles.Has(Slot::kUndergoer)) return false;
  for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
    if (argument.slot == Slot::kObject || argument.slot == Slot::kUndergoer) return false;
  }
  return true;
}

// "summoned ambassadors from 40 countries": of whom is told, and they are not named.
bool AmongUnnamed(const Reading& reading, const FrameMatch& match, const Roles& roles) {
  for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
    const std::string& head = reading.Lower(argument.head);
    const bool states = head == "countries" || head == "states" || head == "nations" || head == "members";
    const bool named = std::any_of(roles.all.begin(), roles.all.end(),
                                   [&](const Role& role) { return role.argument.head == argument.head; });
    if (argument.slot != Slot::kSubject && states && !named) return true;
  }
  return false;
}

// "accused the referee", "sentenced a banker": whom the words are aimed at is told, and is no party.
bool AtNoParty(const Reading& reading, const FrameMatch& match, const Roles& roles) {
  const std::string& id = match.frame->id;
  if (id == "protest.summon") return AmongUnnamed(reading, match, roles);
  if (id != "accuse.accuse" && id != "accuse.indict" && id != "accuse.sue" && id != "threat.warn") return false;
  // Whom a court convicts is its own citizen, unless he is called another state's.
  const bool person = std::any_of(roles.all.begin(), roles.all.end(), [&](const Role& role) {
    return (role.argument.slot == Slot::kObject || role.argument.slot == Slot::kUndergoer) &&
           (role.actor.kind == MentionKind::kPerson || reading.clauses.At(role.argument.head).tag == Tag::kPronoun);
  });
  if (id == "accuse.indict" && person) return true;
  bool thing = false;
  for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
    if (argument.slot != Slot::kObject && argument.slot != Slot::kUndergoer) continue;
    const bool party = std::any_of(roles.all.begin(), roles.all.end(),
                                   [&](const Role& role) { return role.argument.head == argument.head; });
    if (party) return false;
    thing |= reading.clauses.At(argument.head).tag == Tag::kNoun && !argument.shared;
  }
  return thing;
}

// "asked him", "accusing them": whom the verb names is not known, and nobody else may stand for it.
bool UnknownObject(const Reading& reading, const FrameMatch& match) {
  if (match.frame->noun) return false;
  for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
    if (argument.slot != Slot::kObject) continue;
    if (reading.clauses.At(argument.head).tag == Tag::kPronoun && reading.Lower(argument.head) != "that") return true;
  }
  return false;
}

// "accused Chinese contractors": a quarrel with whom a state does not answer for.
bool AtPrivate(const Reading& reading, const Roles& roles) {
  return std::any_of(roles.all.begin(), roles.all.end(), [&](const Role& role) {
    return role.argument.slot == Slot::kObject && !role.argument.shared && role.actor.kind == MentionKind::kModifier &&
           PrivateParty(reading.Lower(role.argument.head));
  });
}

void Coder::CodeActs(const Reading& reading, const FrameMatch& match, const Roles& read) {
  const Frame& frame = *match.frame;
  if (Supposed(reading, match)) return;
  Roles roles = read;
  AddAdjacentSubject(reading, match, &roles);
  AddListed(reading, match, &roles);
  std::erase_if(roles.all, [&](const Role& role) { return Currency(reading, role.actor); });
  if (!frame.noun && reading.clauses.Passive(match.begin)) {
    for (Role& role : roles.all) {
      if (role.argument.slot == Slot::kSubject) role.argument.slot = Slot::kUndergoer;
    }
  }
  if (LacksVictim(reading, match, roles) || AtNoParty(reading, match, roles)) return;
  if (InWords(frame.type) && AtPrivate(reading, roles)) return;
  std::vector<Mention> sources, targets;
  int best = 0;
  for (const Role& role : roles.all) {
    if (Does(reading, match, role)) {
      AddParty(role.actor, &sources);
      continue;
    }
    best = std::max(best, Aimed(role, frame));
  }
  for (const Role& role : roles.all) {
    if (best > 0 && !Does(reading, match, role) && Aimed(role, frame) == best) AddParty(role.actor, &targets);
  }
  if (frame.reverse && !frame.target_preposition.empty() && best < 10) return;
  if (frame.reverse) std::swap(sources, targets);
  if (sources.empty()) CompleteSource(reading, match, roles, targets, &sources);
  if (sources.empty()) return;
  // What a state does to its own is no event.
  const bool told = !targets.empty();
  std::erase_if(targets, [&](const Mention& target) { return Party(target) == Party(sources[0]); });
  if (told && targets.empty() && best >= 7 && Hostile(frame.type)) return;
  if (targets.empty() && InWords(frame.type)) {
    AddSubjectOfClause(reading, match, &targets);
    std::erase_if(targets, [&](const Mention& target) { return Among(sources, Party(target)); });
  }
  const bool before_forum = !targets.empty() && std::all_of(targets.begin(), targets.end(), [](const Mention& target) {
    return Forum(Party(target));
  });
  if (before_forum && Hostile(frame.type)) targets.clear();
  if (targets.empty() && frame.type == v1::EVENT_TYPE_CONFLICT && sources.size() > 1) {
    targets.assign(sources.begin() + 1, sources.end());  // "Armenia and Azerbaijan fought a war"
    sources.resize(1);
  }
  if (targets.empty() && InWords(frame.type) && UnknownObject(reading, match)) return;
  if (targets.empty()) CompleteTarget(reading, match, sources, &targets);
  if (targets.empty()) return;
  // Several acts of one kind told at once are one event for each who acts.
  if (frame.action == "EXCHANGE" && sources.size() == 1 && targets.size() == 1) sources.push_back(targets[0]);
  targets.insert(targets.end(), sources.begin(), sources.begin() + (frame.action == "EXCHANGE" ? 1 : 0));
  for (const Mention& source : sources) {
    v1::ExtractedEvent event;
    v1::EventFacts* facts = event.mutable_facts();
    AddParticipant(facts, v1::PARTICIPANT_ROLE_SOURCE, source);
    for (const Mention& target : targets) {
      if (Party(target) != Party(source)) AddParticipant(facts, v1::PARTICIPANT_ROLE_TARGET, target);
    }
    SetAction(reading, match, facts);
    Keep(reading, match, std::move(event));
  }
  if (Deed(frame.type) && !frame.noun) CodeReportedDeed(reading, match, sources, targets);
}

// "Cambodia said that Thai troops had fired": the victim's word is an accusation besides.
void Coder::CodeReportedDeed(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& sources,
                             const std::vector<Mention>& targets) {
  const size_t saying = SayingAbove(reading.clauses, match.begin);
  if (saying == Clauses::kNone) return;
  for (const size_t head : reading.clauses.SubjectOf(saying).heads) {
    for (const Mention& speaker : ActorsAt(reading, head)) {
      if (speaker.inferred || !Among(targets, Party(speaker))) continue;
      v1::ExtractedEvent event;
      AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_SOURCE, speaker);
      AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_TARGET, sources[0]);
      Frame accusation = *match.frame;
      accusation.type = v1::EVENT_TYPE_ACCUSATION;
      FrameMatch said = match;
      said.frame = &accusation;
      Keep(reading, said, std::move(event));
      return;
    }
  }
}

void Coder::SetAction(const Reading& reading, const FrameMatch& match, v1::EventFacts* facts) {
  const Frame& frame = *match.frame;
  if (frame.type == v1::EVENT_TYPE_COOPERATION) {
    for (std::string& subject : FindCooperationSubjects(reading, match))
      facts->mutable_cooperation()->add_subjects(std::move(subject));
  }
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
