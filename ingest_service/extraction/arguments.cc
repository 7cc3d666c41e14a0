#include "ingest_service/extraction/arguments.h"

#include <algorithm>

namespace legation::extraction {
namespace {

class Collector {
 public:
  Collector(const Clauses& clauses, const FrameMatch& match) : clauses_(clauses), match_(match) {}

  std::vector<Argument> Run() {
    const size_t first = match_.begin;
    if (match_.frame->noun) {
      for (const size_t word : match_.words) {
        if (clauses_.Nominal(word)) Noun(word);
      }
      const size_t noun = NounOf();
      if (!clauses_.Nominal(noun)) {  // "is due in", "is bound for"
        Verb(noun, false);
        return std::move(arguments_);
      }
      Support(noun);
    } else {
      Verb(first, false);
      for (const size_t word : match_.words) {
        if (word == first || !clauses_.Nominal(word)) continue;
        Noun(word);
        // "the mission, headed by X, will visit Oslo"
        if (clauses_.Head(first) == word && match_.frame->type == internal::v1::EVENT_TYPE_DELEGATION) Support(word);
      }
      if (match_.frame->shape == Shape::kActs) Within(first);
    }
    return std::move(arguments_);
  }

 private:
  void Add(size_t head, Slot slot, std::string preposition, bool shared) {
    for (const size_t word : match_.words) {
      if (word == head) return;  // the trigger is no party of itself
    }
    const bool told = std::any_of(arguments_.begin(), arguments_.end(), [&](const Argument& a) { return a.head == head; });
    if (!told) arguments_.push_back({head, slot, std::move(preposition), shared});
  }

  void AddAll(size_t head, Slot slot, const std::string& preposition, bool shared) {
    for (const size_t member : clauses_.Coordinated(head)) {
      // "talks with X in Baku and with Y in Astana"
      const std::string own = member == head ? "" : clauses_.Preposition(member);
      Add(member, slot, own.empty() ? preposition : own, shared);
    }
  }

  void Subject(size_t verb, bool shared) {
    const Clauses::Subject subject = clauses_.SubjectOf(verb);
    for (const size_t head : subject.heads)
      Add(head, subject.passive ? Slot::kUndergoer : Slot::kSubject, "", shared || subject.shared);
  }

  void Verb(size_t verb, bool shared) {
    Subject(verb, shared);
    const bool passive = clauses_.Passive(verb);
    for (const uint16_t dependent : clauses_.Dependents(verb)) {
      const std::string preposition = clauses_.Preposition(dependent);
      switch (clauses_.At(dependent).relation) {
        case Relation::kObject:
        case Relation::kIndirectObject:
          AddAll(dependent, Slot::kObject, "", shared);
          break;
        case Relation::kAgent:
          AddAll(dependent, preposition.empty() || preposition == "by" ? Slot::kAgent : Slot::kOblique, preposition,
                 shared);
          break;
        case Relation::kOblique:
        case Relation::kNominalModifier:
          // Without a preposition it is an object that the tree took for a time.
          AddAll(dependent,
                 passive && preposition == "by"          ? Slot::kAgent
                 : preposition.empty() && !passive && !shared ? Slot::kObject
                                                         : Slot::kOblique,
                 preposition, shared);
          break;
        case Relation::kAdverbialModifier:
          if (clauses_.Lower(dependent) == "here") Add(dependent, Slot::kOblique, "in", shared);
          break;
        case Relation::kOpenComplement:
          // "is on a visit", "plans to pay a visit to": a noun behind the verb
          if (clauses_.Nominal(dependent)) AddAll(dependent, Slot::kOblique, preposition, shared);
          break;
        default:
          break;
      }
    }
  }

  void Noun(size_t noun) {
    for (const uint16_t dependent : clauses_.Dependents(noun)) {
      const std::string preposition = clauses_.Preposition(dependent);
      switch (clauses_.At(dependent).relation) {
        case Relation::kPossessive:
        case Relation::kCompound:
        case Relation::kAdjectivalModifier:
          AddAll(dependent, Slot::kOwner, "", false);
          break;
        case Relation::kNominalModifier:
        case Relation::kOblique:
          AddAll(dependent, preposition.empty() ? Slot::kOwner : Slot::kComplement, preposition, false);
          // "a visit by X to Oslo": the tree hangs the second on the first
          for (const uint16_t below : clauses_.Dependents(dependent)) {
            if (clauses_.At(below).relation != Relation::kNominalModifier) continue;
            const std::string inner = clauses_.Preposition(below);
            if (inner == "to" || inner == "with" || inner == "by" || inner == "against" || inner == "between")
              AddAll(below, Slot::kComplement, inner, true);
          }
          break;
        case Relation::kApposition:  // a complement that the tree took for another name
          if (!preposition.empty()) AddAll(dependent, Slot::kComplement, preposition, false);
          break;
        case Relation::kSubject:  // "X is on a visit", "X, who is on a visit"
          for (const size_t head : clauses_.SubjectOf(noun).heads) Add(head, Slot::kSubject, "", false);
          break;
        case Relation::kAdverbialModifier:
          if (clauses_.Lower(dependent) == "here") Add(dependent, Slot::kComplement, "in", false);
          break;
        case Relation::kAdnominalClause:  // "talks held with X", "a mission led by X"
          for (const uint16_t below : clauses_.Dependents(dependent)) {
            const Relation relation = clauses_.At(below).relation;
            if (relation == Relation::kOblique || relation == Relation::kAgent) {
              const std::string inner = clauses_.Preposition(below);
              AddAll(below, inner == "by" ? Slot::kAgent : Slot::kComplement, inner, true);
            }
          }
          break;
        default:
          break;
      }
    }
  }

  // "received 400 tonnes of rice from X": behind a preposition inside the object
  void Within(size_t verb) {
    const size_t object = clauses_.Dependent(verb, Relation::kObject);
    if (object == Clauses::kNone) return;
    std::vector<size_t> nouns = {object};
    for (size_t n = 0; n < nouns.size() && nouns.size() < 6; ++n) {
      for (const uint16_t dependent : clauses_.Dependents(nouns[n])) {
        if (clauses_.At(dependent).relation != Relation::kNominalModifier) continue;
        const std::string preposition = clauses_.Preposition(dependent);
        if (preposition == "from" || preposition == "to" || preposition == "against" || preposition == "with")
          AddAll(dependent, Slot::kComplement, preposition, true);
        nouns.push_back(dependent);
      }
    }
  }

  size_t NounOf() const {
    for (const size_t word : match_.words) {
      if (clauses_.Nominal(word)) return word;
    }
    return match_.begin;
  }

  // The verb that the noun is an argument of.
  void Support(size_t noun) {
    size_t word = noun;
    for (int steps = 0; steps < 4; ++steps) {
      const Relation relation = clauses_.At(word).relation;
      const size_t head = clauses_.Head(word);
      if (word != noun && clauses_.Dependent(word, Relation::kSubject) != Clauses::kNone) {  // "is in Oslo on a visit"
        Subject(word, true);
        AddAll(word, Slot::kOblique, clauses_.Preposition(word), true);
        return;
      }
      if (head == Clauses::kNone) return;
      if (relation == Relation::kConjunct || relation == Relation::kNominalModifier || relation == Relation::kCompound) {
        word = head;
        if (clauses_.Nominal(word)) continue;
      }
      if (clauses_.Nominal(head) && clauses_.Dependent(head, Relation::kSubject) == Clauses::kNone) return;
      const bool itself = relation == Relation::kSubject || relation == Relation::kPassiveSubject;
      if (itself) {
        for (const uint16_t dependent : clauses_.Dependents(head)) {
          const Relation at = clauses_.At(dependent).relation;
          if (at == Relation::kOblique || at == Relation::kAgent) {
            const std::string preposition = clauses_.Preposition(dependent);
            AddAll(dependent, at == Relation::kAgent ? Slot::kAgent : Slot::kOblique, preposition, true);
          } else if (at == Relation::kObject) {  // "a delegation visited Chile"
            AddAll(dependent, Slot::kObject, "", true);
          }
        }
        return;
      }
      Verb(head, true);
      return;
    }
  }

  const Clauses& clauses_;
  const FrameMatch& match_;
  std::vector<Argument> arguments_;
};

}  // namespace

std::vector<Argument> ArgumentsOf(const Clauses& clauses, const FrameMatch& match) {
  return Collector(clauses, match).Run();
}

}  // namespace legation::extraction
