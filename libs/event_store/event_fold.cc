#include "event_store/event_fold.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <vector>

#include "event_store/correction.h"
#include "event_store/details_fold.h"
#include "event_store/event_days.h"
#include "event_store/event_parties.h"
#include "event_store/event_rows.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

constexpr int32_t kHighestConfidence = 990;
// What each further independent publisher adds to the confidence.
constexpr int32_t kConfidencePerSource = 30;

std::set<std::string> WordsOf(std::string_view name) {
  const std::string folded = FoldWords(name);
  std::set<std::string> words;
  for (size_t begin = 0; begin < folded.size();) {
    const size_t end = std::min(folded.find(' ', begin), folded.size());
    words.insert(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

int PrecisionRank(const EventDate& date) {
  switch (date.precision()) {
    case DATE_PRECISION_DAY: return 3;
    case DATE_PRECISION_MONTH: return 2;
    case DATE_PRECISION_YEAR: return 1;
    default: return 0;
  }
}

// Days by which reports are ordered; an article without a day counts as before all others.
int64_t ReportOrder(const Contribution& contribution) {
  return contribution.has_publish_day() ? contribution.publish_day() : INT32_MIN;
}

// Whether a plan that was published after another report takes that report's status back.
bool PlanHolds(const Contribution& plan, const Contribution& known) {
  switch (known.event().facts().status()) {
    // What was told as done on or after the day of the plan is done; told before, it was told too early.
    case EVENT_STATUS_OCCURRED: {
      const auto planned = DaysOf(plan.event().facts().date());
      return planned && ReportOrder(known) < planned->first;
    }
    // A visit may be announced again, but an announcement of the same day is the one that was called off.
    case EVENT_STATUS_CANCELLED: return ReportOrder(plan) > ReportOrder(known);
    default: return true;
  }
}

// Background does not speak of status, unless there is nothing else.
EventStatus FoldStatus(const std::vector<const Contribution*>& by_report) {
  const bool has_news = std::any_of(by_report.begin(), by_report.end(),
                                    [](const Contribution* each) { return !each->event().facts().history(); });
  const Contribution* known = nullptr;
  for (const Contribution* contribution : by_report) {
    const EventFacts& facts = contribution->event().facts();
    if (facts.status() == EVENT_STATUS_UNSPECIFIED || (has_news && facts.history())) continue;
    const bool holds = known == nullptr || facts.status() != EVENT_STATUS_PLANNED || PlanHolds(*contribution, *known);
    if (holds) known = contribution;
  }
  return known == nullptr ? by_report.front()->event().facts().status() : known->event().facts().status();
}

// Independent sources: articles of one publisher are one, and so are copies and near copies of one text under several.
int32_t CountSources(const google::protobuf::RepeatedPtrField<Contribution>& contributions) {
  std::vector<int> parent(contributions.size());
  std::iota(parent.begin(), parent.end(), 0);
  const auto root = [&](int i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::map<std::string, int> by_publisher;
  std::map<uint64_t, int> by_text;
  for (int i = 0; i < contributions.size(); ++i) {
    const Contribution& each = contributions[i];
    if (!each.publisher().empty()) parent[root(i)] = root(by_publisher.emplace(each.publisher(), i).first->second);
    if (each.text_hash() != 0) parent[root(i)] = root(by_text.emplace(each.text_hash(), i).first->second);
  }
  for (int i = 0; i < contributions.size(); ++i) {
    for (const uint64_t text : contributions[i].near_copy_of()) {
      if (const auto copied = by_text.find(text); copied != by_text.end()) parent[root(i)] = root(copied->second);
    }
  }
  std::set<int> sources;
  for (int i = 0; i < contributions.size(); ++i) {
    if (!contributions[i].publisher().empty()) sources.insert(root(i));
  }
  return std::max<int32_t>(1, static_cast<int32_t>(sources.size()));
}

void AddConflict(const std::string& slot, const std::string& value, const Contribution& source, EventRecord* event) {
  ConflictingValue* conflict = event->add_conflicts();
  conflict->set_slot(slot);
  conflict->set_value(value);
  conflict->set_article_id(source.article_id());
}

bool IsInferred(const Contribution& contribution, const std::string& slot) {
  const auto& slots = contribution.event().facts().inferred_slots();
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

// The first place is shown, filled in by what agrees with it; whose words it is.
const Contribution* FoldPlace(EventRecord* event, EventFacts* facts) {
  const Contribution* source = nullptr;
  facts->clear_place();
  for (const Contribution& contribution : event->contributions()) {
    const Place& said = contribution.event().facts().place();
    if (said.country_code().empty() && said.city().empty()) continue;
    Place* place = facts->mutable_place();
    if (source == nullptr) {
      *place = said;
      source = &contribution;
    } else if (!said.country_code().empty() && !place->country_code().empty() && said.country_code() != place->country_code()) {
      AddConflict("place.country_code", said.country_code(), contribution, event);
    } else if (!said.city().empty() && !place->city().empty() && said.city() != place->city()) {
      AddConflict("place.city", said.city(), contribution, event);
    } else {
      if (place->country_code().empty()) place->set_country_code(said.country_code());
      if (place->city().empty()) place->set_city(said.city());
      // Stated by one is stated.
      if (place->inferred() && !said.inferred()) source = &contribution;
      place->set_inferred(place->inferred() && said.inferred());
    }
  }
  return source;
}

std::string DateText(const EventDate& date) {
  const Day& day = date.start_date();
  std::string text = std::to_string(day.year());
  for (const int32_t part : {day.month(), day.day()}) text += (part < 10 ? "-0" : "-") + std::to_string(part);
  return text;
}

// The most precise date, among equals that of the latest report; whose words it is.
const Contribution* FoldDate(const std::vector<const Contribution*>& by_report, EventRecord* event, EventFacts* facts) {
  const Contribution* source = nullptr;
  for (const Contribution* contribution : by_report) {
    const EventDate& said = contribution->event().facts().date();
    if (PrecisionRank(said) > 0 && (source == nullptr || PrecisionRank(said) >= PrecisionRank(source->event().facts().date()))) {
      source = contribution;
    }
  }
  if (source == nullptr) return nullptr;
  *facts->mutable_date() = source->event().facts().date();
  const auto shown = DaysOf(facts->date());
  for (const Contribution& contribution : event->contributions()) {
    const auto said = DaysOf(contribution.event().facts().date());
    if (said && shown && (said->last < shown->first || said->first > shown->last)) {
      AddConflict("date", DateText(contribution.event().facts().date()), contribution, event);
    }
  }
  return source;
}

// A slot is inferred when the source of its value inferred it; details that one source inferred stay marked.
void FoldInferredSlots(const Contribution* date_source, const Contribution* place_source, const EventRecord& event,
                       EventFacts* facts) {
  std::set<std::string> slots;
  for (const Contribution& contribution : event.contributions()) {
    for (const std::string& slot : contribution.event().facts().inferred_slots()) slots.insert(slot);
  }
  const auto settle = [&](const std::string& slot, bool inferred) { inferred ? (void)slots.insert(slot) : (void)slots.erase(slot); };
  settle("date", date_source != nullptr && IsInferred(*date_source, "date"));
  settle("place", place_source != nullptr && (IsInferred(*place_source, "place") || facts->place().inferred()));
  settle("participants", std::any_of(facts->participants().begin(), facts->participants().end(),
                                     [](const Participant& participant) { return participant.inferred(); }));
  facts->clear_inferred_slots();
  for (const std::string& slot : slots) facts->add_inferred_slots(slot);
}

void MergeParticipants(const EventFacts& from, EventFacts* to) {
  for (const Participant& incoming : from.participants()) {
    Participant* same = nullptr;
    for (Participant& known : *to->mutable_participants()) {
      if (known.role() == incoming.role() && PartyOf(known) == PartyOf(incoming) &&
          NamesAreCompatible(known.person().name(), incoming.person().name())) {
        same = &known;
        break;
      }
    }
    if (same == nullptr) {
      *to->add_participants() = incoming;
      continue;
    }
    if (incoming.has_person()) {
      Person* person = same->mutable_person();
      if (incoming.person().name().size() > person->name().size()) person->set_name(incoming.person().name());
      if (person->office().empty()) person->set_office(incoming.person().office());
    }
    if (!incoming.inferred()) same->set_inferred(false);
  }
}

int32_t SortDay(const EventRecord& event, int32_t report_day) {
  const auto days = DaysOf(event.facts().date());
  return days ? days->first : report_day;
}

int32_t MeasureDay(const EventRecord& event, int32_t report_day) {
  const EventDate& date = event.facts().date();
  const auto days = DaysOf(date);
  if (!days) return report_day;
  if (date.start_date().month() == 0) return DayNumber(date.start_date().year(), 7, 1);
  if (date.start_date().day() == 0) return DayNumber(date.start_date().year(), date.start_date().month(), 15);
  return days->first;
}

}  // namespace

bool NamesAreCompatible(std::string_view first, std::string_view second) {
  const std::set<std::string> a = WordsOf(first), b = WordsOf(second);
  const std::set<std::string>&small = a.size() <= b.size() ? a : b, &large = a.size() <= b.size() ? b : a;
  return std::includes(large.begin(), large.end(), small.begin(), small.end());
}

void Fold(EventRecord* event, int32_t store_day) {
  std::vector<const Contribution*> by_report;
  for (const Contribution& contribution : event->contributions()) by_report.push_back(&contribution);
  std::stable_sort(by_report.begin(), by_report.end(),
                   [](const Contribution* a, const Contribution* b) { return ReportOrder(*a) < ReportOrder(*b); });

  EventFacts facts = event->contributions(0).event().facts();
  std::string tour_id;
  int32_t confidence = 0, report_day = store_day;
  bool history = true;
  event->clear_conflicts();
  for (const Contribution& contribution : event->contributions()) {
    const EventFacts& said = contribution.event().facts();
    if (tour_id.empty()) tour_id = contribution.tour_id();
    confidence = std::max(confidence, said.confidence_permille());
    history = history && said.history();
    if (&contribution == &event->contributions(0)) continue;
    MergeParticipants(said, &facts);
    FillDetails(said, &facts);
    for (const std::string& context : said.contexts()) {
      if (std::find(facts.contexts().begin(), facts.contexts().end(), context) == facts.contexts().end()) facts.add_contexts(context);
    }
    if (facts.cameo_code().empty()) facts.set_cameo_code(said.cameo_code());
  }
  SettleDetails(event, &facts);
  const Contribution* place_source = FoldPlace(event, &facts);
  const Contribution* date_source = FoldDate(by_report, event, &facts);
  FoldInferredSlots(date_source, place_source, *event, &facts);
  facts.set_status(FoldStatus(by_report));
  facts.set_history(history);
  const int32_t sources = CountSources(event->contributions());
  const int32_t raised = std::min(kHighestConfidence, confidence + (sources - 1) * kConfidencePerSource);
  facts.set_confidence_permille(confidence == 0 ? 0 : std::max(confidence, raised));
  for (const Contribution& contribution : event->contributions()) {
    if (contribution.has_publish_day()) {
      report_day = contribution.publish_day();
      break;
    }
  }
  *event->mutable_facts() = facts;
  event->set_source_count(sources);
  event->set_tour_id(tour_id);
  event->clear_reported();
  if (!event->corrections().empty()) {
    *event->mutable_reported()->mutable_facts() = facts;
    event->mutable_reported()->set_sort_day(SortDay(*event, report_day));
    for (const Correction& correction : event->corrections()) LayOver(correction, event->mutable_facts());
  }
  event->set_sort_day(SortDay(*event, report_day));
  event->set_measure_day(MeasureDay(*event, report_day));
}

}  // namespace legation::event_store
