#include "ingest_service/extraction/date_chooser.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/details.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

using WordSet = absl::flat_hash_set<std::string>;

// What lasts: "has had ties since 1992" began then.
bool Lasts(v1::EventType type) {
  return type == v1::EVENT_TYPE_DIPLOMATIC_TIES || type == v1::EVENT_TYPE_SANCTION || type == v1::EVENT_TYPE_CONFLICT ||
         type == v1::EVENT_TYPE_COOPERATION;
}

// Verbs that say when a thing is, rather than tell another.
bool Dates(const std::string& lemma) {
  static const auto* const kWords = new WordSet{"plan", "schedule", "expect", "due",  "slate", "set",  "hold",
                                                "begin", "start",   "open",   "take", "run",   "last", "be"};
  return kWords->contains(lemma);
}

}  // namespace

bool DateChooser::Words(v1::EventType type) {
  return type == v1::EVENT_TYPE_STATEMENT || type == v1::EVENT_TYPE_ACCUSATION || type == v1::EVENT_TYPE_THREAT ||
         type == v1::EVENT_TYPE_DEMAND || type == v1::EVENT_TYPE_REJECTION || type == v1::EVENT_TYPE_PROTEST;
}

bool DateChooser::Reports(const Clauses& clauses, size_t word) {
  const std::string& lemma = clauses.Lemma(word);
  return Says(clauses.Lower(word)) || lemma == "say" || lemma == "tell" || lemma == "report" || lemma == "announce" ||
         lemma == "state" || lemma == "confirm" || lemma == "deny" || lemma == "claim" || lemma == "note";
}

// What begins another clause, told of somebody or of another time.
bool DateChooser::Separates(const std::string& lower) {
  static const auto* const kWords = new WordSet{"who",   "whom",    "whose",    "which",  "while",   "since", ";",
                                                "where", "when", "because", "although", "though", "whereas", "but"};
  return kWords->contains(lower);
}

DateChooser::DateChooser(const Reading& reading, const FrameMatch& match, v1::EventStatus status,
                         std::optional<std::chrono::sys_days> today)
    : reading_(reading), clauses_(reading.clauses), type_(match.frame->type), status_(status), today_(today) {
  anchors_ = match.words;
  // Words tell their own day: that of the verb that reports them.
  if (anchors_.empty()) {
    for (size_t i = 0; i < reading.tokens.size() && anchors_.empty(); ++i) {
      if (Reports(clauses_, i) && clauses_.Verbal(i)) anchors_ = {i};
    }
    if (anchors_.empty()) anchors_ = {match.begin};
  }
  predicate_ = clauses_.Predicate(anchors_.front());
}

const FoundDate* DateChooser::Choose() const {
  const FoundDate* best = nullptr;
  int least = kNever;
  for (const FoundDate& date : reading_.dates) {
    if (date.unresolved) continue;
    const int away = Away(date);
    if (away < least) {
      least = away;
      best = &date;
    }
  }
  return best;
}

// The word before "the end of March", "early 2020".
std::string DateChooser::Preposition(const FoundDate& date) const {
  static const auto* const kPart = new WordSet{
      "the",    "early", "late",   "mid",   "end",     "beginning", "start", "middle", "later",  "earlier", "about",
      "around", "first", "second", "third", "half",    "quarter",   "fourth", "week",  "month",  "summer",  "spring",
      "autumn", "winter", "fall",  "year",  "morning", "evening",   "night", "both",   "just",   "this",    "of"};
  size_t i = date.begin;
  // "of" belongs to the date only behind one of the others.
  while (i > 0 && kPart->contains(reading_.Lower(i - 1)) &&
         (reading_.Lower(i - 1) != "of" ||
          (i > 1 && reading_.Lower(i - 2) != "the" && kPart->contains(reading_.Lower(i - 2)))))
    --i;
  return i == 0 ? std::string() : reading_.Lower(i - 1);
}

bool DateChooser::Anchor(size_t word) const {
  return std::find(anchors_.begin(), anchors_.end(), word) != anchors_.end();
}

// The word of the date that depends on something outside it.
size_t DateChooser::HeadWord(const FoundDate& date) const {
  for (size_t i = date.begin; i < date.end; ++i) {
    const size_t head = clauses_.Head(i);
    if (head == Clauses::kNone || head < date.begin || head >= date.end) {
      if (reading_.tokens[i].word) return i;
    }
  }
  return date.begin;
}

int DateChooser::Away(const FoundDate& date) const {
  const size_t distance = date.begin < anchors_.front() ? anchors_.front() - date.begin : date.begin - anchors_.front();
  const int near = static_cast<int>(std::min<size_t>(distance, kRank / 2 - 1));
  if (date.of_what_follows) {
    constexpr size_t kClose = 6;
    const bool close = std::any_of(anchors_.begin(), anchors_.end(), [&](size_t anchor) {
      return anchor >= date.end && anchor < date.end + kClose;
    });
    return close ? near : kNever;
  }
  if (!Fits(date)) return kNever;
  const int rank = Rank(date);
  return rank == kNever ? kNever : rank * kRank + near;
}

// The tree's word, corrected by what stands between: it often hangs a date on a verb or a noun nearby.
int DateChooser::Rank(const FoundDate& date) const {
  constexpr int kClear = 3, kLoosest = 6;
  if (OfAmount(date) || OfDeedSpokenOf(date) || OfVisitAskedFor(date)) return kNever;
  if (OfClauseThatDates(date)) return 1;
  const Between between = WhatIsBetween(date);
  const int rank = TreeRank(date);
  if (!between.boundary && between.verbs == 0) return std::min(rank, kClear);
  if (rank == 0 || rank == kNever || (rank == 1 && !between.boundary)) return rank;
  if (between.boundary || rank + between.verbs > kLoosest) return kNever;
  return rank + between.verbs;
}

DateChooser::Between DateChooser::WhatIsBetween(const FoundDate& date) const {
  size_t begin = 0, end = 0;
  for (const size_t anchor : anchors_) {
    if (anchor < date.begin) begin = std::max(begin, anchor + 1), end = date.begin;
  }
  if (end == 0) begin = date.end, end = *std::min_element(anchors_.begin(), anchors_.end());
  Between between;
  for (size_t i = begin; i < end; ++i) {
    // "In May he visited X, where both signed ..."
    const bool same_day = begin == date.end && (reading_.Lower(i) == "where" || reading_.Lower(i) == "when");
    if (Separates(reading_.Lower(i)) && !same_day) between.boundary = true;
    // "a protocol aimed at raising trade this year"
    const bool of_noun = i > 0 && clauses_.At(i - 1).tag == Tag::kAdposition && reading_.Lower(i).ends_with("ing");
    if (of_noun && clauses_.At(i).tag == Tag::kVerb && begin != date.end) between.boundary = true;
    if (clauses_.At(i).tag != Tag::kVerb || Anchor(i) || Dates(clauses_.Lemma(i))) continue;
    if (Reports(clauses_, i)) between.boundary |= !Words(type_);
    ++between.verbs;
  }
  return between;
}

bool DateChooser::Fits(const FoundDate& date) const {
  const std::string preposition = Preposition(date);
  const bool exact = date.date.precision() == v1::DATE_PRECISION_DAY;
  if (today_ && !Possible(date.date, status_, *today_)) return false;
  if (preposition == "until" || preposition == "till" || preposition == "after" || preposition == "than") return false;
  if (preposition == "since") return Lasts(type_);
  if (preposition == "before" || preposition == "by") return !exact && status_ == v1::EVENT_STATUS_PLANNED;
  return true;
}

}  // namespace legation::extraction
