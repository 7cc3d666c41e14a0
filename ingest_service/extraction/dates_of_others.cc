// Dates that say when something else was: an amount, a deed spoken of, a visit asked for; and those in a clause that
// says nothing but when the event is.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/date_chooser.h"
#include "ingest_service/extraction/date_words.h"
#include "ingest_service/extraction/details.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

using WordSet = absl::flat_hash_set<std::string>;

}  // namespace

// "up from 24 billion last year", "to 220 million dollars this year": when it was so much, not when it was said.
bool DateChooser::OfAmount(const FoundDate& date) const {
  if (type_ == v1::EVENT_TYPE_AID || date.date.precision() == v1::DATE_PRECISION_DAY) return false;
  static const auto* const kUnits = new WordSet{"million", "billion", "trillion", "mln",   "bln",    "dollars", "dlrs",
                                                "euros",   "pounds",  "yen",      "percent", "%",    "tonnes",  "tons",
                                                "barrels", "yuan",    "rupees",   "francs", "marks", "pct"};
  static const auto* const kBefore = new WordSet{"from", "to", "at", "reach", "reached", "hit", "than", "was", "with"};
  size_t i = date.begin;
  while (i > 0 && (reading_.Lower(i - 1) == "in" || reading_.Lower(i - 1) == "during" || reading_.Lower(i - 1) == "for"))
    --i;
  const size_t amount = i;
  bool counted = false;
  for (; i > 0; --i) {
    const std::string& word = reading_.Lower(i - 1);
    const bool number = word.find_first_of("0123456789") != std::string::npos;
    const bool sign = !reading_.tokens[i - 1].word && word != "," && word != ";" && word != "-";
    if (!number && !sign && !kUnits->contains(word) && word != "u.s." && word != "us") break;
    counted |= number;
  }
  return counted && i < amount && i > 0 && kBefore->contains(reading_.Lower(i - 1));
}

// "condemned the raid on the village on March 3", said weeks later: the day of the raid.
bool DateChooser::OfDeedSpokenOf(const FoundDate& date) const {
  constexpr std::chrono::days kFresh(7);
  if (!Words(type_) || !today_ || status_ != v1::EVENT_STATUS_OCCURRED) return false;
  const auto day = WholeDay(date.date.start_date());
  if (!day || *today_ - *day <= kFresh || date.begin < anchors_.front()) return false;
  return std::any_of(reading_.matches.begin(), reading_.matches.end(), [&](const FrameMatch& other) {
    return other.frame->noun && other.begin > anchors_.front() && other.begin < date.begin && !Anchor(other.begin);
  });
}

// "invited her to visit Oslo in May": when the visit is to be
bool DateChooser::OfVisitAskedFor(const FoundDate& date) const {
  if (type_ != v1::EVENT_TYPE_INVITATION) return false;
  const size_t visit = VisitAskedFor(clauses_, anchors_.front());
  if (visit > date.begin) return false;
  for (size_t i = visit + 1; i < date.begin; ++i) {
    if (Reports(clauses_, i)) return false;
  }
  return true;
}

// "the fair, which opens on Friday", "talks starting on May 5": the clause says nothing but when.
bool DateChooser::OfClauseThatDates(const FoundDate& date) const {
  static const auto* const kWhen = new WordSet{"open",     "begin", "start", "hold",
                                               "schedule", "due",   "plan",  "slate", "take"};
  // Trees often hang "which opens" elsewhere.
  for (const size_t anchor : anchors_) {
    size_t i = anchor + 1;
    while (i < date.begin && i < anchor + 3 && reading_.Lower(i) != "which") ++i;
    if (reading_.Lower(i) != "which" || !kWhen->contains(clauses_.Lemma(i + 1 < clauses_.size() ? i + 1 : i))) continue;
    bool same = i < date.begin;
    for (size_t w = i + 1; w < date.begin; ++w) same &= reading_.Lower(w) != "," && !Separates(reading_.Lower(w));
    if (same) return true;
  }
  size_t verb = clauses_.Predicate(HeadWord(date));
  if (verb == Clauses::kNone || date.begin < verb) return false;
  if (clauses_.At(verb).relation == Relation::kConjunct && clauses_.Head(verb) != Clauses::kNone)
    verb = clauses_.Head(verb);
  const Relation relation = clauses_.At(verb).relation;
  return (relation == Relation::kRelativeClause || relation == Relation::kAdnominalClause) &&
         Anchor(clauses_.Head(verb)) &&
         clauses_.Nominal(clauses_.Head(verb)) && kWhen->contains(clauses_.Lemma(verb));
}

}  // namespace legation::extraction
