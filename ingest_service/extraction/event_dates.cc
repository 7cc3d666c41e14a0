// The day of an event, and how many days it lasts.
#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/date_chooser.h"
#include "ingest_service/extraction/date_words.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

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
v1::EventDate DaysUntil(const Reading& reading, const DateChooser& chooser, int days) {
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
  const DateChooser chooser(reading, match, status, today_);
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
