#include "query_service/relationship_history.h"

#include <map>
#include <string>
#include <vector>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/points.h"
#include "query_service/argument_error.h"
#include "query_service/day_argument.h"
#include "query_service/event_counts.h"
#include "query_service/measures_along.h"
#include "query_service/party_argument.h"
#include "query_service/periods.h"

namespace legation::query {
namespace {

using event_store::PointsSpan;
using event_store::View;
using internal::v1::PairCounts;

absl::StatusOr<DayRange> ReadDays(const v1::GetRelationshipHistoryRequest& request) {
  if (!request.has_start_date()) return FieldRequired("start_date");
  const google::type::Date end = request.has_end_date() ? request.end_date() : DateOf(Today());
  return ReadDayRange(&request.start_date(), &end);
}

absl::StatusOr<std::vector<DayRange>> ReadPeriods(const v1::GetRelationshipHistoryRequest& request) {
  if (!v1::Interval_IsValid(request.interval())) return UnknownEnumValue("interval", request.interval());
  ASSIGN_OR_RETURN(const DayRange days, ReadDays(request));
  const size_t most = kMostPeriods / request.pairs_size();
  std::vector<DayRange> periods = PeriodsOf(days, request.interval(), most);
  if (periods.size() <= most) return periods;
  const std::string limit = std::to_string(kMostPeriods);
  return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_TOO_MUCH_WORK,
                           "the periods of all pairs together must be at most " + limit +
                               "; ask about fewer pairs, longer periods or a shorter time",
                           {{"limit", limit}, {"unit", "periods"}});
}

bool HoldsWholeMonths(v1::Interval interval) {
  return interval != v1::INTERVAL_DAY && interval != v1::INTERVAL_WEEK;
}

// Counts by days, or by months where these lie in the range as a whole. Each lies in one period.
absl::StatusOr<std::map<int32_t, PairCounts>> ReadCounts(const View& view, const std::string& a, const std::string& b,
                                                         const DayRange& range, v1::Interval interval) {
  const auto read = [&](PointsSpan span, int32_t first, int32_t last) {
    return view.GetPairCountsByDay(a, b, span, first, last);
  };
  const int32_t first_month = FirstOfNextMonth(range.first - 1);
  const int32_t after_months = event_store::MiddleOfMonth(range.last + 1) - 14;
  if (!HoldsWholeMonths(interval) || first_month >= after_months) {
    return read(PointsSpan::kDay, range.first, range.last);
  }
  ASSIGN_OR_RETURN(auto counts, read(PointsSpan::kMonth, first_month, after_months - 1));
  if (range.first < first_month) {
    ASSIGN_OR_RETURN(auto days, read(PointsSpan::kDay, range.first, first_month - 1));
    counts.merge(days);
  }
  if (after_months <= range.last) {
    ASSIGN_OR_RETURN(auto days, read(PointsSpan::kDay, after_months, range.last));
    counts.merge(days);
  }
  return counts;
}

absl::Status AddPeriods(const View& view, const v1::GetRelationshipHistoryRequest& request,
                        const std::vector<DayRange>& periods, v1::RelationshipHistory* history) {
  const std::string &a = history->party_a().id(), &b = history->party_b().id();
  std::vector<int32_t> ends;
  for (const DayRange& period : periods) ends.push_back(period.last);
  ASSIGN_OR_RETURN(const View::PairPoints points,
                   view.GetPairPoints(a, b, {event_store::FirstDayByDays(ends.front()), ends.back()}));
  const std::vector<v1::RelationshipMeasures> measures = MeasuresAlong(points, request.direction(), ends);
  ASSIGN_OR_RETURN(const auto counts,
                   ReadCounts(view, a, b, {periods.front().first, ends.back()}, request.interval()));
  auto next = counts.begin();
  for (size_t i = 0; i < periods.size(); ++i) {
    v1::RelationshipPeriod* period = history->add_periods();
    *period->mutable_start_date() = DateOf(periods[i].first);
    *period->mutable_end_date() = DateOf(periods[i].last);
    *period->mutable_measures() = measures[i];
    EventCounts sums;
    for (; next != counts.end() && next->first <= periods[i].last; ++next) {
      AddCounts(next->second, a < b, request.direction(), &sums);
    }
    PresentCounts(sums, period->mutable_counts());
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::GetRelationshipHistoryResponse> GetRelationshipHistory(
    const View& view, const v1::GetRelationshipHistoryRequest& request, const vocabulary::Vocabulary& vocabulary) {
  if (request.pairs().empty()) return FieldRequired("pairs");
  if (request.pairs_size() > kMostPairs) {
    return FieldOutOfRange("pairs", std::to_string(request.pairs_size()), "at most 100 pairs");
  }
  if (!v1::Direction_IsValid(request.direction())) return UnknownEnumValue("direction", request.direction());
  v1::GetRelationshipHistoryResponse response;
  for (int i = 0; i < request.pairs_size(); ++i) {
    const std::string field = "pairs[" + std::to_string(i) + "].";
    v1::RelationshipHistory* history = response.add_histories();
    RETURN_IF_ERROR(ReadPair(vocabulary, field, request.pairs(i).party_a(), request.pairs(i).party_b(),
                             history->mutable_party_a(), history->mutable_party_b()));
  }
  ASSIGN_OR_RETURN(const std::vector<DayRange> periods, ReadPeriods(request));
  for (v1::RelationshipHistory& history : *response.mutable_histories()) {
    RETURN_IF_ERROR(AddPeriods(view, request, periods, &history));
  }
  return response;
}

}  // namespace legation::query
