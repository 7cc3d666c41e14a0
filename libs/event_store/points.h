// What an event adds to the measures of a pair, in thousandths of a point, in integers only.
//
//   points = v(type, detail) * status * confidence * sources, times 2/n for an event of n > 2 parties
//
//   v: agreement 6, MOU 4; relations established, restored or recognised 5, mission opened or ambassador appointed 1.5;
//   cooperation carried out 5, intent 0.3; aid 5; sanctions eased 5; state visit 1.5; trade delegation 1.5; positive
//   statement 1.5; other visit, meeting, call, negotiation, mediation, forum, ceremony, neutral statement 0;
//   rejection -2, demand -2, protest -2, refused recognition -2, accusation or negative statement -3, mobilisation -4,
//   threat -5, coercion -5, recall, downgrade, closed mission or withdrawn recognition -5, expulsion -6, aid halted -6,
//   sanction -6 (threatened -5), relations severed -7, use of force -8, mass violence -10.
//   status: OCCURRED 1; PLANNED 0.3, in columns of its own; CANCELLED -0.3 if v > 0, else 0; DENIED 0.
//   confidence: in thousandths, 1000 when the source tells none. sources: 1, 1.5, 1.792, 2 for 1, 2, 3, 4 and more.
#pragma once

#include <string>
#include <vector>

#include "event_store/keys.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// v in thousandths.
int64_t ValueOf(const internal::v1::EventFacts& facts);

// A contact is a visit, meeting, call, forum or delegation.
bool IsContact(internal::v1::EventType type);

struct PointsRow {
  std::string party_a, party_b;  // party_a < party_b
  PointsDirection direction = PointsDirection::kMutual;
  int32_t day = 0;
  internal::v1::DayPoints points;
};
// The rows of an event: one for each pair between its sides, or for each pair at all when it is mutual. Rows in which
// everything is zero are left out.
std::vector<PointsRow> PointsOf(const internal::v1::EventRecord& event);

// Where an event stands among all of its pair by what it gives to the score. Because all points decay alike, the order is
// the same on every day: points * 2^-((t-day)/180) is larger exactly when log2(points) + day/180 is. In 1/256, rounded
// down, in integers only. `points` in thousandths, at least 1.
int32_t RankOf(int64_t points, int32_t day);
// The points by which a row is ranked: whichever column has some; 0 for contacts alone.
int64_t RankedPoints(const internal::v1::DayPoints& points);

// Beyond so many days before the day that is asked for, measures are summed from months, which stand at their 15th.
inline constexpr int32_t kDaysBeforeMonths = 730;
// The 15th of the month in which a day lies.
int32_t MiddleOfMonth(int32_t day);
// The day at which points of `day` stand when measures are told for `on_day`.
int32_t SummedDay(int32_t day, int32_t on_day);
// The first day that is summed by days when measures are told for `on_day`: the first of a month.
int32_t FirstDayByDays(int32_t on_day);

// An event counts once for each pair that it concerns; with one who stands on neither side it is mutual.
struct PairCount {
  std::string party_a, party_b;  // party_a < party_b
  PointsDirection direction = PointsDirection::kMutual;
};
std::vector<PairCount> PairCountsOf(const internal::v1::EventRecord& event);

// Adds `sign` (1 or -1) times `points` to `sum`.
void AddPoints(const internal::v1::DayPoints& points, int sign, internal::v1::DayPoints* sum);
void AddPoints(const internal::v1::PairDayPoints& points, internal::v1::PairDayPoints* sum);
bool IsZero(const internal::v1::DayPoints& points);
// No points and no events.
bool IsZero(const internal::v1::PairDayPoints& day);
// The part of `points` that runs in a direction.
internal::v1::DayPoints* In(PointsDirection direction, internal::v1::PairDayPoints* points);

}  // namespace legation::event_store
