// Days that the article tells elsewhere: of the trip on which something happens, of the act told before, of the news.
#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

bool DatedByContext(v1::EventType type) {
  return type == v1::EVENT_TYPE_VISIT || type == v1::EVENT_TYPE_MEETING || type == v1::EVENT_TYPE_AGREEMENT ||
         type == v1::EVENT_TYPE_COOPERATION || type == v1::EVENT_TYPE_BUSINESS_FORUM ||
         type == v1::EVENT_TYPE_DELEGATION || type == v1::EVENT_TYPE_CALL || type == v1::EVENT_TYPE_NEGOTIATION;
}

bool Words(v1::EventType type) {
  return type == v1::EVENT_TYPE_ACCUSATION || type == v1::EVENT_TYPE_THREAT || type == v1::EVENT_TYPE_DEMAND ||
         type == v1::EVENT_TYPE_REJECTION || type == v1::EVENT_TYPE_PROTEST || type == v1::EVENT_TYPE_COOPERATION;
}

bool SharesParty(const v1::EventFacts& a, const v1::EventFacts& b) {
  return std::any_of(a.participants().begin(), a.participants().end(), [&](const v1::Participant& p) {
    return std::any_of(b.participants().begin(), b.participants().end(), [&](const v1::Participant& q) {
      return !p.country_code().empty() && p.country_code() == q.country_code();
    });
  });
}

}  // namespace

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

// The day of the visit on which it happens: that to the country that takes part, else of the whole trip.
const v1::EventDate* Coder::VisitDate(const v1::EventFacts& facts) const {
  const v1::EventDate *of_tour = nullptr, *of_visit = nullptr;
  for (const v1::ExtractedEvent& event : events_) {
    const v1::EventFacts& visit = event.facts();
    if (!visit.has_visit() || visit.history() || visit.tour_number() == 0 || !visit.date().has_start_date() ||
        visit.tour_number() != facts.tour_number() || visit.status() > v1::EVENT_STATUS_OCCURRED)
      continue;
    const bool finer = of_visit == nullptr || visit.date().precision() < of_visit->precision();
    if (SameParties(visit, facts) && finer) of_visit = &visit.date();
    if (of_tour == nullptr) of_tour = &visit.date();
  }
  return of_visit != nullptr ? of_visit : of_tour;
}

bool Coder::Take(const v1::EventDate& date, v1::EventFacts* facts) const {
  // Where "Tuesday" may be of any year, so may what happens on it.
  if (relative_dates_unresolved_ || !date.has_start_date() || (today_ && !Possible(date, facts->status(), *today_))) return false;
  *facts->mutable_date() = date;
  facts->add_inferred_slots("date");
  return true;
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
  if (on_trip && !follows) {
    const v1::EventDate* visit = VisitDate(*facts);
    if (visit != nullptr && Take(*visit, facts)) return;
    if (Take(trip_.date, facts)) return;
  }
  constexpr size_t kSentences = 3;
  if (events_.empty() || sentence_number_ > last_event_sentence_ + kSentences) return;
  const v1::EventFacts& last = events_.back().facts();
  // "met on Tuesday in Lima, where they attended a forum of Peru's"
  const bool at_once = last_event_sentence_ == sentence_number_ && last.status() == facts->status() &&
                       !last.history() && DatedByContext(last.type()) &&
                       facts->type() == v1::EVENT_TYPE_BUSINESS_FORUM && SharesParty(last, *facts);
  if (at_once && Take(last.date(), facts)) return;
  // Background reaches no further than the next sentence.
  if (last.history() && sentence_number_ > last_event_sentence_ + 1) return;
  if (last.status() != facts->status() || !SameParties(last, *facts) || !Take(last.date(), facts)) return;
  facts->set_history(last.history());
  if (last.history()) facts->set_tour_number(0);
}

// The first day that the article's first sentences tell: that of its news.
void Coder::RememberLeadDate(const Reading& reading) {
  constexpr size_t kLeadSentences = 2;
  if (reading.mentions.empty() || lead_sentences_ >= kLeadSentences || lead_date_.has_start_date()) return;
  ++lead_sentences_;
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    if (word == "who" || word == "since" || word == "after" || word == "before" || word == "until")
      return;
    for (const FoundDate& date : reading.dates) {
      if (date.begin != i || date.unresolved || date.date.start_date().month() == 0) continue;
      lead_date_ = date.date;
      return;
    }
  }
}

// What "the following day" of the next sentence counts from: the last date that is no limit of something.
void Coder::RememberToldDate(const Reading& reading) {
  static constexpr std::string_view kLimits[] = {"until", "till", "by", "before", "since"};
  for (const FoundDate& date : reading.dates) {
    const std::string before = date.begin == 0 ? "" : reading.Lower(date.begin - 1);
    if (date.unresolved || std::find(std::begin(kLimits), std::end(kLimits), before) != std::end(kLimits)) continue;
    told_date_ = date.date;
    told_date_sentence_ = sentence_number_;
  }
}

// An act without a day has that of its visit, else of the nearest act of the same parties and status, else of the news.
void Coder::SettleDate(size_t index) {
  v1::EventFacts* facts = events_[index].mutable_facts();
  // "Tuesday" may be of any year: the dated acts of the same parties may be long past.
  if (facts->date().has_start_date() || facts->history() || relative_dates_unresolved_) return;
  if (DatedByContext(facts->type())) {
    const v1::EventDate* visit = facts->tour_number() == 0 ? nullptr : VisitDate(*facts);
    if (visit != nullptr && Take(*visit, facts)) return;
    const auto away = [&](size_t other) { return other > index ? 2 * (other - index) : index - other; };
    std::vector<size_t> nearest(events_.size());
    std::iota(nearest.begin(), nearest.end(), size_t{0});
    std::stable_sort(nearest.begin(), nearest.end(), [&](size_t a, size_t b) { return away(a) < away(b); });
    for (const size_t other : nearest) {
      const v1::EventFacts& dated = events_[other].facts();
      if (dated.date().has_start_date() && !dated.history() && dated.status() == facts->status() &&
          DatedByContext(dated.type()) && SameParties(dated, *facts) && Take(dated.date(), facts))
        return;
    }
  }
  if (facts->status() == v1::EVENT_STATUS_OCCURRED) TakeNewsDate(index, facts);
  if (facts->status() == v1::EVENT_STATUS_PLANNED) TakeTripDate(events_[index]);
}

// News is of the day that its first sentences tell, else of the month of publication: what they tell themselves, and what
// the same parties do.
void Coder::TakeNewsDate(size_t index, v1::EventFacts* facts) const {
  bool news = index < lead_events_ || facts->tour_number() != 0;
  for (size_t i = 0; i < lead_events_ && i < events_.size(); ++i)
    news |= DatedByContext(facts->type()) && SameParties(events_[i].facts(), *facts);
  if (!news || !today_) return;
  const v1::Day now = MakeDay(*today_);
  const v1::Day& lead = lead_date_.start_date();
  if (lead.year() == now.year() && lead.month() == now.month() && Take(lead_date_, facts)) return;
  Take(MakeDate(MakeDay(now.year(), now.month(), 0)), facts);
}

// Talks planned "during the visit", "on the sidelines of the fair" are within the days of what the article is about.
void Coder::TakeTripDate(v1::ExtractedEvent& event) const {
  if (event.facts().type() != v1::EVENT_TYPE_MEETING && event.facts().type() != v1::EVENT_TYPE_BUSINESS_FORUM) return;
  const std::string& text = event.evidence(0).text();
  const auto says = [&](std::string_view words) { return text.find(words) != std::string::npos; };
  const bool during = says("uring the ") || says("uring his ") || says("uring her ") || says("sidelines");
  if (during && Take(lead_date_, event.mutable_facts())) return;
  bool trip = event.facts().tour_number() != 0, under_way = false;
  for (size_t i = 0; i < lead_events_ && i < events_.size(); ++i) {
    const v1::EventFacts& other = events_[i].facts();
    if (!other.has_visit() || other.history() || !SharesParty(other, event.facts())) continue;
    trip |= other.status() == v1::EVENT_STATUS_PLANNED;
    under_way |= other.status() == v1::EVENT_STATUS_OCCURRED;
  }
  const v1::Day& lead = lead_date_.start_date();
  if (trip && lead_date_.has_start_date() &&
      Take(MakeDate(MakeDay(lead.year(), lead.month(), 0)), event.mutable_facts()))
    return;
  if (!(under_way && (during || trip)) || !today_) return;
  const v1::Day now = MakeDay(*today_);
  Take(MakeDate(MakeDay(now.year(), now.month(), 0)), event.mutable_facts());
}

// Words are news: said in the month of publication where no day is told.
void Coder::SettleWords(v1::EventFacts* facts) const {
  const bool words = Words(facts->type()) || facts->type() == v1::EVENT_TYPE_STATEMENT;
  if (!words || facts->date().has_start_date() || facts->history() || facts->status() != v1::EVENT_STATUS_OCCURRED ||
      !today_)
    return;
  const v1::Day now = MakeDay(*today_);
  Take(MakeDate(MakeDay(now.year(), now.month(), 0)), facts);
}

}  // namespace legation::extraction
