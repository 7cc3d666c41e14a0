#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// "..., who died in 2003": told of somebody, not of what happens.
bool Aside(const Reading& reading, size_t from, size_t until) {
  for (size_t i = from; i < until; ++i) {
    const std::string& word = reading.Lower(i);
    if (word == "who" || word == "which" || word == "since" || word == ";" || word == "while") return true;
  }
  return false;
}

}  // namespace

v1::EventDate Coder::DateOf(const Reading& reading, const FrameMatch& match) const {
  const FoundDate* best = nullptr;
  size_t distance = 1000;
  for (const FoundDate& date : reading.dates) {
    if (date.unresolved) continue;
    const std::string& before = reading.Lower(date.begin == 0 ? reading.tokens.size() : date.begin - 1);
    if (before == "since" || before == "until" || before == "of") continue;
    if (Aside(reading, match.end, date.begin)) continue;
    if (date.begin <= 1) {
      best = &date;
      break;
    }
    size_t away = date.begin < match.begin ? (match.begin - date.begin) + 2 : date.begin - match.begin;
    // "denied on Wednesday that he had met X last week": the day of the denial is not that of the meeting.
    for (size_t i = date.end; i < match.begin; ++i) away += reading.Lower(i) == "that" ? 10 : 0;
    if (away < distance) {
      distance = away;
      best = &date;
    }
  }
  if (best != nullptr) return best->date;
  v1::EventDate none;
  none.set_precision(v1::DATE_PRECISION_NONE);
  return none;
}

// "on Tuesday", said of a trip that begins next week, is the Tuesday of the trip.
void Coder::MoveIntoTrip(v1::EventFacts* facts) const {
  const v1::Day& begins = trip_.date.start_date();
  if (facts->status() != v1::EVENT_STATUS_PLANNED || facts->date().precision() != v1::DATE_PRECISION_DAY ||
      trip_.date.precision() != v1::DATE_PRECISION_DAY)
    return;
  const auto number = [](const v1::Day& day) { return (day.year() * 100 + day.month()) * 100 + day.day(); };
  constexpr int kWeek = 7;
  if (number(facts->date().start_date()) >= number(begins)) return;
  v1::Day moved = facts->date().start_date();
  MoveDay(kWeek, &moved);
  if (number(moved) < number(begins)) return;
  *facts->mutable_date()->mutable_start_date() = moved;
  *facts->mutable_date()->mutable_end_date() = moved;
}

// What happens on a trip, or is told right after a dated act of the same parties, has its day.
void Coder::InheritDate(bool on_trip, v1::EventFacts* facts) const {
  if (facts->date().precision() != v1::DATE_PRECISION_NONE || facts->type() == v1::EVENT_TYPE_STATEMENT ||
      facts->type() == v1::EVENT_TYPE_VISIT)
    return;
  // "Both agreed ...", right behind what they did in May
  const bool follows = sentence_number_ == last_event_sentence_ + 1 && !events_.empty() &&
                       events_.back().facts().history() && SameParties(events_.back().facts(), *facts) &&
                       std::all_of(facts->participants().begin(), facts->participants().end(),
                                   [](const v1::Participant& p) { return p.inferred(); });
  if (on_trip && !follows && trip_.date.has_start_date()) {
    *facts->mutable_date() = trip_.date;
    facts->add_inferred_slots("date");
    return;
  }
  constexpr size_t kSentences = 3;
  if (events_.empty() || !events_.back().facts().date().has_start_date() ||
      sentence_number_ > last_event_sentence_ + kSentences)
    return;
  const v1::EventFacts& last = events_.back().facts();
  if (last.status() != facts->status() || !SameParties(last, *facts)) return;
  *facts->mutable_date() = last.date();
  facts->add_inferred_slots("date");
  facts->set_history(last.history());
  if (last.history()) facts->set_tour_number(0);
}

}  // namespace legation::extraction
