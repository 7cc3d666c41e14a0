// How loosely a date is tied to the words of an event in the tree of its sentence.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/date_chooser.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

using WordSet = absl::flat_hash_set<std::string>;

// Verbs of whose infinitive they tell the day: "is due on Monday to arrive", "begins on Monday to withdraw".
bool DatesItsInfinitive(const std::string& lemma) {
  static const auto* const kWords = new WordSet{"begin", "start", "be",    "due",   "schedule", "expect",
                                                "set",   "slate", "arrive", "come", "go",       "travel",
                                                "meet",  "fly",   "leave", "use",   "gather",   "visit"};
  return kWords->contains(lemma);
}

}  // namespace

// 0 for a date of the event's own words; the higher, the looser it is tied to them.
int DateChooser::TreeRank(const FoundDate& date) const {
  size_t word = HeadWord(date);
  constexpr size_t kFront = 2;
  if (const size_t verb = Inserted(date, word); verb != Clauses::kNone) return RankAt(verb);
  // "On Monday, ..." is of the whole sentence.
  if (date.begin <= kFront && !Named(word)) {
    const Between between = WhatIsBetween(date);
    if (!between.boundary) return 1 + between.verbs;
  }
  for (size_t steps = 0; steps < clauses_.size(); ++steps) {
    const size_t head = clauses_.Head(word);
    if (head == Clauses::kNone) return Anchor(word) ? 0 : 3;
    if (Named(word)) return Anchor(head) ? 0 : kNever;
    if (Anchor(head)) return 0;
    if (head == predicate_) return 1;
    if (Predicate(head)) return RankAt(head);
    word = head;
  }
  return kNever;
}

// The verb right behind a date that is set apart: "who is on a visit, on Saturday met", "Norway on Monday accused".
size_t DateChooser::Inserted(const FoundDate& date, size_t word) const {
  size_t next = date.end;
  if (next < clauses_.size() && clauses_.At(next).tag == Tag::kAdverb) ++next;
  if (next >= clauses_.size() || !clauses_.Verbal(next) || reading_.Lower(next).ends_with("ing")) return Clauses::kNone;
  const size_t head = clauses_.Head(word);
  const size_t before = date.begin < 2 ? 0 : date.begin - 2;
  const bool apart = reading_.Lower(before) == "," || (date.begin > 0 && reading_.Lower(date.begin - 1) == ",");
  if (!apart && head != Clauses::kNone && head < date.begin && clauses_.Verbal(head)) return Clauses::kNone;
  return clauses_.At(next).tag == Tag::kVerb ? next : clauses_.Predicate(next);
}

bool DateChooser::Predicate(size_t word) const { return clauses_.Predicate(word) == word; }

// Part of the name of something else: "the 2017 summit", "last year's election", unless it is said to be then: "in
// the 1967 war".
bool DateChooser::Named(size_t word) const {
  const Relation relation = clauses_.At(word).relation;
  const bool part = relation == Relation::kCompound || relation == Relation::kNumericModifier ||
                    relation == Relation::kAdjectivalModifier || relation == Relation::kPossessive;
  const size_t head = clauses_.Head(word);
  if (!part || head == Clauses::kNone || head < word) return false;
  const std::string preposition = clauses_.Preposition(head);
  return preposition != "during" && preposition != "in" && preposition != "at";
}

// A date of another clause's verb.
int DateChooser::RankAt(size_t verb) const {
  if (Anchor(verb)) return 0;
  if (verb == predicate_) return 1;
  if (predicate_ != Clauses::kNone && clauses_.Below(predicate_, verb)) return Governed(verb);
  if (predicate_ != Clauses::kNone && clauses_.Below(verb, predicate_)) return Governing(verb);
  return Beside(verb);
}

// The date's verb governs the event's: "arrived on Monday, accompanied by", "said on Monday that".
int DateChooser::Governed(size_t verb) const {
  int rank = 2;
  size_t child = predicate_;
  for (size_t steps = 0; child != verb && steps < clauses_.size(); ++steps) {
    const size_t head = clauses_.Head(child);
    switch (clauses_.At(child).relation) {
      case Relation::kConjunct:
        break;
      case Relation::kClausalComplement:
      case Relation::kParataxis:
        if (!Words(type_)) return kNever;
        rank = std::max(rank, 4);
        break;
      case Relation::kOpenComplement:
        if (!DatesItsInfinitive(clauses_.Lemma(head)) && !Words(type_)) return kNever;
        break;
      case Relation::kAdverbialClause:
        if (Reports(clauses_, head) && !Words(type_) && type_ != v1::EVENT_TYPE_COOPERATION) return kNever;
        rank = std::max(rank, 3);
        break;
      case Relation::kAdnominalClause:
      case Relation::kRelativeClause:
        rank = std::max(rank, 5);
        break;
      default:
        rank = std::max(rank, 3);
        break;
    }
    child = head;
  }
  if (Reports(clauses_, verb) && !Words(type_) && rank > 2) return kNever;
  return rank;
}

// The date's verb depends on the event's words: "talks to be held on Monday", "signed the pact and left on Monday".
int DateChooser::Governing(size_t verb) const {
  int rank = 1;
  size_t child = verb;
  for (size_t steps = 0; child != predicate_ && !Anchor(child) && steps < clauses_.size(); ++steps) {
    const size_t head = clauses_.Head(child);
    const Relation relation = clauses_.At(child).relation;
    const bool own = Anchor(head) && clauses_.Nominal(head);
    if (Reports(clauses_, child) && !Words(type_)) return kNever;
    switch (relation) {
      case Relation::kAdnominalClause:
      case Relation::kRelativeClause:
        if (!own) return kNever;
        rank = std::max(rank, 1);
        break;
      case Relation::kOpenComplement:
        rank = std::max(rank, 3);
        break;
      case Relation::kConjunct:
        if (clauses_.Dependent(child, Relation::kSubject) != Clauses::kNone) return kNever;
        rank = std::max(rank, 4);
        break;
      case Relation::kAdverbialClause: {
        const std::string mark = clauses_.Preposition(child);
        if (mark == "before" || mark == "after" || mark == "since" || mark == "until" || mark == "if") return kNever;
        rank = std::max(rank, 4);
        break;
      }
      default:
        return kNever;
    }
    child = head;
  }
  return rank;
}

// Both depend on a third: "met on Monday, signed a pact and left".
int DateChooser::Beside(size_t verb) const {
  if (predicate_ == Clauses::kNone) return 4;
  const bool joined = clauses_.At(predicate_).relation == Relation::kConjunct;
  const bool also = clauses_.At(verb).relation == Relation::kConjunct;
  if (!joined || !also || clauses_.Head(predicate_) != clauses_.Head(verb)) return kNever;
  return verb < predicate_ ? 4 : 5;
}

}  // namespace legation::extraction
