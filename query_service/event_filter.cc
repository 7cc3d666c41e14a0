#include "query_service/event_filter.h"

#include <algorithm>

#include "errors/status_macros.h"
#include "event_store/event_rows.h"
#include "query_service/argument_error.h"
#include "query_service/party_argument.h"
#include "vocabulary/spelling.h"

namespace legation::query {
namespace {

using internal::v1::EventFacts;
using internal::v1::EventRecord;
using Entries = google::protobuf::RepeatedPtrField<std::string>;

// Above so many parties only pairs of the two sides count as pairs of the event, as in the store's timelines.
bool IsPair(const event_store::Sides& sides, const std::string& from, const std::string& to) {
  if (sides.parties.size() <= event_store::kMostPartiesOfAllPairs) return true;
  return event_store::DirectionBetween(sides, from, to).has_value() && sides.directed();
}

bool StandsOn(const event_store::Sides& sides, const std::string& party, v1::Direction direction) {
  if (!sides.directed()) return true;
  if (direction == v1::DIRECTION_FORWARD) return sides.Acts(party);
  return direction != v1::DIRECTION_BACKWARD || sides.Receives(party);
}

v1::Direction Reversed(v1::Direction direction) {
  if (direction == v1::DIRECTION_FORWARD) return v1::DIRECTION_BACKWARD;
  return direction == v1::DIRECTION_BACKWARD ? v1::DIRECTION_FORWARD : direction;
}

bool MatchesParties(const EventFilter& filter, const EventRecord& event) {
  if (filter.parties.empty() && filter.counterparties.empty()) return true;
  const event_store::Sides sides = event_store::SidesOf(event.facts());
  const CalendarDays days = CalendarDaysOf(event);
  const bool one_side = filter.parties.empty() || filter.counterparties.empty();
  const PartySet& first = filter.parties.empty() ? filter.counterparties : filter.parties;
  const v1::Direction direction = filter.parties.empty() ? Reversed(filter.direction) : filter.direction;
  for (const std::string& party : sides.parties) {
    if (!first.Holds(party, days)) continue;
    if (one_side && StandsOn(sides, party, direction)) return true;
    if (one_side) continue;
    for (const std::string& other : sides.parties) {
      if (other == party || !filter.counterparties.Holds(other, days)) continue;
      if (RunsBetween(sides, party, other, direction)) return true;
    }
  }
  return false;
}

bool MatchesPersons(const EventFilter& filter, const EventFacts& facts) {
  if (filter.persons.empty()) return true;
  return std::any_of(facts.participants().begin(), facts.participants().end(), [&](const auto& participant) {
    return HasPart(participant.person().name(), filter.persons);
  });
}

bool HasPhraseInAny(const Entries& texts, const std::vector<std::string>& phrases) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) { return HasPhrase(text, phrases); });
}

bool MatchesWords(const EventFilter& filter, const EventFacts& facts) {
  if (!filter.topics.empty() && !HasPhrase(facts.meeting().topic(), filter.topics) &&
      !HasPhraseInAny(facts.statement().topics(), filter.topics)) {
    return false;
  }
  return filter.subjects.empty() || HasPhraseInAny(facts.agreement().subjects(), filter.subjects) ||
         HasPhraseInAny(facts.cooperation().subjects(), filter.subjects);
}

bool MatchesExtractors(const EventFilter& filter, const EventRecord& event) {
  if (filter.extractors.empty()) return true;
  return std::any_of(event.contributions().begin(), event.contributions().end(),
                     [&](const auto& contribution) { return filter.extractors.contains(contribution.extractor()); });
}

std::vector<std::string> FoldAll(const Entries& entries) {
  std::vector<std::string> folded;
  for (const std::string& entry : entries) folded.push_back(event_store::FoldWords(entry));
  return folded;
}

}  // namespace

bool RunsBetween(const event_store::Sides& sides, const std::string& from, const std::string& to,
                 v1::Direction direction) {
  if (!IsPair(sides, from, to) || sides.OnOneSide(from, to)) return false;
  if (direction != v1::DIRECTION_FORWARD && direction != v1::DIRECTION_BACKWARD) return true;
  const auto runs = event_store::DirectionBetween(sides, from, to);
  if (!runs) return false;
  if (*runs == event_store::PointsDirection::kMutual) return true;
  return (*runs == event_store::PointsDirection::kForward) == (direction == v1::DIRECTION_FORWARD);
}

absl::Status CheckEntries(const std::string& field, const Entries& entries) {
  if (entries.size() > kMostFilterEntries) {
    return FieldOutOfRange(field, std::to_string(entries.size()), "at most 50 entries");
  }
  for (const std::string& entry : entries) {
    if (event_store::FoldWords(entry).empty()) return FieldOutOfRange(field, entry, "words");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::set<int>> ReadEnums(const std::string& field, const google::protobuf::RepeatedField<int>& numbers,
                                        bool (*is_valid)(int)) {
  std::set<int> read;
  for (const int number : numbers) {
    if (!is_valid(number)) return UnknownEnumValue(field, number);
    if (number != 0) read.insert(number);
  }
  return read;
}

bool HasPhrase(std::string_view text, const std::vector<std::string>& phrases) {
  const std::string words = " " + event_store::FoldWords(text) + " ";
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](const std::string& phrase) { return words.find(" " + phrase + " ") != std::string::npos; });
}

bool HasPart(std::string_view name, const std::vector<std::string>& parts) {
  if (name.empty()) return false;
  const std::string lower = vocabulary::LowerCase(name);
  return std::any_of(parts.begin(), parts.end(),
                     [&](const std::string& part) { return lower.find(part) != std::string::npos; });
}

bool EventFilter::Matches(const EventRecord& event) const {
  const EventFacts& facts = event.facts();
  if (!types.empty() && !types.contains(facts.type())) return false;
  if (!statuses.empty() && !statuses.contains(facts.status())) return false;
  if (!days.Holds(event.sort_day())) return false;
  if (history == v1::HISTORY_FILTER_EXCLUDE && facts.history()) return false;
  if (history == v1::HISTORY_FILTER_ONLY && !facts.history()) return false;
  return MatchesParties(*this, event) && MatchesPersons(*this, facts) && MatchesWords(*this, facts) &&
         MatchesExtractors(*this, event);
}

std::vector<std::pair<std::string, std::string>> EventFilter::Pairs() const {
  std::set<std::pair<std::string, std::string>> pairs;
  const std::vector<std::string> others = counterparties.ids();
  for (const std::string& party : parties.ids()) {
    for (const std::string& other : others) {
      if (party != other) pairs.insert(std::minmax(party, other));
    }
  }
  return {pairs.begin(), pairs.end()};
}

template <typename Request>
absl::StatusOr<EventFilter> ReadEventFilter(const Request& request, std::span<const v1::EventType> listed,
                                            const vocabulary::Vocabulary& vocabulary) {
  EventFilter filter;
  ASSIGN_OR_RETURN(filter.parties, ReadParties(vocabulary, "parties", request.parties()));
  ASSIGN_OR_RETURN(filter.counterparties, ReadParties(vocabulary, "counterparties", request.counterparties()));
  ASSIGN_OR_RETURN(filter.types, ReadEnums("types", request.types(), v1::EventType_IsValid));
  ASSIGN_OR_RETURN(filter.statuses, ReadEnums("statuses", request.statuses(), v1::EventStatus_IsValid));
  for (const int type : filter.types) {
    if (!listed.empty() && std::find(listed.begin(), listed.end(), type) == listed.end()) {
      return FieldOutOfRange("types", v1::EventType_Name(type), "a type that this list holds");
    }
  }
  if (filter.types.empty()) filter.types.insert(listed.begin(), listed.end());
  ASSIGN_OR_RETURN(filter.days, ReadDayRange(request.has_start_date() ? &request.start_date() : nullptr,
                                             request.has_end_date() ? &request.end_date() : nullptr));
  if (!v1::Direction_IsValid(request.direction())) return UnknownEnumValue("direction", request.direction());
  if (!v1::HistoryFilter_IsValid(request.history())) return UnknownEnumValue("history", request.history());
  filter.direction = request.direction();
  filter.history = request.history();
  RETURN_IF_ERROR(CheckEntries("persons", request.persons()));
  RETURN_IF_ERROR(CheckEntries("topics", request.topics()));
  RETURN_IF_ERROR(CheckEntries("subjects", request.subjects()));
  RETURN_IF_ERROR(CheckEntries("extractors", request.extractors()));
  for (const std::string& person : request.persons()) filter.persons.push_back(vocabulary::LowerCase(person));
  filter.topics = FoldAll(request.topics());
  filter.subjects = FoldAll(request.subjects());
  filter.extractors.insert(request.extractors().begin(), request.extractors().end());
  return filter;
}

template absl::StatusOr<EventFilter> ReadEventFilter(const v1::ListEventsRequest&, std::span<const v1::EventType>,
                                                     const vocabulary::Vocabulary&);
template absl::StatusOr<EventFilter> ReadEventFilter(const v1::ListVisitsRequest&, std::span<const v1::EventType>,
                                                     const vocabulary::Vocabulary&);
template absl::StatusOr<EventFilter> ReadEventFilter(const v1::ListAgreementsRequest&, std::span<const v1::EventType>,
                                                     const vocabulary::Vocabulary&);
template absl::StatusOr<EventFilter> ReadEventFilter(const v1::WatchEventsRequest&, std::span<const v1::EventType>,
                                                     const vocabulary::Vocabulary&);

}  // namespace legation::query
