// Parties of an act that the tree's arguments leave out, and those that context supplies.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/acting.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// Acts that a text tells of one state when its counterpart is plain from the article: "broke off relations in 1978".
bool OfCounterpart(v1::EventType type) {
  return type == v1::EVENT_TYPE_DIPLOMATIC_TIES || type == v1::EVENT_TYPE_SANCTION || type == v1::EVENT_TYPE_AID ||
         type == v1::EVENT_TYPE_PROTEST;
}

Mention Inferred(std::string country) {
  Mention mention;
  mention.country = std::move(country);
  mention.inferred = true;
  return mention;
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

// Whom the sentence aims at without saying so in the clause: another state that it names, else the counterpart.
void Coder::CompleteTarget(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& sources,
                           std::vector<Mention>* targets) const {
  const Frame& frame = *match.frame;
  if (Deed(frame.type) && frame.noun) return;
  for (const Mention& mention : reading.mentions) {
    if (mention.kind == MentionKind::kPronoun || mention.kind == MentionKind::kPair || Party(mention).empty()) continue;
    if (mention.kind == MentionKind::kCity || Among(sources, Party(mention)) || Currency(reading, mention)) continue;
    if (Forum(Party(mention)) && Hostile(frame.type)) continue;
    const bool of_others = frame.type == v1::EVENT_TYPE_AID ||
                           (frame.type == v1::EVENT_TYPE_OTHER && mention.begin < match.begin);
    if (of_others && DoesSomethingElse(reading, mention)) continue;
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

}  // namespace legation::extraction
