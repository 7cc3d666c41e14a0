#include "event_store/event_fold.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

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

EventStatus FoldStatus(const std::vector<const Contribution*>& by_report) {
  EventStatus status = by_report.front()->event().facts().status();
  for (const Contribution* contribution : by_report) {
    const EventFacts& facts = contribution->event().facts();
    const EventStatus reported = facts.status();
    if (reported == EVENT_STATUS_UNSPECIFIED) continue;
    const bool takes_back = reported == EVENT_STATUS_PLANNED && status != EVENT_STATUS_PLANNED;
    if (!takes_back) status = reported;
  }
  return status;
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

using Field = google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A scalar slot as text, so that values of all types can be compared and shown. Empty for kinds that details do not have.
std::string ScalarText(const Message& message, const Field* field) {
  const auto* reflection = message.GetReflection();
  switch (field->cpp_type()) {
    case Field::CPPTYPE_INT32: return std::to_string(reflection->GetInt32(message, field));
    case Field::CPPTYPE_BOOL: return reflection->GetBool(message, field) ? "true" : "false";
    case Field::CPPTYPE_ENUM: return reflection->GetEnum(message, field)->name();
    case Field::CPPTYPE_STRING: return reflection->GetString(message, field);
    default: return "";  // amounts are floating point: shown as the first source has them, never compared
  }
}

void CopyScalar(const Message& from, Message* to, const Field* field) {
  const auto* reflection = from.GetReflection();
  switch (field->cpp_type()) {
    case Field::CPPTYPE_INT32: return reflection->SetInt32(to, field, reflection->GetInt32(from, field));
    case Field::CPPTYPE_BOOL: return reflection->SetBool(to, field, reflection->GetBool(from, field));
    case Field::CPPTYPE_ENUM: return reflection->SetEnum(to, field, reflection->GetEnum(from, field));
    case Field::CPPTYPE_STRING: return reflection->SetString(to, field, reflection->GetString(from, field));
    case Field::CPPTYPE_DOUBLE: return reflection->SetDouble(to, field, reflection->GetDouble(from, field));
    default: return;
  }
}

// Appends the items of a list that are not there yet.
void MergeList(const Message& from, Message* to, const Field* field) {
  const auto* reflection = from.GetReflection();
  const bool text = field->cpp_type() == Field::CPPTYPE_STRING;
  const auto item = [&](const Message& message, int i) {
    return text ? FoldWords(reflection->GetRepeatedString(message, field, i))
                : reflection->GetRepeatedMessage(message, field, i).SerializeAsString();
  };
  std::set<std::string> known;
  for (int i = 0; i < reflection->FieldSize(*to, field); ++i) known.insert(item(*to, i));
  for (int i = 0; i < reflection->FieldSize(from, field); ++i) {
    if (!known.insert(item(from, i)).second) continue;
    if (text) {
      reflection->AddString(to, field, reflection->GetRepeatedString(from, field, i));
    } else {
      reflection->AddMessage(to, field)->CopyFrom(reflection->GetRepeatedMessage(from, field, i));
    }
  }
}

// The details message that is set, or null.
const Field* DetailsOf(const EventFacts& facts) {
  return facts.GetReflection()->GetOneofFieldDescriptor(facts, EventFacts::descriptor()->FindOneofByName("details"));
}

std::vector<const Field*> SetFields(const Message& message) {
  std::vector<const Field*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields;
}

// Fills what is empty and joins lists; takes the whole of `from`'s details when `to` has none.
void FillDetails(const EventFacts& from, EventFacts* to) {
  const Field *theirs = DetailsOf(from), *ours = DetailsOf(*to);
  if (theirs == nullptr || (ours != nullptr && ours != theirs)) return;
  const Message& source = from.GetReflection()->GetMessage(from, theirs);
  Message* target = to->GetReflection()->MutableMessage(to, theirs);
  for (const Field* field : SetFields(source)) {
    if (field->is_repeated()) {
      MergeList(source, target, field);
    } else if (!target->GetReflection()->HasField(*target, field)) {
      CopyScalar(source, target, field);
    }
  }
}

// Where sources differ on a slot of the details, shows the value that most of them give, the first of equals, and keeps
// the others with their articles.
void SettleDetails(EventRecord* event, EventFacts* facts) {
  const Field* details = DetailsOf(*facts);
  if (details == nullptr) return;
  const auto* reflection = facts->GetReflection();
  for (const Field* field : SetFields(reflection->GetMessage(*facts, details))) {
    if (field->is_repeated()) continue;
    std::map<std::string, int> support;  // by folded value
    std::vector<std::pair<std::string, const Contribution*>> said;
    for (const Contribution& contribution : event->contributions()) {
      const EventFacts& theirs = contribution.event().facts();
      if (DetailsOf(theirs) != details) continue;
      const Message& message = reflection->GetMessage(theirs, details);
      if (!reflection->HasField(theirs, details) || !message.GetReflection()->HasField(message, field)) continue;
      said.emplace_back(FoldWords(ScalarText(message, field)), &contribution);
      ++support[said.back().first];
    }
    if (support.size() < 2) continue;
    const auto* shown = &said.front();
    for (const auto& each : said) {
      if (support[each.first] > support[shown->first]) shown = &each;
    }
    CopyScalar(reflection->GetMessage(shown->second->event().facts(), details), reflection->MutableMessage(facts, details), field);
    for (const auto& [value, contribution] : said) {
      if (value == shown->first) continue;
      ConflictingValue* conflict = event->add_conflicts();
      conflict->set_slot(details->name() + "." + field->name());
      conflict->set_value(ScalarText(reflection->GetMessage(contribution->event().facts(), details), field));
      conflict->set_article_id(contribution->article_id());
    }
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
  std::set<std::string> publishers;
  std::string tour_id;
  int32_t confidence = 0, report_day = store_day;
  bool history = true;
  event->clear_conflicts();
  for (const Contribution& contribution : event->contributions()) {
    const EventFacts& said = contribution.event().facts();
    if (!contribution.publisher().empty()) publishers.insert(contribution.publisher());
    if (tour_id.empty()) tour_id = contribution.tour_id();
    confidence = std::max(confidence, said.confidence_permille());
    history = history && said.history();
    if (&contribution == &event->contributions(0)) continue;
    MergeParticipants(said, &facts);
    FillDetails(said, &facts);
    if (facts.place().country_code().empty()) facts.mutable_place()->set_country_code(said.place().country_code());
    if (facts.place().city().empty() && facts.place().country_code() == said.place().country_code()) {
      facts.mutable_place()->set_city(said.place().city());
    } else if (!said.place().city().empty() && facts.place().city() != said.place().city()) {
      ConflictingValue* conflict = event->add_conflicts();
      conflict->set_slot("place.city");
      conflict->set_value(said.place().city());
      conflict->set_article_id(contribution.article_id());
    }
  }
  SettleDetails(event, &facts);
  for (const Contribution* contribution : by_report) {
    const EventDate& date = contribution->event().facts().date();
    if (PrecisionRank(date) > 0 && PrecisionRank(date) >= PrecisionRank(facts.date())) *facts.mutable_date() = date;
  }
  if (facts.place().country_code().empty() && facts.place().city().empty()) facts.clear_place();
  facts.set_status(FoldStatus(by_report));
  facts.set_history(history);
  const int32_t sources = std::max<int32_t>(1, publishers.size());
  facts.set_confidence_permille(confidence == 0 ? 0 : std::min(kHighestConfidence, confidence + (sources - 1) * kConfidencePerSource));
  if (confidence > kHighestConfidence) facts.set_confidence_permille(confidence);
  for (const Contribution& contribution : event->contributions()) {
    if (contribution.has_publish_day()) {
      report_day = contribution.publish_day();
      break;
    }
  }
  *event->mutable_facts() = facts;
  event->set_source_count(sources);
  event->set_tour_id(tour_id);
  event->set_sort_day(SortDay(*event, report_day));
  event->set_measure_day(MeasureDay(*event, report_day));
}

}  // namespace legation::event_store
