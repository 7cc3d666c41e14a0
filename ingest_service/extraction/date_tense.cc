#include "ingest_service/extraction/date_tense.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/word_forms.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

// Words for what is fixed beforehand: their day is ahead of them even in the past tense.
bool Arranges(const std::string& lemma) {
  static const auto* const kWords =
      new WordSet{"plan",  "schedule", "expect", "due",  "slate", "set", "aim", "intend", "scheduled", "expected",
                  "slated", "planned", "tentatively", "await", "postpone", "reschedule"};
  return kWords->contains(lemma);
}

bool AheadModifier(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"upcoming", "forthcoming", "planned", "scheduled", "proposed", "coming", "next"};
  return kWords->contains(lower);
}

bool AheadAuxiliary(const std::string& lower) {
  static const auto* const kWords = new WordSet{"will",  "would", "shall", "'ll",    "wo",   "may",
                                                "might", "could", "can",   "should", "must", "ought"};
  return kWords->contains(lower);
}

bool Reports(const std::string& lemma) {
  static const auto* const kWords =
      new WordSet{"say", "tell", "announce", "report", "declare", "state", "note", "add", "accuse", "deny", "warn"};
  return kWords->contains(lemma);
}

When OfVerb(const Clauses& clauses, size_t verb, int depth) {
  constexpr int kDeepest = 8;
  if (depth > kDeepest) return When::kUnknown;
  const std::string& lemma = clauses.Lemma(verb);
  const std::string& lower = clauses.Lower(verb);
  if (Arranges(lemma) && (lemma == lower || IsPastForm(lower))) return When::kAhead;
  bool to = false, present = false, past = false;
  for (const uint16_t dependent : clauses.Dependents(verb)) {
    const Relation relation = clauses.At(dependent).relation;
    const std::string& word = clauses.Lower(dependent);
    if (word == "to" && dependent < verb && relation != Relation::kCase) to = true;
    if (relation != Relation::kAuxiliary && relation != Relation::kPassiveAuxiliary && relation != Relation::kCopula)
      continue;
    if (AheadAuxiliary(word)) return When::kAhead;
    past |= word == "had" || word == "has" || word == "have" || word == "was" || word == "were" || word == "did" ||
            word == "been";
    present |= word == "is" || word == "are" || word == "am";
  }
  const size_t head = clauses.Head(verb);
  const Relation relation = clauses.At(verb).relation;
  if (to && head != Clauses::kNone) {
    // "arrived to sign": as past as the arrival
    const bool purpose = relation == Relation::kAdverbialClause && clauses.Lemma(head) != "be";
    static const auto* const kTransparent =
        new WordSet{"begin", "start", "continue", "manage", "help", "go", "come", "use", "meet"};
    const size_t above = clauses.Predicate(head);
    const std::string& asks = clauses.Lemma(head);
    if (asks == "invite" || asks == "ask" || asks == "urge") return When::kAhead;
    if ((purpose || kTransparent->contains(clauses.Lemma(head))) && above != Clauses::kNone && above != verb)
      return OfVerb(clauses, above, depth + 1);
    return When::kAhead;
  }
  if (past) return When::kPast;
  const bool gerund = lower.ends_with("ing");
  if (present) return gerund ? When::kAhead : When::kUnknown;
  const bool joined = relation == Relation::kConjunct && head != Clauses::kNone && clauses.Verbal(head);
  if (gerund || (joined && !IsPastForm(lower))) {
    const size_t above = head == Clauses::kNone ? Clauses::kNone : clauses.Predicate(head);
    return above == Clauses::kNone || above == verb ? When::kUnknown : OfVerb(clauses, above, depth + 1);
  }
  if (joined && clauses.Passive(verb)) return OfVerb(clauses, head, depth + 1);
  if (IsPastForm(lower)) return When::kPast;
  if (!clauses.Verbal(verb)) return When::kUnknown;
  return Reports(lemma) ? When::kPast : When::kAhead;  // "arrives on Sunday"
}

When OfTree(const Clauses& clauses, size_t word) {
  size_t predicate = clauses.Predicate(word);
  // "On the 5th of May a mission led by ... will visit": of the whole sentence.
  constexpr size_t kFront = 2;
  if (word <= kFront) {
    for (size_t i = 0; i < clauses.size(); ++i) {
      if (clauses.Head(i) == Clauses::kNone && clauses.Predicate(i) == i) predicate = i;
    }
  }
  for (size_t above = clauses.Head(word), steps = 0; above != Clauses::kNone && steps < clauses.size(); ++steps) {
    for (const uint16_t dependent : clauses.Dependents(above)) {
      if (dependent < above && AheadModifier(clauses.Lower(dependent)) && clauses.Nominal(above)) return When::kAhead;
    }
    if (above == predicate) break;
    above = clauses.Head(above);
  }
  if (predicate == Clauses::kNone) return When::kUnknown;
  // "invited her on Monday to visit Oslo in May": what stands behind the visit is of the visit.
  for (size_t i = predicate + 1; clauses.Lemma(predicate) == "invite" && i < word; ++i) {
    const std::string& lemma = clauses.Lemma(i);
    if (lemma == "visit" || lemma == "trip" || lemma == "come" || lemma == "attend" || lemma == "travel")
      return When::kAhead;
  }
  return OfVerb(clauses, predicate, 0);
}

When Told(const std::vector<Token>& tokens, size_t i) {
  static const auto* const kAhead = new WordSet{
      "will",   "would",  "shall", "upcoming", "next",   "expected", "scheduled", "due",   "planned", "plans",  "begins",
      "starts", "opens",  "visits", "leaves",  "arrives", "travels", "hosts",     "meets", "holds",   "aims",   "hopes",
      "slated", "set",    "ready", "coming",   "forthcoming", "be"};
  static const auto* const kPast = new WordSet{"was", "were", "had", "has", "ago", "earlier", "last"};
  const std::string& word = tokens[i].lower;
  if (kAhead->contains(word)) return When::kAhead;
  if (word == "to" && i > 0) {
    const std::string& before = tokens[i - 1].lower;
    if (before == "is" || before == "are" || before == "agreed" || before == "about") return When::kAhead;
  }
  if (kPast->contains(word) || (!tokens[i].capital && word != "said" && IsPastForm(word))) return When::kPast;
  return When::kUnknown;
}

}  // namespace

When WhenAt(const std::vector<Token>& tokens, const Clauses* clauses, size_t word) {
  if (clauses != nullptr) {
    if (const When when = OfTree(*clauses, word); when != When::kUnknown) return when;
  }
  constexpr size_t kReach = 40;
  for (size_t away = 1; away <= kReach; ++away) {
    if (away <= word) {
      if (const When when = Told(tokens, word - away); when != When::kUnknown) return when;
    }
    if (word + away < tokens.size() && away > 1) {
      if (const When when = Told(tokens, word + away); when != When::kUnknown) return when;
    }
  }
  return When::kUnknown;
}

}  // namespace legation::extraction
