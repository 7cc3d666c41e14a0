#include "ingest_service/extraction/acting.h"

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/private_parties.h"
#include "ingest_service/extraction/word_forms.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

using WordSet = absl::flat_hash_set<std::string>;

// "ordered the bombing of", "launched a raid on": the subject of these verbs does what their object names.
bool Executes(const std::string& lemma) {
  static const auto* const kVerbs = new WordSet{
      "order",   "launch", "carry",   "mount",     "stage",    "conduct",   "begin",     "start",   "undertake", "make",
      "resume",  "step",   "continue", "intensify", "approve",  "authorise", "authorize", "impose",  "announce",  "declare",
      "lead",    "complete", "suspend", "issue",    "lodge",      "repeat",  "renew",     "deliver",
      "send",    "offer",  "give",    "grant",     "provide",  "pledge",    "promise",   "confirm"};
  return kVerbs->contains(lemma);
}

// "its plan to send", "a pledge to train": who owns the noun does the rest.
bool Intends(const std::string& lower) {
  static const auto* const kWords = new WordSet{"plans",   "decision", "move",  "offer",  "promise", "pledge",
                                                "bid",      "threat",  "commitment", "intention", "proposal", "refusal",
                                                "decisions", "threats", "readiness", "determination"};
  return kWords->contains(lower);
}

// What comes from somebody is that one's: "aid from Japan", "a protest from Ghana"; not so a withdrawal.
bool SaysOrGives(v1::EventType type) {
  return type != v1::EVENT_TYPE_SANCTION && type != v1::EVENT_TYPE_OTHER && type != v1::EVENT_TYPE_CONFLICT &&
         type != v1::EVENT_TYPE_DIPLOMATIC_TIES;
}

bool Official(const Reading& reading, const Role& role) {
  const std::string& head = reading.Lower(role.argument.head);
  switch (role.actor.kind) {
    case MentionKind::kCity:
    case MentionKind::kPair:
      return false;
    case MentionKind::kModifier:
      return ArmOfState(head) || Intends(head);
    case MentionKind::kGroup:
      return !PrivateParty(head);
    default:
      return true;
  }
}

}  // namespace

bool ArmOfState(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "troops",     "forces",    "force",    "army",       "soldiers",  "soldier",   "jets",      "jet",      "warplanes",
      "warplane",   "planes",    "plane",    "aircraft",   "helicopter", "helicopters", "navy",   "vessel",   "vessels",
      "boat",       "boats",     "ship",     "ships",      "warship",   "warships",  "gunboat",   "gunboats", "submarine",
      "artillery",  "tanks",     "missile",  "missiles",   "drone",     "drones",    "rockets",   "police",   "guards",
      "guard",      "commandos", "gunners",  "fighters",   "bombers",   "bomber",    "military",  "personnel", "battalion",
      "contingent", "coastguard", "intelligence", "agents", "media",    "court",     "courts",    "parliament", "senate",
      "congress",   "assembly",  "cabinet",  "ministry",   "council",   "general",   "generals",  "commanders", "junta",
      "rulers",     "prosecutors", "customs", "agency",    "commission", "department", "mission", "embassy",  "consulate",
      "side",       "statement", "peacekeepers", "paratroopers", "marines", "rangers", "spokesman", "spokeswoman",
      "spokesperson", "frigate", "destroyer", "fleet",     "pilots",    "gunmen",    "unit",      "units",    "battery",
      "militants",  "insurgents", "guerrillas", "militia",  "militiamen",
      "radio",      "television", "patrol",   "patrols",   "airmen",    "sailors",  "command"};
  return kWords->contains(lower);
}

bool Does(const Reading& reading, const FrameMatch& match, const Role& role) {
  const Frame& frame = *match.frame;
  switch (role.argument.slot) {
    case Slot::kSubject: {
      // "its refusal to limit exports, officials said"
      if (role.actor.inferred && role.argument.shared && role.actor.kind == MentionKind::kGroup) return false;
      if (!frame.noun) return Official(reading, role);
      // "condemned the attack": who condemns does not attack
      for (const size_t word : match.words) {
        const size_t verb = reading.clauses.Head(word);
        const Relation relation = reading.clauses.At(word).relation;
        if (frame.type == v1::EVENT_TYPE_CONFLICT && relation == Relation::kOblique) continue;  // "left after the raid"
        if (verb != Clauses::kNone && reading.clauses.Verbal(verb) && Executes(reading.clauses.Lemma(verb)) &&
            !reading.clauses.Passive(verb))
          return Official(reading, role);
      }
      return false;
    }
    case Slot::kUndergoer:
      return frame.subject_is_source && Official(reading, role);
    case Slot::kAgent:
      return Official(reading, role) && role.actor.kind != MentionKind::kPair;
    case Slot::kOwner:
      return frame.noun && !role.argument.shared;
    case Slot::kComplement:
      return frame.noun && (role.Behind({"by"}) || (SaysOrGives(frame.type) && role.Behind({"from"})));
    default:
      return false;
  }
}

int Aimed(const Role& role, const Frame& frame) {
  if (!frame.target_preposition.empty() && role.argument.preposition == frame.target_preposition) return 10;
  const bool full = role.actor.kind != MentionKind::kModifier;
  switch (role.argument.slot) {
    case Slot::kUndergoer:
    case Slot::kObject:
      return full ? 9 : 7;
    case Slot::kComplement:
      if (role.Behind({"against", "on", "to", "with", "toward", "towards", "at", "of", "for", "from", "over", "into", "by"}))
        return role.argument.shared ? 5 : 8;
      return role.Behind({"in", "near", "inside"}) ? 3 : 0;
    case Slot::kOblique:
      if (role.Behind({"against", "on", "to", "with", "toward", "towards", "at", "into", "from"})) return 6;
      if (role.Behind({"of", "for", "over", "about"})) return 4;
      if (role.Behind({"through"})) return frame.type == v1::EVENT_TYPE_AID ? 0 : 4;
      return role.Behind({"in", "near", "inside"}) ? 3 : 0;
    case Slot::kOwner:
      return frame.noun ? 0 : 2;
    default:
      return 0;
  }
}

size_t SayingAbove(const Clauses& clauses, size_t word) {
  static const auto* const kVerbs =
      new WordSet{"say", "claim", "allege", "announce", "declare", "insist", "charge", "report", "tell", "state", "add"};
  if (clauses.At(word).relation != Relation::kClausalComplement) return Clauses::kNone;
  const size_t head = clauses.Head(word);
  return head != Clauses::kNone && kVerbs->contains(clauses.Lemma(head)) ? head : Clauses::kNone;
}

bool Supposed(const Reading& reading, const FrameMatch& match) {
  const Frame& frame = *match.frame;
  if (frame.noun) return false;
  const bool deed = frame.type == v1::EVENT_TYPE_CONFLICT;
  const bool words = frame.type == v1::EVENT_TYPE_ACCUSATION || frame.type == v1::EVENT_TYPE_DEMAND ||
                     frame.type == v1::EVENT_TYPE_THREAT || frame.type == v1::EVENT_TYPE_REJECTION;
  size_t before = match.begin;
  while (before > 0 && reading.tokens[before - 1].text == "\"") --before;
  bool would = before > 0 && reading.Lower(before - 1) == "would";
  for (const uint16_t dependent : reading.clauses.Dependents(match.begin)) {
    would |= reading.clauses.At(dependent).relation == Relation::kAuxiliary && reading.Lower(dependent) == "would";
  }
  if (would && (deed || (words && SayingAbove(reading.clauses, match.begin) == Clauses::kNone))) return true;
  // "has used its planes to bomb": as done as the use of them
  const size_t head = reading.clauses.Head(match.begin);
  const bool used =
      head != Clauses::kNone && reading.Lower(head) == "used" && before > 0 && reading.Lower(before - 1) == "to";
  const std::string& word = reading.Lower(match.begin);
  return deed && !used && !IsPastForm(word) && !word.ends_with("ing");
}

bool Hostile(v1::EventType type) {
  return type == v1::EVENT_TYPE_CONFLICT || type == v1::EVENT_TYPE_COERCION || type == v1::EVENT_TYPE_ACCUSATION ||
         type == v1::EVENT_TYPE_DEMAND || type == v1::EVENT_TYPE_THREAT || type == v1::EVENT_TYPE_REJECTION ||
         type == v1::EVENT_TYPE_PROTEST;
}

bool Deed(v1::EventType type) { return type == v1::EVENT_TYPE_CONFLICT || type == v1::EVENT_TYPE_COERCION; }

bool Currency(const Reading& reading, const Mention& mention) {
  return mention.end < reading.tokens.size() && mention.end > 0 && reading.tokens[mention.end].text.starts_with("$") &&
         reading.tokens[mention.end].begin == reading.tokens[mention.end - 1].end;
}

bool Forum(const std::string& party) {
  static const auto* const kForums = new absl::flat_hash_set<std::string>{"ICJ", "WTO", "UN", "ICC", "GATT", "UNSC"};
  return kForums->contains(party);
}

bool Among(const std::vector<Mention>& mentions, const std::string& party) {
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) { return Party(mention) == party; });
}

}  // namespace legation::extraction
