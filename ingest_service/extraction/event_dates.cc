// Which of a sentence's dates is the day of an event: the one that stands nearest to its words in the tree.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/date_words.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

using WordSet = absl::flat_hash_set<std::string>;

bool Words(v1::EventType type) {
  return type == v1::EVENT_TYPE_STATEMENT || type == v1::EVENT_TYPE_ACCUSATION || type == v1::EVENT_TYPE_THREAT ||
         type == v1::EVENT_TYPE_DEMAND || type == v1::EVENT_TYPE_REJECTION || type == v1::EVENT_TYPE_PROTEST;
}

// What lasts: "has had ties since 1992" began then.
bool Lasts(v1::EventType type) {
  return type == v1::EVENT_TYPE_DIPLOMATIC_TIES || type == v1::EVENT_TYPE_SANCTION || type == v1::EVENT_TYPE_CONFLICT ||
         type == v1::EVENT_TYPE_COOPERATION;
}

bool Reports(const Clauses& clauses, size_t word) {
  const std::string& lemma = clauses.Lemma(word);
  return Says(clauses.Lower(word)) || lemma == "say" || lemma == "tell" || lemma == "report" || lemma == "announce" ||
         lemma == "state" || lemma == "confirm" || lemma == "deny" || lemma == "claim" || lemma == "note";
}

// Verbs of whose infinitive they tell the day: "is due on Monday to arrive", "begins on Monday to withdraw".
bool DatesItsInfinitive(const std::string& lemma) {
  static const auto* const kWords = new WordSet{"begin", "start", "be",    "due",   "schedule", "expect",
                                                "set",   "slate", "arrive", "come", "go",       "travel",
                                                "meet",  "fly",   "leave", "use",   "gather",   "visit"};
  return kWords->contains(lemma);
}

// What begins another clause, told of somebody or of another time.
bool Separates(const std::string& lower) {
  static const auto* const kWords = new WordSet{"who",   "whom",    "whose",    "which",  "while",   "since", ";",
                                                "where", "when", "because", "although", "though", "whereas", "but"};
  return kWords->contains(lower);
}

// Verbs that say when a thing is, rather than tell another.
bool Dates(const std::string& lemma) {
  static const auto* const kWords = new WordSet{"plan", "schedule", "expect", "due",  "slate", "set",  "hold",
                                                "begin", "start",   "open",   "take", "run",   "last", "be"};
  return kWords->contains(lemma);
}

class Chooser {
 public:
  Chooser(const Reading& reading, const FrameMatch& match, v1::EventStatus status,
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

  const FoundDate* Choose() const {
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
  std::string Preposition(const FoundDate& date) const {
    static const auto* const kPart = new WordSet{
        "the",    "early", "late",   "mid",   "end",     "beginning", "start", "middle", "later",  "earlier", "about",
        "around", "first", "second", "third", "half",    "quarter",   "fourth", "week",  "month",  "summer",  "spring",
        "autumn", "winter", "fall",  "year",  "morning", "evening",   "night", "both",   "just",   "this",    "of"};
    size_t i = date.begin;
    // "of" belongs to the date only behind one of the others.
    while (i > 0 && kPart->contains(reading_.Lower(i - 1)) &&
           (reading_.Lower(i - 1) != "of" || (i > 1 && reading_.Lower(i - 2) != "the" && kPart->contains(reading_.Lower(i - 2)))))
      --i;
    return i == 0 ? std::string() : reading_.Lower(i - 1);
  }

 private:
  static constexpr int kNever = 1 << 20, kRank = 1000;

  bool Anchor(size_t word) const { return std::find(anchors_.begin(), anchors_.end(), word) != anchors_.end(); }

  // The word of the date that depends on something outside it.
  size_t HeadWord(const FoundDate& date) const {
    for (size_t i = date.begin; i < date.end; ++i) {
      const size_t head = clauses_.Head(i);
      if (head == Clauses::kNone || head < date.begin || head >= date.end) {
        if (reading_.tokens[i].word) return i;
      }
    }
    return date.begin;
  }

  int Away(const FoundDate& date) const {
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
  int Rank(const FoundDate& date) const {
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

  // "up from 24 billion last year", "to 220 million dollars this year": when it was so much, not when it was said.
  bool OfAmount(const FoundDate& date) const {
    if (type_ == v1::EVENT_TYPE_AID || date.date.precision() == v1::DATE_PRECISION_DAY) return false;
    static const auto* const kUnits = new WordSet{"million", "billion", "trillion", "mln",   "bln",    "dollars", "dlrs",
                                                  "euros",   "pounds",  "yen",      "percent", "%",    "tonnes",  "tons",
                                                  "barrels", "yuan",    "rupees",   "francs", "marks", "pct"};
    static const auto* const kBefore = new WordSet{"from", "to", "at", "reach", "reached", "hit", "than", "was", "with"};
    size_t i = date.begin;
    while (i > 0 && (reading_.Lower(i - 1) == "in" || reading_.Lower(i - 1) == "during" || reading_.Lower(i - 1) == "for")) --i;
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
  bool OfDeedSpokenOf(const FoundDate& date) const {
    constexpr std::chrono::days kFresh(7);
    if (!Words(type_) || !today_ || status_ != v1::EVENT_STATUS_OCCURRED) return false;
    const auto day = WholeDay(date.date.start_date());
    if (!day || *today_ - *day <= kFresh || date.begin < anchors_.front()) return false;
    return std::any_of(reading_.matches.begin(), reading_.matches.end(), [&](const FrameMatch& other) {
      return other.frame->noun && other.begin > anchors_.front() && other.begin < date.begin && !Anchor(other.begin);
    });
  }

  // "invited her to visit Oslo in May": when the visit is to be
  bool OfVisitAskedFor(const FoundDate& date) const {
    if (type_ != v1::EVENT_TYPE_INVITATION) return false;
    const size_t visit = VisitAskedFor(clauses_, anchors_.front());
    if (visit > date.begin) return false;
    for (size_t i = visit + 1; i < date.begin; ++i) {
      if (Reports(clauses_, i)) return false;
    }
    return true;
  }

  // "the fair, which opens on Friday", "talks starting on May 5": the clause says nothing but when.
  bool OfClauseThatDates(const FoundDate& date) const {
    static const auto* const kWhen = new WordSet{"open", "begin", "start", "hold", "schedule", "due", "plan", "slate", "take"};
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
    if (clauses_.At(verb).relation == Relation::kConjunct && clauses_.Head(verb) != Clauses::kNone) verb = clauses_.Head(verb);
    const Relation relation = clauses_.At(verb).relation;
    return (relation == Relation::kRelativeClause || relation == Relation::kAdnominalClause) && Anchor(clauses_.Head(verb)) &&
           clauses_.Nominal(clauses_.Head(verb)) && kWhen->contains(clauses_.Lemma(verb));
  }

  struct Between {
    bool boundary = false;  // another clause begins, or somebody is told to have said it
    int verbs = 0;
  };

  Between WhatIsBetween(const FoundDate& date) const {
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

  bool Fits(const FoundDate& date) const {
    const std::string preposition = Preposition(date);
    const bool exact = date.date.precision() == v1::DATE_PRECISION_DAY;
    if (today_ && !Possible(date.date, status_, *today_)) return false;
    if (preposition == "until" || preposition == "till" || preposition == "after" || preposition == "than") return false;
    if (preposition == "since") return Lasts(type_);
    if (preposition == "before" || preposition == "by") return !exact && status_ == v1::EVENT_STATUS_PLANNED;
    return true;
  }

  // 0 for a date of the event's own words; the higher, the looser it is tied to them.
  int TreeRank(const FoundDate& date) const {
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
  size_t Inserted(const FoundDate& date, size_t word) const {
    size_t next = date.end;
    if (next < clauses_.size() && clauses_.At(next).tag == Tag::kAdverb) ++next;
    if (next >= clauses_.size() || !clauses_.Verbal(next) || reading_.Lower(next).ends_with("ing")) return Clauses::kNone;
    const size_t head = clauses_.Head(word);
    const size_t before = date.begin < 2 ? 0 : date.begin - 2;
    const bool apart = reading_.Lower(before) == "," || (date.begin > 0 && reading_.Lower(date.begin - 1) == ",");
    if (!apart && head != Clauses::kNone && head < date.begin && clauses_.Verbal(head)) return Clauses::kNone;
    return clauses_.At(next).tag == Tag::kVerb ? next : clauses_.Predicate(next);
  }

  bool Predicate(size_t word) const { return clauses_.Predicate(word) == word; }

  size_t Root() const {
    for (size_t i = 0; i < clauses_.size(); ++i) {
      if (clauses_.Head(i) == Clauses::kNone) return i;
    }
    return 0;
  }

  // Part of the name of something else: "the 2017 summit", "last year's election", unless it is said to be then: "in
  // the 1967 war".
  bool Named(size_t word) const {
    const Relation relation = clauses_.At(word).relation;
    const bool part = relation == Relation::kCompound || relation == Relation::kNumericModifier ||
                      relation == Relation::kAdjectivalModifier || relation == Relation::kPossessive;
    const size_t head = clauses_.Head(word);
    if (!part || head == Clauses::kNone || head < word) return false;
    const std::string preposition = clauses_.Preposition(head);
    return preposition != "during" && preposition != "in" && preposition != "at";
  }

  // A date of another clause's verb.
  int RankAt(size_t verb) const {
    if (Anchor(verb)) return 0;
    if (verb == predicate_) return 1;
    if (predicate_ != Clauses::kNone && clauses_.Below(predicate_, verb)) return Governed(verb);
    if (predicate_ != Clauses::kNone && clauses_.Below(verb, predicate_)) return Governing(verb);
    return Beside(verb);
  }

  // The date's verb governs the event's: "arrived on Monday, accompanied by", "said on Monday that".
  int Governed(size_t verb) const {
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
  int Governing(size_t verb) const {
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
  int Beside(size_t verb) const {
    if (predicate_ == Clauses::kNone) return 4;
    const bool joined = clauses_.At(predicate_).relation == Relation::kConjunct;
    const bool also = clauses_.At(verb).relation == Relation::kConjunct;
    if (!joined || !also || clauses_.Head(predicate_) != clauses_.Head(verb)) return kNever;
    return verb < predicate_ ? 4 : 5;
  }

  const Reading& reading_;
  const Clauses& clauses_;
  const v1::EventType type_;
  const v1::EventStatus status_;
  const std::optional<std::chrono::sys_days> today_;
  std::vector<size_t> anchors_;
  size_t predicate_ = Clauses::kNone;
};

// "a three-day visit", "for three days": how many days, 0 when not told.
int DaysTold(const Reading& reading, const FrameMatch& match) {
  const Clauses& clauses = reading.clauses;
  for (const size_t word : match.words) {
    for (const uint16_t dependent : clauses.Dependents(word)) {
      if (const int days = DaysOf(reading.Lower(dependent)); days > 0) return days;
      const bool counted = UnitOf(reading.Lower(dependent)) == Unit::kDay && clauses.Preposition(dependent) == "for";
      if (counted && dependent > 0) return Count(reading.Lower(dependent - 1));
    }
  }
  return 0;
}

// "is on a three-day visit until Friday": from two days before. Empty where no last day is told.
v1::EventDate DaysUntil(const Reading& reading, const Chooser& chooser, int days) {
  for (const FoundDate& date : reading.dates) {
    const std::string preposition = chooser.Preposition(date);
    const auto last = date.unresolved ? std::nullopt : WholeDay(date.date.start_date());
    if (last && date.date.start_date().year() > kFirstYear && (preposition == "until" || preposition == "till"))
      return MakeDate(MakeDay(*last - std::chrono::days(days - 1)), MakeDay(*last));
  }
  v1::EventDate none;
  none.set_precision(v1::DATE_PRECISION_NONE);
  return none;
}

bool LastsDays(v1::EventType type) {
  return type == v1::EVENT_TYPE_VISIT || type == v1::EVENT_TYPE_DELEGATION || type == v1::EVENT_TYPE_BUSINESS_FORUM ||
         type == v1::EVENT_TYPE_NEGOTIATION || type == v1::EVENT_TYPE_MEETING;
}

bool Ends(const std::string& frame) {
  return frame == "visit.end" || frame == "visit.cut_short" || frame.starts_with("visit.return");
}

}  // namespace

v1::EventDate Coder::DateOf(const Reading& reading, const FrameMatch& match, v1::EventStatus status) const {
  if (status == v1::EVENT_STATUS_UNSPECIFIED) status = StatusOf(reading, match);
  const Chooser chooser(reading, match, status, today_);
  const FoundDate* best = chooser.Choose();
  const int days = DaysTold(reading, match);
  v1::EventDate date;
  date.set_precision(v1::DATE_PRECISION_NONE);
  if (best == nullptr) return days > 1 && LastsDays(match.frame->type) ? DaysUntil(reading, chooser, days) : date;
  date = best->date;
  // "since May 5, 1992" tells no more than the year; "since Monday" is when it began.
  constexpr std::chrono::days kFresh(92);
  const auto began = WholeDay(date.start_date());
  const bool fresh = began && today_ && *today_ - *began <= kFresh;
  if (chooser.Preposition(*best) == "since" && !fresh) return MakeDate(MakeDay(date.start_date().year(), 0, 0));
  const auto first = WholeDay(date.start_date());
  if (days > 1 && first && LastsDays(match.frame->type) && !Ends(match.frame->id) &&
      WholeDay(date.end_date()) == first)
    date = MakeDate(date.start_date(), MakeDay(*first + std::chrono::days(days - 1)));
  return date;
}

}  // namespace legation::extraction
