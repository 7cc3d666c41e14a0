#include "query_service/event_filter.h"

#include <gtest/gtest.h>

#include <array>

#include "built_in_vocabulary.h"
#include "error_matchers.h"
#include "made_event.h"
#include "query_service/event_list.h"

namespace legation::query {
namespace {

using namespace internal::v1;

EventFilter Filter(const v1::ListEventsRequest& request) {
  auto filter = ReadEventFilter(request, {}, BuiltInVocabulary());
  EXPECT_TRUE(filter.ok()) << filter.status();
  return filter.ok() ? *std::move(filter) : EventFilter();
}

v1::ErrorReason Refused(const v1::ListEventsRequest& request) {
  return errors::ReasonOf(ReadEventFilter(request, {}, BuiltInVocabulary()).status());
}

v1::ListEventsRequest Between(const std::string& party, const std::string& other, v1::Direction direction) {
  v1::ListEventsRequest request;
  if (!party.empty()) request.add_parties(party);
  if (!other.empty()) request.add_counterparties(other);
  request.set_direction(direction);
  return request;
}

MadeEvent Visit() {
  return MadeEvent(EVENT_TYPE_VISIT)
      .With(PARTICIPANT_ROLE_VISITOR, "ISR", "Benjamin Netanyahu")
      .With(PARTICIPANT_ROLE_HOST, "AZE");
}
MadeEvent Meeting() {
  return MadeEvent(EVENT_TYPE_MEETING)
      .With(PARTICIPANT_ROLE_PARTICIPANT, "ISR")
      .With(PARTICIPANT_ROLE_PARTICIPANT, "AZE");
}

TEST(EventFilter, WithoutConditionsTakesAll) { EXPECT_TRUE(Filter({}).Matches(Visit().record)); }

TEST(EventFilter, BothSidesMustTakePart) {
  const auto both = v1::DIRECTION_BOTH;
  EXPECT_TRUE(Filter(Between("Israel", "Azerbaijan", both)).Matches(Visit().record));
  EXPECT_TRUE(Filter(Between("Azerbaijan", "Israel", both)).Matches(Visit().record));
  EXPECT_TRUE(Filter(Between("Israel", "", both)).Matches(Visit().record));
  EXPECT_FALSE(Filter(Between("Israel", "Kazakhstan", both)).Matches(Visit().record));
  EXPECT_FALSE(Filter(Between("Israel", "Israel", both)).Matches(Visit().record));
}

TEST(EventFilter, DirectionTellsWhoActs) {
  const auto forward = v1::DIRECTION_FORWARD, backward = v1::DIRECTION_BACKWARD;
  EXPECT_TRUE(Filter(Between("Israel", "Azerbaijan", forward)).Matches(Visit().record));
  EXPECT_FALSE(Filter(Between("Israel", "Azerbaijan", backward)).Matches(Visit().record));
  EXPECT_FALSE(Filter(Between("Azerbaijan", "Israel", forward)).Matches(Visit().record));
  EXPECT_TRUE(Filter(Between("Azerbaijan", "Israel", backward)).Matches(Visit().record));
  EXPECT_TRUE(Filter(Between("Israel", "", forward)).Matches(Visit().record));
  EXPECT_FALSE(Filter(Between("Israel", "", backward)).Matches(Visit().record));
  EXPECT_TRUE(Filter(Between("", "Azerbaijan", forward)).Matches(Visit().record));
  EXPECT_FALSE(Filter(Between("", "Azerbaijan", backward)).Matches(Visit().record));
}

TEST(EventFilter, MutualEventsRunBothWays) {
  EXPECT_TRUE(Filter(Between("Israel", "Azerbaijan", v1::DIRECTION_FORWARD)).Matches(Meeting().record));
  EXPECT_TRUE(Filter(Between("Israel", "Azerbaijan", v1::DIRECTION_BACKWARD)).Matches(Meeting().record));
  EXPECT_TRUE(Filter(Between("", "Azerbaijan", v1::DIRECTION_BACKWARD)).Matches(Meeting().record));
}

TEST(EventFilter, ALargeEventConcernsOnlyPairsOfItsTwoSides) {
  MadeEvent summit(EVENT_TYPE_STATEMENT);
  for (const char* country : {"FRA", "DEU", "ITA", "ESP", "POL", "NLD", "BEL", "PRT", "GRC", "AUT", "SWE", "FIN"}) {
    summit.With(PARTICIPANT_ROLE_SPEAKER, country);
  }
  summit.With(PARTICIPANT_ROLE_TARGET, "RUS");
  EXPECT_TRUE(Filter(Between("France", "Russia", v1::DIRECTION_FORWARD)).Matches(summit.record));
  EXPECT_FALSE(Filter(Between("France", "Germany", v1::DIRECTION_BOTH)).Matches(summit.record));
  EXPECT_TRUE(Filter(Between("France", "", v1::DIRECTION_BOTH)).Matches(summit.record));
}

TEST(EventFilter, AnOrganisationStandsForItsMembers) {
  MadeEvent visit(EVENT_TYPE_VISIT);
  visit.With(PARTICIPANT_ROLE_VISITOR, "FRA").With(PARTICIPANT_ROLE_HOST, "KAZ").On(17149);  // 2016-12-14
  EXPECT_TRUE(Filter(Between("EU", "Central Asia", v1::DIRECTION_FORWARD)).Matches(visit.record));
  EXPECT_FALSE(Filter(Between("ASEAN", "Central Asia", v1::DIRECTION_FORWARD)).Matches(visit.record));
}

TEST(EventFilter, TypesAndStatuses) {
  v1::ListEventsRequest request;
  request.add_types(v1::EVENT_TYPE_VISIT);
  request.add_types(v1::EVENT_TYPE_CALL);
  EXPECT_TRUE(Filter(request).Matches(Visit().record));
  EXPECT_FALSE(Filter(request).Matches(Meeting().record));
  request.add_statuses(v1::EVENT_STATUS_PLANNED);
  EXPECT_FALSE(Filter(request).Matches(Visit().record));
  request.clear_statuses();
  request.add_statuses(v1::EVENT_STATUS_UNSPECIFIED);
  EXPECT_TRUE(Filter(request).Matches(Visit().record));
}

TEST(EventFilter, DatesHoldBothEnds) {
  v1::ListEventsRequest request;
  request.mutable_start_date()->set_year(2016);
  request.mutable_end_date()->set_year(2016);
  EXPECT_FALSE(Filter(request).Matches(Visit().On(16'800).record));
  EXPECT_TRUE(Filter(request).Matches(Visit().On(16'801).record));
  EXPECT_TRUE(Filter(request).Matches(Visit().On(16'801 + 365).record));
  EXPECT_FALSE(Filter(request).Matches(Visit().On(16'801 + 366).record));
}

TEST(EventFilter, PersonsByAPartOfTheirName) {
  v1::ListEventsRequest request;
  request.add_persons("aliyev");
  EXPECT_FALSE(Filter(request).Matches(Visit().record));
  request.add_persons("NETANY");
  EXPECT_TRUE(Filter(request).Matches(Visit().record));
  EXPECT_FALSE(Filter(request).Matches(Meeting().record));
}

TEST(EventFilter, TopicsAndSubjectsByWholeWords) {
  MadeEvent meeting = Meeting();
  meeting.facts().mutable_meeting()->set_topic("Energy and water");
  v1::ListEventsRequest request;
  request.add_topics("WATER");
  EXPECT_TRUE(Filter(request).Matches(meeting.record));
  request.set_topics(0, "wat");
  EXPECT_FALSE(Filter(request).Matches(meeting.record));
  MadeEvent agreement(EVENT_TYPE_AGREEMENT);
  agreement.facts().mutable_agreement()->add_subjects("Double taxation");
  request.Clear();
  request.add_subjects("double  taxation");
  EXPECT_TRUE(Filter(request).Matches(agreement.record));
  EXPECT_FALSE(Filter(request).Matches(meeting.record));
}

TEST(EventFilter, HistoryAndExtractors) {
  MadeEvent background = Visit();
  background.facts().set_history(true);
  v1::ListEventsRequest request;
  EXPECT_TRUE(Filter(request).Matches(background.record));
  request.set_history(v1::HISTORY_FILTER_EXCLUDE);
  EXPECT_FALSE(Filter(request).Matches(background.record));
  EXPECT_TRUE(Filter(request).Matches(Visit().record));
  request.set_history(v1::HISTORY_FILTER_ONLY);
  EXPECT_TRUE(Filter(request).Matches(background.record));
  EXPECT_FALSE(Filter(request).Matches(Visit().record));
  request.clear_history();
  request.add_extractors("another");
  EXPECT_FALSE(Filter(request).Matches(Visit().record));
  request.add_extractors("legation-builtin");
  EXPECT_TRUE(Filter(request).Matches(Visit().record));
}

TEST(EventFilter, RefusesWhatItDoesNotKnow) {
  v1::ListEventsRequest request;
  request.mutable_types()->Add(999);
  EXPECT_EQ(Refused(request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request.Clear();
  request.mutable_statuses()->Add(77);
  EXPECT_EQ(Refused(request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request.Clear();
  request.set_direction(static_cast<v1::Direction>(9));
  EXPECT_EQ(Refused(request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request.Clear();
  request.set_history(static_cast<v1::HistoryFilter>(9));
  EXPECT_EQ(Refused(request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request.Clear();
  request.add_persons(" ");
  EXPECT_EQ(Refused(request), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  request.Clear();
  for (int i = 0; i < 51; ++i) request.add_topics("water");
  EXPECT_EQ(Refused(request), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
}

TEST(EventFilter, AListRefusesTypesThatItDoesNotHold) {
  constexpr std::array kListed = {v1::EVENT_TYPE_VISIT};
  v1::ListVisitsRequest request;
  const auto filter = ReadEventFilter(request, kListed, BuiltInVocabulary());
  ASSERT_TRUE(filter.ok());
  EXPECT_TRUE(filter->Matches(Visit().record));
  EXPECT_FALSE(filter->Matches(Meeting().record));
  request.add_types(v1::EVENT_TYPE_INVITATION);
  const auto refused = ReadEventFilter(request, kListed, BuiltInVocabulary());
  EXPECT_EQ(errors::ReasonOf(refused.status()), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  EXPECT_EQ(MetadataOf(refused.status(), "value"), "EVENT_TYPE_INVITATION");
}

TEST(EventFilter, ReadsTheFewestTimelines) {
  using event_store::TimelineScope;
  EXPECT_EQ(TimelinesOf(Filter({})).front().scope, TimelineScope::kAll);
  EXPECT_EQ(TimelinesOf(Filter(Between("Israel", "", v1::DIRECTION_BOTH))).front().scope, TimelineScope::kParty);
  auto pair = Between("Israel", "Azerbaijan", v1::DIRECTION_BOTH);
  EXPECT_EQ(TimelinesOf(Filter(pair)).front().terms, (std::vector<std::string>{"AZE", "ISR"}));
  pair.add_types(v1::EVENT_TYPE_VISIT);
  EXPECT_EQ(TimelinesOf(Filter(pair)).front().terms, (std::vector<std::string>{"AZE", "ISR", "1"}));
  const auto bloc = TimelinesOf(Filter(Between("EU", "European Union", v1::DIRECTION_BOTH)));
  EXPECT_EQ(bloc.front().scope, TimelineScope::kPair);
  EXPECT_GT(bloc.size(), 300u);  // each two of its members
  const auto wide = TimelinesOf(Filter(Between("Commonwealth", "OIC", v1::DIRECTION_BOTH)));
  EXPECT_EQ(wide.front().scope, TimelineScope::kParty);
  EXPECT_LT(wide.size(), 70u);
  EXPECT_TRUE(TimelinesOf(Filter(Between("Israel", "Israel", v1::DIRECTION_BOTH))).empty());
}

TEST(EventFilter, ReadsTwoThousandPairsAtMost) {
  using event_store::TimelineScope;
  EventFilter filter;
  for (int number = 0; number < 40; ++number) filter.parties.Add("A" + std::to_string(number));
  for (int number = 0; number < 50; ++number) filter.counterparties.Add("B" + std::to_string(number));
  EXPECT_EQ(TimelinesOf(filter).size(), 2000u);
  EXPECT_EQ(TimelinesOf(filter).front().scope, TimelineScope::kPair);
  filter.parties.Add("A40");  // too many pairs: all of the smaller side's
  EXPECT_EQ(TimelinesOf(filter).size(), 41u);
  EXPECT_EQ(TimelinesOf(filter).front().scope, TimelineScope::kParty);
}

}  // namespace
}  // namespace legation::query
