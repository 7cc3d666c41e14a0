#include <algorithm>
#include <set>

#include "ingest_service/extraction/armed_groups.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/pastimes.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// More events than any article tells: what garbage costs stays linear in its length.
constexpr size_t kMostEvents = 400;

bool OfThePast(const v1::EventDate& date, std::chrono::sys_days publish_day) {
  if (!date.has_start_date()) return false;
  const v1::Day& day = date.start_date();
  const std::chrono::year_month_day now(publish_day);
  const int months =
      (int(now.year()) - day.year()) * 12 + (day.month() == 0 ? 0 : int(unsigned(now.month())) - day.month());
  return months >= 2;
}

// A sentence can end inside a character that normalising took apart: the dots of an ellipsis, a dash and its blanks.
size_t CharacterEnd(std::string_view text, size_t end) {
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return end;
}

// Of sport and the arts only what persons in office do is an event.
bool InOffice(const v1::EventFacts& facts) {
  return std::any_of(facts.participants().begin(), facts.participants().end(), [](const v1::Participant& p) {
    return !p.person().name().empty() && !p.person().office().empty();
  });
}

}  // namespace

bool Coder::Keep(const Reading& reading, const FrameMatch& match, v1::ExtractedEvent event) {
  v1::EventFacts* facts = event.mutable_facts();
  facts->set_type(match.frame->type);
  if (facts->status() == v1::EVENT_STATUS_UNSPECIFIED) facts->set_status(StatusOf(reading, match));
  if (facts->status() == v1::EVENT_STATUS_UNSPECIFIED || events_.size() >= kMostEvents) return false;
  if (!facts->has_date()) *facts->mutable_date() = DateOf(reading, match, facts->status());
  std::set<std::string> parties;
  for (const v1::Participant& p : facts->participants())
    parties.insert(p.country_code().empty() ? p.organization() : p.country_code());
  if (parties.size() < 2 || parties.contains("")) return false;
  if (parties.size() == 2 && (HomeOfArmedGroup(*parties.begin()) == *parties.rbegin() ||
                              HomeOfArmedGroup(*parties.rbegin()) == *parties.begin()))
    return false;
  if ((tells_of_pastime_ || TellsOfPastime(reading.tokens)) && !InOffice(*facts)) return false;
  if (article_.publish_day) facts->set_history(facts->history() || OfThePast(facts->date(), *article_.publish_day));
  const bool on_trip =
      !facts->history() && parties.contains(Party(trip_.visitor)) && parties.contains(trip_.current_host);
  if (on_trip) facts->set_tour_number(trip_.number);
  if (on_trip && !facts->has_visit()) MoveIntoTrip(facts);
  InheritDate(on_trip, facts);
  FindPlace(reading, match, on_trip, facts);
  v1::Span* span = event.add_evidence();
  const size_t begin = reading.sentence.sent_begin, end = CharacterEnd(article_.text, reading.sentence.sent_end);
  span->set_begin_byte(static_cast<int64_t>(begin));
  span->set_end_byte(static_cast<int64_t>(end));
  span->set_text(std::string(article_.text.substr(begin, end - begin)));
  span->set_rule(match.frame->id);
  std::vector<std::string> countries;
  for (const v1::Participant& p : facts->participants()) {
    if (!p.country_code().empty() && std::find(countries.begin(), countries.end(), p.country_code()) == countries.end())
      countries.push_back(p.country_code());
  }
  if (countries.size() >= 2) last_pair_ = {countries[0], countries[1]};
  last_event_sentence_ = sentence_number_;
  events_.push_back(std::move(event));
  return true;
}

}  // namespace legation::extraction
