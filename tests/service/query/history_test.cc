// GetRelationshipHistory: its measures are those of GetRelationship, its counts those of ListEvents.
#include "event_store/event_days.h"
#include "query_fixture.h"
#include "query_service/day_argument.h"

namespace legation::query {
namespace {

using namespace internal::v1;

class History : public QueryFixture {
 protected:
  // Two years of events, of all precisions and both directions.
  void IngestTwoYears() {
    for (int month = 1; month <= 24; ++month) {
      const int year = 2014 + (month - 1) / 12, of_year = (month - 1) % 12 + 1;
      const std::string name = std::to_string(month);
      Ingest("a" + name, {Agreement("ISR", "AZE", "subject " + name).On(year, of_year, 1 + month % 28),
                          Accusation("ISR", "AZE").On(year, of_year, 28).Saying("It accuses, " + name + "."),
                          Visit("AZE", "ISR").On(year, of_year, 0)});
    }
    Ingest("plan", {Agreement("ISR", "AZE", "planned").On(2015, 12, 30).Status(EVENT_STATUS_PLANNED),
                    Agreement("ISR", "AZE", "of a year").On(2014, 0, 0), Meeting("ISR", "KAZ").On(2015, 5, 5)});
  }

  static v1::GetRelationshipHistoryRequest Request(v1::Interval interval, const google::type::Date& start,
                                                   const google::type::Date& end,
                                                   v1::Direction direction = v1::DIRECTION_BOTH) {
    v1::GetRelationshipHistoryRequest request;
    request.set_interval(interval);
    request.set_direction(direction);
    *request.mutable_start_date() = start;
    *request.mutable_end_date() = end;
    request.add_pairs()->set_party_a("Israel");
    request.mutable_pairs(0)->set_party_b("Azerbaijan");
    return request;
  }
  static google::type::Date Day(int year, int month, int day) {
    google::type::Date date;
    date.set_year(year);
    date.set_month(month);
    date.set_day(day);
    return date;
  }
  static std::string Counts(const google::protobuf::RepeatedPtrField<v1::EventCount>& counts) {
    std::map<std::pair<int, int>, int64_t> sorted;
    for (const v1::EventCount& count : counts) sorted[{count.type(), count.status()}] = count.count();
    std::string shown;
    for (const auto& [kind, count] : sorted) {
      shown += std::to_string(kind.first) + "/" + std::to_string(kind.second) + ":" + std::to_string(count) + " ";
    }
    return shown;
  }

  void ExpectTheOtherAnswers(const v1::RelationshipPeriod& period, v1::Direction direction) {
    SCOPED_TRACE(period.end_date().ShortDebugString());
    v1::GetRelationshipRequest relationship;
    relationship.set_party_a("Israel");
    relationship.set_party_b("Azerbaijan");
    relationship.set_direction(direction);
    *relationship.mutable_on_date() = period.end_date();
    const auto on_end = Ask(&Stub::GetRelationship, relationship);
    EXPECT_NEAR(period.measures().score(), on_end.score(), 1e-9);
    EXPECT_NEAR(period.measures().trend(), on_end.trend(), 1e-9);
    EXPECT_NEAR(period.measures().engagement(), on_end.engagement(), 1e-9);
    EXPECT_NEAR(period.measures().confidence(), on_end.confidence(), 1e-9);
    v1::ListEventsRequest list;
    list.add_parties("Israel");
    list.add_counterparties("Azerbaijan");
    list.set_direction(direction);
    list.set_page_size(1000);
    *list.mutable_start_date() = period.start_date();
    *list.mutable_end_date() = period.end_date();
    google::protobuf::RepeatedPtrField<v1::EventCount> counts;
    std::map<std::pair<int, int>, int64_t> sums;
    const auto listed = Ask(&Stub::ListEvents, list);
    for (const v1::Event& event : listed.events()) ++sums[{event.type(), event.status()}];
    for (const auto& [kind, count] : sums) {
      v1::EventCount* added = counts.Add();
      added->set_type(static_cast<v1::EventType>(kind.first));
      added->set_status(static_cast<v1::EventStatus>(kind.second));
      added->set_count(count);
    }
    EXPECT_EQ(Counts(period.counts()), Counts(counts));
  }
};

TEST_F(History, ItsPeriodsAreWhatTheOtherAnswersSay) {
  IngestTwoYears();
  for (const auto direction : {v1::DIRECTION_BOTH, v1::DIRECTION_FORWARD, v1::DIRECTION_BACKWARD}) {
    for (const auto interval : {v1::INTERVAL_UNSPECIFIED, v1::INTERVAL_YEAR}) {
      const auto answer =
          Ask(&Stub::GetRelationshipHistory, Request(interval, Day(2014, 2, 10), Day(2018, 3, 20), direction));
      ASSERT_EQ(answer.histories_size(), 1);
      EXPECT_EQ(answer.histories(0).periods_size(), interval == v1::INTERVAL_YEAR ? 5 : 50);
      for (const auto& period : answer.histories(0).periods()) ExpectTheOtherAnswers(period, direction);
    }
    for (const auto interval : {v1::INTERVAL_DAY, v1::INTERVAL_WEEK}) {
      const auto answer =
          Ask(&Stub::GetRelationshipHistory, Request(interval, Day(2015, 11, 20), Day(2016, 1, 10), direction));
      EXPECT_EQ(answer.histories(0).periods_size(), interval == v1::INTERVAL_DAY ? 52 : 8);
      for (const auto& period : answer.histories(0).periods()) ExpectTheOtherAnswers(period, direction);
    }
  }
}

TEST_F(History, PeriodsAreOfTheCalendarAndCutToTheDates) {
  const auto cut = Ask(&Stub::GetRelationshipHistory, Request(v1::INTERVAL_MONTH, Day(2016, 1, 20), Day(2016, 3, 10)));
  const auto& periods = cut.histories(0).periods();
  ASSERT_EQ(periods.size(), 3);
  EXPECT_EQ(periods[0].start_date().day(), 20);
  EXPECT_EQ(periods[0].end_date().day(), 31);
  EXPECT_EQ(periods[1].end_date().day(), 29);
  EXPECT_EQ(periods[2].end_date().day(), 10);
  const auto whole = Ask(&Stub::GetRelationshipHistory, Request(v1::INTERVAL_MONTH, Day(2016, 1, 0), Day(2016, 0, 0)));
  ASSERT_EQ(whole.histories(0).periods_size(), 12);
  EXPECT_EQ(whole.histories(0).periods(11).end_date().day(), 31);
  auto until_today = Request(v1::INTERVAL_YEAR, Day(2020, 0, 0), Day(0, 0, 0));
  until_today.clear_end_date();
  const auto today = Ask(&Stub::GetRelationshipHistory, until_today);
  EXPECT_GE(DateOf(Today()).year(), today.histories(0).periods().rbegin()->end_date().year());
}

TEST_F(History, ManyPairsStandInTheOrderOfTheRequest) {
  IngestTwoYears();
  auto request = Request(v1::INTERVAL_YEAR, Day(2014, 0, 0), Day(2015, 0, 0));
  request.add_pairs()->set_party_a("KAZ");
  request.mutable_pairs(1)->set_party_b("ISR");
  request.add_pairs()->set_party_a("Iceland");
  request.mutable_pairs(2)->set_party_b("Vanuatu");
  const auto answer = Ask(&Stub::GetRelationshipHistory, request);
  ASSERT_EQ(answer.histories_size(), 3);
  EXPECT_EQ(answer.histories(1).party_a().id(), "KAZ");
  EXPECT_EQ(Counts(answer.histories(1).periods(1).counts()), "2/2:1 ");
  EXPECT_GT(answer.histories(1).periods(1).measures().engagement(), 0);
  EXPECT_EQ(answer.histories(2).party_b().name(), "Vanuatu");
  ASSERT_EQ(answer.histories(2).periods_size(), 2);
  EXPECT_EQ(answer.histories(2).periods(0).measures().score(), 0);
  EXPECT_EQ(answer.histories(2).periods(0).counts_size(), 0);
}

TEST_F(History, AsOfIsWhatWasAnsweredThen) {
  IngestTwoYears();
  const auto request = Request(v1::INTERVAL_MONTH, Day(2014, 1, 15), Day(2017, 12, 31));
  const auto before = Ask(&Stub::GetRelationshipHistory, request);
  Apply(log.Retraction("a3"));
  Ingest("later", {Agreement("ISR", "AZE", "later").On(2014, 6, 6)});
  const auto after = Ask(&Stub::GetRelationshipHistory, request);
  auto as_of = request;
  as_of.mutable_as_of()->set_token(before.answered_at());
  const auto then = Ask(&Stub::GetRelationshipHistory, as_of);
  ASSERT_EQ(then.histories(0).periods_size(), before.histories(0).periods_size());
  bool has_changed = false;
  for (int i = 0; i < then.histories(0).periods_size(); ++i) {
    const auto &was = before.histories(0).periods(i), &told = then.histories(0).periods(i);
    EXPECT_EQ(Counts(told.counts()), Counts(was.counts())) << i;
    EXPECT_NEAR(told.measures().score(), was.measures().score(), 1e-9) << i;
    EXPECT_NEAR(told.measures().trend(), was.measures().trend(), 1e-9) << i;
    has_changed = has_changed || Counts(after.histories(0).periods(i).counts()) != Counts(was.counts());
  }
  EXPECT_TRUE(has_changed);
}

TEST_F(History, RefusesWhatItCannotAnswer) {
  const auto reason = [&](const v1::GetRelationshipHistoryRequest& request) {
    return ReasonFor(&Stub::GetRelationshipHistory, request);
  };
  const auto good = Request(v1::INTERVAL_MONTH, Day(2014, 1, 1), Day(2014, 12, 31));
  auto request = good;
  request.clear_pairs();
  EXPECT_EQ(reason(request), v1::ERROR_REASON_FIELD_REQUIRED);
  request = good;
  for (int i = 0; i < 100; ++i) *request.add_pairs() = good.pairs(0);
  EXPECT_EQ(reason(request), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  request = good;
  request.clear_start_date();
  EXPECT_EQ(reason(request), v1::ERROR_REASON_FIELD_REQUIRED);
  EXPECT_EQ(reason(Request(v1::INTERVAL_MONTH, Day(2015, 1, 1), Day(2014, 12, 31))), v1::ERROR_REASON_DATE_INVALID);
  EXPECT_EQ(reason(Request(static_cast<v1::Interval>(9), Day(2014, 1, 1), Day(2014, 12, 31))),
            v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request = good;
  request.set_direction(static_cast<v1::Direction>(9));
  EXPECT_EQ(reason(request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request = good;
  request.add_pairs()->set_party_a("Israel");
  request.mutable_pairs(1)->set_party_b("Azerbajan");
  const absl::Status unknown = Refusal(&Stub::GetRelationshipHistory, request);
  EXPECT_EQ(errors::ReasonOf(unknown), v1::ERROR_REASON_UNKNOWN_PARTY);
  EXPECT_EQ(Metadata(unknown, "field"), "pairs[1].party_b");
  request.mutable_pairs(1)->set_party_b("ISR");
  EXPECT_EQ(reason(request), v1::ERROR_REASON_SAME_PARTY);
}

TEST_F(History, SaysHowMuchIsTooMuch) {
  const absl::Status refusal =
      Refusal(&Stub::GetRelationshipHistory, Request(v1::INTERVAL_DAY, Day(1, 1, 1), Day(9999, 12, 31)));
  EXPECT_EQ(refusal.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(errors::ReasonOf(refusal), v1::ERROR_REASON_TOO_MUCH_WORK);
  EXPECT_EQ(Metadata(refusal, "limit"), "4000");
  EXPECT_EQ(Metadata(refusal, "unit"), "periods");
  const int32_t first = event_store::DayNumber(2000, 1, 1);
  auto request = Request(v1::INTERVAL_DAY, DateOf(first), DateOf(first + 1'999));
  *request.add_pairs() = request.pairs(0);
  EXPECT_EQ(Ask(&Stub::GetRelationshipHistory, request).histories_size(), 2);  // 2 times 2,000
  *request.mutable_end_date() = DateOf(first + 2'000);
  EXPECT_EQ(ReasonFor(&Stub::GetRelationshipHistory, request), v1::ERROR_REASON_TOO_MUCH_WORK);
}

}  // namespace
}  // namespace legation::query
