#include "ingest_service/extraction/status_words.h"

#include "absl/container/flat_hash_set.h"

namespace legation::extraction {

namespace {

using WordSet = absl::flat_hash_set<std::string>;

}  // namespace

bool Foresees(const std::string& lemma) {
  static const auto* const kWords = new WordSet{
      "plan",   "intend", "hope",    "expect",   "wish",   "prepare", "schedule", "agree",  "decide",  "promise",
      "pledge", "vow",    "offer",   "propose",  "aim",    "seek",    "set",      "due",    "ready",   "slate",
      "about",  "bind",   "want",    "determine", "poise", "consider", "await",   "anticipate", "eye", "commit",
      "look",   "try",    "attempt", "like",     "mull",   "poised",  "slated",   "eager",  "willing", "prepared",
      "scheduled", "expected", "planned", "keen", "arrange", "discuss", "call", "undertake", "announce"};
  return kWords->contains(lemma);
}

bool AsksFor(const std::string& lemma) {
  static const auto* const kWords = new WordSet{"urge", "ask",     "invite",  "request", "demand", "press",
                                                "order", "advise", "persuade", "force",  "require", "encourage",
                                                "appeal", "tell",  "warn",    "allow",   "permit",  "suggest"};
  return kWords->contains(lemma);
}

bool Refuses(const std::string& lemma) {
  static const auto* const kWords = new WordSet{"refuse", "decline", "fail",  "reject", "avoid", "oppose",
                                                "skip",   "forget",  "rule",  "prevent", "boycott", "unable",
                                                "reluctant", "block"};
  return kWords->contains(lemma);
}

bool CallsOff(const Clauses& clauses, size_t word) {
  const std::string& lemma = clauses.Lemma(word);
  static const auto* const kWords = new WordSet{"cancel",   "postpone", "scrap", "shelve", "abandon", "defer",
                                                "cancelled", "canceled", "postponed", "delay", "suspend"};
  if (kWords->contains(lemma)) return true;
  return (lemma == "call" || lemma == "put") && word + 1 < clauses.size() &&
         (clauses.Lower(word + 1) == "off" ||
          (clauses.Dependent(word, Relation::kParticle) != Clauses::kNone &&
           clauses.Lower(clauses.Dependent(word, Relation::kParticle)) == "off"));
}

bool LiesAhead(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"upcoming", "planned", "forthcoming", "proposed", "scheduled", "expected", "future", "next",
                  "coming",   "possible", "potential",  "impending", "prospective", "eventual", "new-year"};
  return kWords->contains(lower);
}

bool TimeStillToCome(const Clauses& clauses, size_t i) {
  static const auto* const kTimes = new WordSet{"today",    "tonight",  "monday",   "tuesday", "wednesday",
                                                "thursday", "friday",   "saturday", "sunday",  "week",
                                                "month",    "year"};
  if (i >= clauses.size() || !kTimes->contains(clauses.Lower(i))) return false;
  if (i > 0 && clauses.Lower(i - 1) == "later") return true;
  return i > 1 && clauses.Lower(i - 1) == "this" && clauses.Lower(i - 2) == "later";
}

bool WasExpected(const Clauses& clauses, size_t word) {
  static const auto* const kWords = new WordSet{"due",    "schedule", "scheduled", "slate",
                                                "slated", "suppose",  "supposed"};
  if (!kWords->contains(clauses.Lemma(word))) return false;
  bool had = false, been = false;
  for (const uint16_t dependent : clauses.Dependents(word)) {
    had |= dependent < word && clauses.Lower(dependent) == "had";
    been |= dependent < word && clauses.Lower(dependent) == "been";
  }
  return had && been;
}

bool BeforePreposition(const std::string& preposition) {
  return preposition.starts_with("ahead") || preposition == "before" || preposition.starts_with("prior") ||
         preposition == "for" || preposition == "until" || preposition == "towards" || preposition == "toward";
}

bool AfterPreposition(const std::string& preposition) {
  return preposition == "after" || preposition == "following" || preposition == "during" || preposition == "since" ||
         preposition == "upon" || preposition == "amid" || preposition == "under";
}

}  // namespace legation::extraction
