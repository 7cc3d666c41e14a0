#include "ingest_service/extraction/status.h"

#include <chrono>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"
#include "ingest_service/extraction/status_words.h"
#include "ingest_service/extraction/word_forms.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

using WordSet = absl::flat_hash_set<std::string>;

constexpr int kDeepest = 8;

class StatusReader {
 public:
  explicit StatusReader(const Clauses& clauses) : clauses_(clauses) {}

  v1::EventStatus Of(size_t word, int depth = 0) const {
    if (depth > kDeepest) return v1::EVENT_STATUS_OCCURRED;
    if (Negated(word)) return v1::EVENT_STATUS_UNSPECIFIED;
    if (Conditional(word) || Habitual(word)) return v1::EVENT_STATUS_UNSPECIFIED;
    return clauses_.Verbal(word) || clauses_.Dependent(word, Relation::kCopula) != Clauses::kNone ? OfVerb(word, depth)
                                                                                                  : OfNoun(word, depth);
  }

 private:
  bool Negated(size_t word) const {
    for (const size_t dependent : clauses_.Dependents(word)) {
      const std::string& lower = clauses_.Lower(dependent);
      const bool near = dependent < word;
      if (near && (lower == "not" || lower == "never" || lower == "no" || lower == "neither" || lower.ends_with("n't") ||
                   lower == "hardly" || lower == "cannot" || lower == "without" || lower == "nor")) {
        // "not only"
        return !(dependent + 1 < clauses_.size() && clauses_.Lower(dependent + 1) == "only");
      }
    }
    return word > 0 && (clauses_.Lower(word - 1) == "not" || clauses_.Lower(word - 1) == "without");
  }

  // "often travels": no one act
  bool Habitual(size_t word) const {
    static const auto* const kWords =
        new WordSet{"often", "usually", "always", "frequently", "regularly", "sometimes", "routinely", "occasionally"};
    for (const uint16_t dependent : clauses_.Dependents(word)) {
      if (kWords->contains(clauses_.Lower(dependent))) return true;
    }
    return false;
  }

  bool Conditional(size_t word) const {
    for (const uint16_t dependent : clauses_.Dependents(word)) {
      if (clauses_.At(dependent).relation != Relation::kMark) continue;
      const std::string& lower = clauses_.Lower(dependent);
      if (lower == "if" || lower == "unless" || lower == "whether") return true;
    }
    return false;
  }

  v1::EventStatus OfVerb(size_t verb, int depth) const {
    bool to = false, future = false, possible = false, auxiliary = false, be = false;
    for (const uint16_t dependent : clauses_.Dependents(verb)) {
      const Relation relation = clauses_.At(dependent).relation;
      const std::string& lower = clauses_.Lower(dependent);
      if (dependent > verb) break;
      if (lower == "to" && relation != Relation::kCase) to = true;
      if (relation != Relation::kAuxiliary && relation != Relation::kPassiveAuxiliary && relation != Relation::kCopula)
        continue;
      auxiliary = true;
      be |= lower == "is" || lower == "are" || lower == "was" || lower == "were";
      future |= lower == "will" || lower == "shall" || lower == "'ll" || lower == "would" || lower == "wo";
      possible |= lower == "could" || lower == "may" || lower == "might" || lower == "can" || lower == "should" ||
                  lower == "must" || lower == "ought";
    }
    const size_t head = clauses_.Head(verb);
    const Relation relation = clauses_.At(verb).relation;
    if (possible) return v1::EVENT_STATUS_UNSPECIFIED;
    if (CallsOff(clauses_, verb)) return v1::EVENT_STATUS_CANCELLED;
    const bool reported = relation == Relation::kClausalComplement || relation == Relation::kParataxis;
    if (head != Clauses::kNone && (reported || relation == Relation::kOpenComplement)) {
      const std::string& lemma = clauses_.Lemma(head);
      if (lemma == "deny" && !Negated(head)) return v1::EVENT_STATUS_DENIED;
    }
    if (WasExpected(clauses_, verb)) return v1::EVENT_STATUS_CANCELLED;
    if (WasToHave(verb)) return v1::EVENT_STATUS_CANCELLED;
    if (future || (to && be)) return v1::EVENT_STATUS_PLANNED;  // "is to visit"
    if (to && head != Clauses::kNone) return OfInfinitive(verb, head, relation, depth);
    if (!auxiliary && relation == Relation::kConjunct && head != Clauses::kNone && clauses_.Verbal(head) &&
        !IsPastForm(clauses_.Lower(verb)))
      return Of(head, depth + 1);  // "will visit Oslo and sign a treaty"
    if (relation == Relation::kConjunct && !auxiliary && head != Clauses::kNone && clauses_.Verbal(head) &&
        clauses_.Passive(head) && clauses_.Passive(verb))
      return Of(head, depth + 1);  // "will be signed and published"
    const bool gerund = clauses_.Lower(verb).ends_with("ing");
    if (gerund && !auxiliary && head != Clauses::kNone && relation == Relation::kAdverbialClause) {
      const std::string mark = clauses_.Preposition(verb);
      if (mark == "before") return Of(head, depth + 1);
      return Of(head, depth + 1);
    }
    if (gerund && !auxiliary && head != Clauses::kNone && relation == Relation::kOpenComplement)
      return Of(head, depth + 1);
    return TellsPlans(verb) ? v1::EVENT_STATUS_PLANNED : v1::EVENT_STATUS_OCCURRED;
  }

  // "was to have signed"
  bool WasToHave(size_t verb) const {
    return verb >= 3 && clauses_.Lower(verb - 1) == "have" && clauses_.Lower(verb - 2) == "to" &&
           (clauses_.Lower(verb - 3) == "was" || clauses_.Lower(verb - 3) == "were");
  }

  // "announced plans for a tour", "unveiled plans to open a mission"
  bool TellsPlans(size_t verb) const {
    const std::string& lemma = clauses_.Lemma(verb);
    const size_t object = clauses_.Dependent(verb, Relation::kObject);
    const bool tells = lemma == "announce" || lemma == "unveil" || lemma == "outline" || lemma == "reveal";
    if (object == Clauses::kNone || !tells) return false;
    return clauses_.Lemma(object) == "plan" || clauses_.Lemma(object) == "intention";
  }

  v1::EventStatus OfInfinitive(size_t verb, size_t head, Relation relation, int depth) const {
    const std::string& lemma = clauses_.Lemma(head);
    if (lemma == "be" && relation != Relation::kAdverbialClause) return v1::EVENT_STATUS_PLANNED;  // "is to visit"
    if (relation == Relation::kAdnominalClause || clauses_.At(head).tag == Tag::kNoun) {
      if (lemma == "refusal" || lemma == "failure" || lemma == "call" || lemma == "request" || lemma == "demand" ||
          lemma == "ability" || lemma == "need" || lemma == "chance" || lemma == "opportunity" || lemma == "right")
        return v1::EVENT_STATUS_UNSPECIFIED;
      return Negated(head) ? v1::EVENT_STATUS_UNSPECIFIED : v1::EVENT_STATUS_PLANNED;
    }
    if (lemma == "have" && verb > 1 && clauses_.Lower(verb - 2) == "yet")
      return v1::EVENT_STATUS_UNSPECIFIED;  // "has yet to sign"
    if (Negated(head) && relation == Relation::kOpenComplement) return v1::EVENT_STATUS_UNSPECIFIED;
    if (Refuses(lemma)) return v1::EVENT_STATUS_UNSPECIFIED;
    if (WasExpected(clauses_, head)) return v1::EVENT_STATUS_CANCELLED;
    if (lemma == "use") return Of(head, depth + 1);  // "has used drones to hit"
    const bool of_object = clauses_.Dependent(head, Relation::kObject) != Clauses::kNone &&
                           relation != Relation::kAdverbialClause;
    if (AsksFor(lemma) && (of_object || lemma == "ask" || clauses_.Passive(head)))
      return v1::EVENT_STATUS_UNSPECIFIED;
    if (relation == Relation::kOpenComplement && !Foresees(lemma)) {
      static const auto* const kTransparent =
          new WordSet{"begin", "start", "continue", "manage", "help", "keep", "go", "come", "have", "use", "cease"};
      if (kTransparent->contains(lemma)) return Of(head, depth + 1);
    }
    return v1::EVENT_STATUS_PLANNED;
  }

  v1::EventStatus OfNoun(size_t noun, int depth) const {
    // "a planned visit was cancelled", "has cancelled a visit"
    if (const size_t governor = clauses_.Head(noun); governor != Clauses::kNone && CallsOff(clauses_, governor)) {
      const Relation under = clauses_.At(noun).relation;
      if (governor < noun || under == Relation::kPassiveSubject || under == Relation::kSubject)
        return Negated(governor) ? v1::EVENT_STATUS_UNSPECIFIED : v1::EVENT_STATUS_CANCELLED;
    }
    for (const uint16_t dependent : clauses_.Dependents(noun)) {
      const std::string& lower = clauses_.Lower(dependent);
      if (dependent > noun) {
        // "a visit scheduled for May", "the talks planned next week", "agreements to be signed"
        if (clauses_.At(dependent).relation == Relation::kAdnominalClause) {
          if (CallsOff(clauses_, dependent)) return v1::EVENT_STATUS_CANCELLED;
          if (Foresees(clauses_.Lemma(dependent)) && IsPastForm(lower)) return v1::EVENT_STATUS_PLANNED;
          const bool to = clauses_.Dependent(dependent, Relation::kMark) != Clauses::kNone;
          if (to) return v1::EVENT_STATUS_PLANNED;
        }
        continue;
      }
      if (LiesAhead(lower)) return v1::EVENT_STATUS_PLANNED;
      if (lower == "cancelled" || lower == "canceled" || lower == "postponed" || lower == "aborted")
        return v1::EVENT_STATUS_CANCELLED;
    }
    if (TimeStillToCome(clauses_, noun) ||
        (noun + 1 < clauses_.size() && clauses_.Lower(noun + 1) == "later" &&
         (TimeStillToCome(clauses_, noun + 2) || TimeStillToCome(clauses_, noun + 3))))
      return v1::EVENT_STATUS_PLANNED;
    const size_t head = clauses_.Head(noun);
    if (head == Clauses::kNone) return v1::EVENT_STATUS_OCCURRED;
    const Relation relation = clauses_.At(noun).relation;
    const std::string preposition = clauses_.Preposition(noun);
    const std::string& lemma = clauses_.Lemma(head);
    if (relation == Relation::kSubject || relation == Relation::kPassiveSubject) {
      if (CallsOff(clauses_, head)) return v1::EVENT_STATUS_CANCELLED;
      if (clauses_.Passive(head) && Foresees(lemma) && lemma != "agree" && lemma != "discuss" && lemma != "announce")
        return Negated(head) ? v1::EVENT_STATUS_UNSPECIFIED : v1::EVENT_STATUS_PLANNED;
      return Of(head, depth + 1);
    }
    if (relation == Relation::kObject) {
      if (CallsOff(clauses_, head)) return v1::EVENT_STATUS_CANCELLED;
      if (lemma == "deny") return v1::EVENT_STATUS_DENIED;
      if (Refuses(lemma)) return v1::EVENT_STATUS_UNSPECIFIED;
      if (Foresees(lemma) && lemma != "announce" && lemma != "undertake" && lemma != "set")
        return v1::EVENT_STATUS_PLANNED;
      return Of(head, depth + 1);
    }
    // "committed to a trade mission", "agreed to a summit"
    if (preposition == "to" && relation == Relation::kOblique && clauses_.Verbal(head) &&
        (lemma == "commit" || lemma == "agree" || lemma == "consent"))
      return Negated(head) ? v1::EVENT_STATUS_UNSPECIFIED : v1::EVENT_STATUS_PLANNED;
    if (lemma == "invite" && (preposition == "for" || preposition == "to" || preposition == "on"))
      return v1::EVENT_STATUS_PLANNED;
    if (BeforePreposition(preposition)) {
      const bool noun_head = !clauses_.Verbal(head);
      if (preposition == "for" && noun_head && lemma != "plan" && lemma != "preparation" && lemma != "proposal" &&
          lemma != "invitation" && lemma != "call")
        return Of(head, depth + 1);
      return v1::EVENT_STATUS_PLANNED;
    }
    if (AfterPreposition(preposition)) {
      const v1::EventStatus status = Of(head, depth + 1);  // "will sign during the visit"
      return status == v1::EVENT_STATUS_PLANNED ? status : v1::EVENT_STATUS_OCCURRED;
    }
    if (relation == Relation::kNominalModifier && !clauses_.Verbal(head)) {
      if (lemma == "plan" || lemma == "possibility" || lemma == "prospect" || lemma == "proposal" || lemma == "hope" ||
          lemma == "idea" || lemma == "preparation")
        return v1::EVENT_STATUS_PLANNED;
      if (lemma == "cancellation" || lemma == "postponement") return v1::EVENT_STATUS_CANCELLED;
      return Of(head, depth + 1);
    }
    if (relation == Relation::kConjunct || relation == Relation::kCompound || relation == Relation::kAdjectivalModifier || relation == Relation::kApposition ||
        relation == Relation::kOblique || relation == Relation::kOpenComplement)
      return Of(head, depth + 1);
    return v1::EVENT_STATUS_OCCURRED;
  }

  const Clauses& clauses_;
};

bool CanBeCalledOff(v1::EventType type) {
  return type == v1::EVENT_TYPE_VISIT || type == v1::EVENT_TYPE_MEETING || type == v1::EVENT_TYPE_BUSINESS_FORUM ||
         type == v1::EVENT_TYPE_AGREEMENT || type == v1::EVENT_TYPE_DELEGATION ||
         type == v1::EVENT_TYPE_NEGOTIATION || type == v1::EVENT_TYPE_CALL;
}

}  // namespace

v1::EventStatus StatusIn(const Clauses& clauses, const FrameMatch& match) {
  const StatusReader reader(clauses);
  // "cancelled a visit planned for May": what governs the noun goes before what describes it.
  for (size_t w = 1; w < match.words.size(); ++w) {
    if (clauses.Head(match.begin) != match.words[w] || clauses.Verbal(match.words[w])) continue;
    const v1::EventStatus noun = reader.Of(match.words[w]);
    // "the mission, headed by X, will visit Oslo": it goes when it goes, whoever heads it
    if (match.frame->type == v1::EVENT_TYPE_DELEGATION) return noun;
    if ((noun == v1::EVENT_STATUS_CANCELLED && CanBeCalledOff(match.frame->type)) || noun == v1::EVENT_STATUS_DENIED)
      return noun;
  }
  const v1::EventStatus status = reader.Of(match.begin);
  if (status == v1::EVENT_STATUS_CANCELLED && !CanBeCalledOff(match.frame->type)) return v1::EVENT_STATUS_OCCURRED;
  if (status == v1::EVENT_STATUS_OCCURRED && match.frame->status != v1::EVENT_STATUS_UNSPECIFIED)
    return match.frame->status;
  return status;
}

v1::EventStatus Coder::StatusOf(const Reading& reading, const FrameMatch& match) const {
  const v1::EventStatus status = StatusIn(reading.clauses, match);
  if (status != v1::EVENT_STATUS_OCCURRED) return status;
  if (reading.tokens.back().text == "?") return v1::EVENT_STATUS_UNSPECIFIED;
  // "visits Ghana on Friday", said on a Tuesday
  const std::string& word = reading.Lower(match.begin);
  const bool done = !match.frame->noun && IsPastForm(word) && !word.ends_with("ing");
  if (!article_.publish_day || done) return status;
  for (const FoundDate& date : reading.dates) {
    const v1::Day& day = date.date.start_date();
    if (date.unresolved || day.year() == 0) continue;
    const std::chrono::year_month_day now(*article_.publish_day);
    const auto number = [](int year, unsigned month, unsigned of_month) {
      return (year * 100 + static_cast<int>(month)) * 100 + static_cast<int>(of_month);
    };
    // Compared as finely as the date is told: "in 2024" lies ahead in 2023 only.
    const unsigned month = day.month() == 0 ? 0 : static_cast<unsigned>(now.month());
    const unsigned of_month = day.day() == 0 ? 0 : static_cast<unsigned>(now.day());
    if (number(day.year(), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())) >
        number(static_cast<int>(now.year()), month, of_month))
      return v1::EVENT_STATUS_PLANNED;
  }
  return status;
}

}  // namespace legation::extraction
