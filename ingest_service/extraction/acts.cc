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

bool Hostile(v1::EventType type) {
  return type == v1::EVENT_TYPE_CONFLICT || type == v1::EVENT_TYPE_COERCION || type == v1::EVENT_TYPE_ACCUSATION ||
         type == v1::EVENT_TYPE_DEMAND || type == v1::EVENT_TYPE_THREAT || type == v1::EVENT_TYPE_REJECTION ||
         type == v1::EVENT_TYPE_PROTEST;
}

bool Deed(v1::EventType type) { return type == v1::EVENT_TYPE_CONFLICT || type == v1::EVENT_TYPE_COERCION; }

bool InWords(v1::EventType type) { return Hostile(type) && !Deed(type); }

// Acts that a text tells of one state when its counterpart is plain from the article: "broke off relations in 1978".
bool OfCounterpart(v1::EventType type) {
  return type == v1::EVENT_TYPE_DIPLOMATIC_TIES || type == v1::EVENT_TYPE_SANCTION || type == v1::EVENT_TYPE_AID ||
         type == v1::EVENT_TYPE_PROTEST;
}

// "US$7 million" names no country.
bool Currency(const Reading& reading, const Mention& mention) {
  return mention.end < reading.tokens.size() && mention.end > 0 && reading.tokens[mention.end].text.starts_with("$") &&
         reading.tokens[mention.end].begin == reading.tokens[mention.end - 1].end;
}

// Bodies before which states quarrel, and which no quarrel is with.
bool Forum(const std::string& party) {
  static const auto* const kForums = new absl::flat_hash_set<std::string>{"ICJ", "WTO", "UN", "ICC", "GATT", "UNSC"};
  return kForums->contains(party);
}

bool Among(const std::vector<Mention>& mentions, const std::string& party) {
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) { return Party(mention) == party; });
}

Mention Inferred(std::string country) {
  Mention mention;
  mention.country = std::move(country);
  mention.inferred = true;
  return mention;
}

}  // namespace

// "after Canadian police arrested an executive": who stands right before an active verb does it, whatever the tree says.
void Coder::AddAdjacentSubject(const Reading& reading, const FrameMatch& match, Roles* roles) const {
  const std::string& verb = reading.Lower(match.begin);
  const Clauses& clauses = reading.clauses;
  if (match.frame->noun || match.begin == 0 || clauses.Passive(match.begin) || verb.ends_with("ing")) return;
  const bool own = std::any_of(roles->all.begin(), roles->all.end(), [](const Role& role) {
    return role.argument.slot == Slot::kSubject && !role.argument.shared;
  });
  if (own) return;
  size_t noun = match.begin - 1;
  while (noun > 0 && (clauses.At(noun).tag == Tag::kAuxiliary || clauses.At(noun).tag == Tag::kAdverb)) --noun;
  // "Norway, which recognised Estonia": whom the relative clause describes
  const bool relative = noun > 1 && (reading.Lower(noun) == "which" || reading.Lower(noun) == "who");
  if (relative) noun -= reading.Lower(noun - 1) == "," ? 2 : 1;
  if (clauses.At(noun).tag != Tag::kNoun && clauses.At(noun).tag != Tag::kProperNoun) return;
  size_t first = noun;
  while (first > 0) {
    const Tag tag = clauses.At(first - 1).tag;
    if (tag != Tag::kNoun && tag != Tag::kProperNoun && tag != Tag::kAdjective && tag != Tag::kDeterminer && tag != Tag::kNumeral) break;
    --first;
  }
  static const auto* const kOpenClauses = new absl::flat_hash_set<std::string>{
      "after", "before", "since", "until", "while", "when", "because", "as", "that", "and", "but", "although", "though",
      "said", "says", "if", ",", "where", "which"};
  if (!relative && (first == 0 || !kOpenClauses->contains(reading.Lower(first - 1)))) return;
  std::vector<Role> adjacent;
  for (const Mention& mention : reading.mentions) {
    if (mention.begin < first || mention.end > noun + 1 || Party(mention).empty()) continue;
    Mention actor = mention;
    if (actor.kind == MentionKind::kModifier && ArmOfState(reading.Lower(noun))) actor.kind = MentionKind::kGroup;
    adjacent.push_back({actor, {noun, Slot::kSubject, "", false}});
  }
  if (adjacent.empty()) return;
  // "the minister of Ghana, who": told by the tree
  if (relative && !roles->all.empty() && roles->Has(Slot::kSubject)) return;
  std::erase_if(roles->all, [](const Role& role) { return role.argument.slot == Slot::kSubject; });
  roles->all.insert(roles->all.begin(), adjacent.begin(), adjacent.end());
  roles->unknown_subject = false;
}

// "warned that any Greek move would", "said Thai troops had": who does what is complained of.
void Coder::AddSubjectOfClause(const Reading& reading, const FrameMatch& match, std::vector<Mention>* targets) const {
  const size_t clause = reading.clauses.Dependent(match.begin, Relation::kClausalComplement);
  if (clause == Clauses::kNone) return;
  for (const size_t head : reading.clauses.SubjectOf(clause).heads) {
    for (const Mention& actor : ActorsAt(reading, head)) {
      if (!Party(actor).empty() && !actor.inferred) AddParty(actor, targets);
    }
  }
}

// Parties that the tree's arguments leave out: those listed behind "three countries", those of a noun in the trigger.
void Coder::AddListed(const Reading& reading, const FrameMatch& match, Roles* roles) const {
  static const auto* const kListed = new absl::flat_hash_set<std::string>{"countries", "states", "nations", "governments",
                                                                          "donors", "members", "capitals"};
  if (match.frame->noun) return;
  if (!roles->Has(Slot::kSubject)) {
    for (const size_t head : reading.clauses.SubjectOf(match.begin).heads) {
      if (!kListed->contains(reading.Lower(head))) continue;
      for (const Mention& mention : reading.mentions) {
        if (mention.begin > head && mention.end <= match.begin && mention.kind == MentionKind::kState)
          roles->all.push_back({mention, {mention.begin, Slot::kSubject, "", false}});
      }
    }
  }
  for (size_t w = 1; w < match.words.size(); ++w) {
    const Mention* named = reading.MentionOver(match.words[w]);
    if (named != nullptr && !Party(*named).empty() && named->kind != MentionKind::kPair)
      roles->all.push_back({*named, {match.words[w], Slot::kObject, "", false}});
  }
}

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

// Who acts when the sentence says it of nobody: "the envoy was summoned", "the jets struck".
void Coder::CompleteSource(const Reading& reading, const FrameMatch& match, const Roles& roles,
                           const std::vector<Mention>& targets, std::vector<Mention>* sources) const {
  const Frame& frame = *match.frame;
  if (targets.empty() || frame.noun || frame.reverse || roles.Has(Slot::kSubject) || roles.Has(Slot::kAgent)) return;
  bool unnamed_arm = false, other_subject = false;
  const Clauses::Subject subject = reading.clauses.SubjectOf(match.begin);
  for (const size_t head : subject.heads) {
    if (subject.passive) continue;
    (ArmOfState(reading.Lower(head)) ? unnamed_arm : other_subject) = true;
  }
  const bool passive = reading.clauses.Passive(match.begin) &&
                       (frame.type == v1::EVENT_TYPE_PROTEST || frame.type == v1::EVENT_TYPE_DIPLOMATIC_TIES);
  if (other_subject || (!unnamed_arm && !passive)) return;
  // "the Iranian envoy to Norway was summoned"
  for (const Role& role : roles.all) {
    if (!passive || !role.Behind({"to", "in"}) || Party(role.actor) == Party(targets[0])) continue;
    sources->push_back(role.actor);
    return;
  }
  const std::string country = CounterpartOf(targets[0]);
  if (!country.empty() && country != Party(targets[0])) sources->push_back(Inferred(country));
}

// "China wrote off a loan, while India's foreign minister stopped over"
bool DoesSomethingElse(const Reading& reading, const Mention& mention) {
  size_t word = mention.begin;
  for (int steps = 0; steps < 3 && word != Clauses::kNone; ++steps) {
    const Relation relation = reading.clauses.At(word).relation;
    if (relation == Relation::kSubject || relation == Relation::kPassiveSubject) return true;
    if (relation != Relation::kPossessive && relation != Relation::kCompound && relation != Relation::kAdjectivalModifier &&
        relation != Relation::kFlat)
      return false;
    word = reading.clauses.Head(word);
  }
  return false;
}

// Whom the sentence aims at without saying so in the clause: another state that it names, else the counterpart.
void Coder::CompleteTarget(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& sources,
                           std::vector<Mention>* targets) const {
  const Frame& frame = *match.frame;
  if (Deed(frame.type) && frame.noun) return;
  for (const Mention& mention : reading.mentions) {
    if (mention.kind == MentionKind::kPronoun || mention.kind == MentionKind::kPair || Party(mention).empty()) continue;
    if (mention.kind == MentionKind::kCity || Among(sources, Party(mention)) || Currency(reading, mention)) continue;
    if (Forum(Party(mention)) && Hostile(frame.type)) continue;
    const bool given = frame.type == v1::EVENT_TYPE_AID || frame.type == v1::EVENT_TYPE_OTHER;
    if (given && DoesSomethingElse(reading, mention)) continue;
    if (mention.begin > 0 && (reading.Lower(mention.begin - 1) == "through" || reading.Lower(mention.begin - 1) == "via"))
      continue;
    targets->push_back(mention);
    targets->back().inferred = true;
    targets->back().person.clear();
    targets->back().kind = MentionKind::kState;
    return;
  }
  if (!OfCounterpart(frame.type)) return;
  std::vector<std::string> others;
  for (const Mention& source : sources) others.push_back(CounterpartOf(source));
  others.push_back(acquaintance_.home_country);
  for (const std::string& country : others) {
    if (country.empty() || Among(sources, country)) continue;
    targets->push_back(Inferred(country));
    return;
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
