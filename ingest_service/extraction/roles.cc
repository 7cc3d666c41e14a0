#include "ingest_service/extraction/roles.h"

#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// "the envoys", "their foreign ministers": those of both sides.
bool Both(const Clauses& clauses, size_t head) {
  const std::string& lower = clauses.Lower(head);
  const bool officials = lower == "ministers" || lower == "leaders" || lower == "envoys" || lower == "presidents" ||
                         lower == "premiers" || lower == "sides" || lower == "negotiators" || lower == "governments" ||
                         lower == "countries" || lower == "counterparts";
  if (!officials) return false;
  for (const uint16_t dependent : clauses.Dependents(head)) {
    const std::string& word = clauses.Lower(dependent);
    if (word == "the" || word == "their" || word == "both" || word == "two") return true;
  }
  return false;
}

// "India would export less and as a storm threatened ports": a thing stands before the verb and does it.
bool OtherNounBefore(const Reading& reading, size_t verb) {
  size_t word = verb;
  while (word > 0) {
    const Tag tag = reading.clauses.At(--word).tag;
    if (tag != Tag::kAuxiliary && tag != Tag::kAdverb) break;
  }
  return word < verb && reading.clauses.At(word).tag == Tag::kNoun && reading.MentionOver(word) == nullptr;
}

}  // namespace

bool Role::Behind(std::initializer_list<std::string_view> prepositions) const {
  return std::find(prepositions.begin(), prepositions.end(), argument.preposition) != prepositions.end();
}

bool Roles::Has(Slot slot) const {
  return std::any_of(all.begin(), all.end(), [&](const Role& role) { return role.argument.slot == slot; });
}

Roles Coder::RolesOf(const Reading& reading, const FrameMatch& match) const {
  Roles roles;
  bool subject_told = false;
  for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
    const bool subject = argument.slot == Slot::kSubject || argument.slot == Slot::kAgent ||
                         argument.slot == Slot::kOwner || argument.slot == Slot::kUndergoer;
    std::vector<Mention> actors = ActorsAt(reading, argument.head);
    if (actors.empty() && argument.slot != Slot::kObject && Both(reading.clauses, argument.head)) {
      Mention both;
      both.kind = MentionKind::kPair;
      both.begin = argument.head;
      both.end = argument.head + 1;
      actors.push_back(both);
    }
    if (argument.slot == Slot::kSubject) subject_told = true;
    for (const Mention& actor : actors) {
      if (actor.kind != MentionKind::kPair && Party(actor).empty()) continue;
      const bool told = subject && std::any_of(roles.all.begin(), roles.all.end(), [&](const Role& role) {
        return role.actor.begin == actor.begin && role.actor.end == actor.end;
      });
      if (!told) roles.all.push_back({actor, argument});
    }
  }
  roles.unknown_subject = subject_told && !roles.Has(Slot::kSubject);
  if (roles.unknown_subject) AddOwnerOfSubject(reading, match, &roles);
  const bool whose = roles.Has(Slot::kAgent) || roles.Has(Slot::kUndergoer) || roles.Has(Slot::kOwner) ||
                     std::any_of(roles.all.begin(), roles.all.end(), [](const Role& role) {
                       return role.argument.slot == Slot::kComplement && role.Behind({"by", "of", "between", "from"});
                     });
  const size_t governor = reading.clauses.Head(match.begin);
  const bool supported = !match.frame->noun ||
                         (governor != Clauses::kNone && reading.clauses.Verbal(governor) && governor < match.begin);
  if (!subject_told && !whose && supported && (!match.frame->noun || match.frame->shape != Shape::kActs)) {
    // The tree gives no subject: who stands right before the verb, behind no preposition.
    const Mention* nearest = nullptr;
    const size_t before = match.frame->noun ? governor : match.begin;
    for (const Mention& mention : reading.mentions) {
      if (mention.end > before || OtherNounBefore(reading, before)) break;
      if (!Actor(mention) || (mention.begin > 0 && Preposition(reading.Lower(mention.begin - 1)))) continue;
      nearest = &mention;
    }
    // "Norway, which recognised Estonia, will provide": behind the comma the first goes on
    size_t comma = before;
    while (comma > 0 && reading.clauses.At(comma - 1).tag == Tag::kAuxiliary) --comma;
    for (const Mention& mention : reading.mentions) {
      if (comma == 0 || reading.Lower(comma - 1) != "," || mention.end + 1 >= comma) break;
      const std::string& relative = reading.Lower(mention.end + 1);
      if (!Actor(mention) || reading.Lower(mention.end) != "," || (relative != "which" && relative != "who")) continue;
      nearest = &mention;
      break;
    }
    if (nearest != nullptr) {
      Mention actor = Resolve(reading, *nearest);
      if (actor.kind == MentionKind::kPair || !Party(actor).empty())
        roles.all.insert(roles.all.begin(), {actor, {nearest->begin, Slot::kSubject, "", true}});
    }
  }
  AddNearby(reading, match, &roles);
  AddJoined(reading, &roles);
  return roles;
}

// "President X and his wife Y left": where the tree gives Y alone, X left too.
void Coder::AddOwnerOfSubject(const Reading& reading, const FrameMatch& match, Roles* roles) const {
  for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
    if (argument.slot != Slot::kSubject) continue;
    size_t at = argument.head;
    while (at > 0 && reading.clauses.Nominal(at) && reading.Lower(at) != "his" && reading.Lower(at) != "her") --at;
    if (at < 2 || (reading.Lower(at) != "his" && reading.Lower(at) != "her") || reading.Lower(at - 1) != "and") continue;
    for (const Mention& mention : reading.mentions) {
      if (mention.end != at - 1 || mention.kind != MentionKind::kPerson || Party(mention).empty()) continue;
      roles->all.insert(roles->all.begin(), {mention, {mention.begin, Slot::kSubject, "", argument.shared}});
      roles->unknown_subject = false;
      return;
    }
  }
}

// "Commissioner X and Minister Y signed": who is joined by "and" to a party takes its part, whatever the tree says.
void Coder::AddJoined(const Reading& reading, Roles* roles) const {
  const auto joined = [&](const Mention& left, const Mention& right, bool comma) {
    if (right.begin < left.end || right.begin - left.end > 2 || left.possessive) return false;
    bool by_and = false;
    for (size_t i = left.end; i < right.begin; ++i) {
      const std::string& word = reading.Lower(i);
      if (word == "and" || word == "&") {
        by_and = true;
      } else if (word != "the" && word != ",") {
        return false;
      }
    }
    return by_and || (comma && left.kind == right.kind && right.begin == left.end + 1);
  };
  const auto told = [&](const Mention& mention) {
    return std::any_of(roles->all.begin(), roles->all.end(), [&](const Role& role) {
      return role.actor.begin < mention.end && mention.begin < role.actor.end;
    });
  };
  const auto fits = [](const Mention& mention) {
    return mention.kind != MentionKind::kPronoun && mention.kind != MentionKind::kPair && !Party(mention).empty();
  };
  for (size_t r = 0; r < roles->all.size() && roles->all.size() < 40; ++r) {
    const Role role = roles->all[r];
    if (role.actor.kind == MentionKind::kPair) continue;
    bool comma = false;
    for (size_t m = 0; m < reading.mentions.size(); ++m) {
      const Mention& mention = reading.mentions[m];
      if (!fits(mention) || mention.kind != role.actor.kind || told(mention)) continue;
      if (!joined(mention, role.actor, comma) && !joined(role.actor, mention, false)) continue;
      roles->all.insert(roles->all.begin() + static_cast<ptrdiff_t>(r) + 1, {mention, role.argument});
      comma = true;
    }
  }
}

// Who meets, receives or signs with whom: two on opposite sides are not of one country where that was only inferred.
void Coder::PartSides(const Reading& reading, Roles* roles) {
  const auto first_side = [](const Role& role) {
    return role.argument.slot == Slot::kSubject || role.argument.slot == Slot::kUndergoer ||
           role.argument.slot == Slot::kOwner;
  };
  std::string place;
  for (const Mention& mention : reading.mentions) {
    const bool at = mention.begin > 0 && (reading.Lower(mention.begin - 1) == "in" || reading.Lower(mention.begin - 1) == "at");
    if (at && place.empty() && (mention.kind == MentionKind::kState || mention.kind == MentionKind::kCity))
      place = mention.country;
  }
  const auto move = [&](Mention* actor, const Mention& from) {
    std::string country = place;
    if (country.empty() || country == Party(from)) country = Party(from) == Party(trip_.visitor) ? trip_.current_host : "";
    if (country.empty() || country == Party(from)) country = CounterpartOf(from);
    if (country.empty() || country == Party(from)) return;
    actor->country = country;
    for (KnownPerson& person : acquaintance_.persons) {
      if (person.name == actor->person && person.inferred) person.country = country;
    }
  };
  for (const Role& a : roles->all) {
    if (!first_side(a)) continue;
    for (Role& b : roles->all) {
      if (first_side(b) || Party(b.actor) != Party(a.actor) || b.actor.kind != MentionKind::kPerson) continue;
      if (b.actor.inferred && b.actor.person != a.actor.person) move(&b.actor, a.actor);
    }
  }
  for (Role& a : roles->all) {
    if (!first_side(a) || !a.actor.inferred || a.actor.kind != MentionKind::kPerson) continue;
    for (const Role& b : roles->all) {
      if (first_side(b) || Party(b.actor) != Party(a.actor) || b.actor.inferred || b.actor.person == a.actor.person ||
          (b.actor.kind != MentionKind::kPerson && b.actor.kind != MentionKind::kGroup))
        continue;
      place.clear();
      move(&a.actor, b.actor);
    }
  }
}

// When the tree joins nobody to the frame on its right: who is told there before another clause begins.
void Coder::AddNearby(const Reading& reading, const FrameMatch& match, Roles* roles) const {
  constexpr size_t kFar = 14;
  size_t last = match.begin;
  for (const size_t word : match.words) last = std::max(last, word);
  const bool told = std::any_of(roles->all.begin(), roles->all.end(), [&](const Role& role) {
    return role.argument.head > match.begin && role.argument.slot != Slot::kSubject;
  });
  if (told) return;
  for (const Mention& mention : reading.mentions) {
    if (mention.begin <= last) continue;
    if (mention.begin > last + kFar) return;
    for (size_t i = last + 1; i < mention.begin; ++i) {
      const std::string& word = reading.Lower(i);
      const bool clause = reading.clauses.Dependent(i, Relation::kSubject) != Clauses::kNone || word == ";" ||
                          word == "that" || word == "who" || word == "which" || word == "while" || word == "said" ||
                          word == "after" || word == "because" || word == "where";
      if (clause) return;
    }
    if (mention.kind == MentionKind::kPronoun || (mention.kind != MentionKind::kPair && Party(mention).empty())) continue;
    size_t before = mention.begin;
    while (before > 0 && reading.clauses.At(before - 1).tag == Tag::kDeterminer) --before;
    const std::string preposition =
        before > 0 && Preposition(reading.Lower(before - 1)) ? reading.Lower(before - 1) : "";
    Mention actor = mention;
    actor.possessive = false;
    roles->all.push_back({actor,
                          {mention.begin, preposition.empty() ? Slot::kObject : Slot::kOblique, preposition, true}});
  }
}

}  // namespace legation::extraction
