#include "query_service/measures.h"

#include <array>
#include <cmath>

#include "event_store/points.h"

namespace legation::query {
namespace {

constexpr double kThousandth = 0.001;
// Points of unknown leaning that pull a score to zero, at H = 180.
constexpr double kPriorPoints = 15;
constexpr double kTrendPriorPoints = 2.5;

// Powers for 22 years of days; older rows are rare enough to be computed.
class DecayTable {
 public:
  explicit DecayTable(int half_life) : half_life_(half_life) {
    for (size_t age = 0; age < powers_.size(); ++age) powers_[age] = std::exp2(-static_cast<double>(age) / half_life);
  }
  double At(int32_t age) const {
    return static_cast<size_t>(age) < powers_.size() ? powers_[age] : std::exp2(-static_cast<double>(age) / half_life_);
  }

 private:
  const int half_life_;
  std::array<double, 8192> powers_;
};

const DecayTable& TableOf(int half_life) {
  static const DecayTable score(kScoreHalfLife), shorter(kShortHalfLife), longer(kLongHalfLife);
  return half_life == kScoreHalfLife ? score : half_life == kShortHalfLife ? shorter : longer;
}

bool HasTable(int half_life) {
  return half_life == kScoreHalfLife || half_life == kShortHalfLife || half_life == kLongHalfLife;
}

double Leaning(const Balance& balance) {
  return balance.total() == 0 ? 0 : (balance.accord - balance.friction) / balance.total();
}

void AddDecayed(const Balance& counted, double decay, Balance* sum) {
  sum->accord += counted.accord * decay;
  sum->friction += counted.friction * decay;
}

}  // namespace

event_store::View::PointsDays PointsDaysOn(int32_t on_day) { return {event_store::FirstDayByDays(on_day), on_day}; }

std::vector<const PointsByDay*> RowsIn(const event_store::View::PairPoints& points, v1::Direction direction) {
  std::vector<const PointsByDay*> rows = {&points.mutual};
  if (direction != v1::DIRECTION_BACKWARD) rows.push_back(&points.forward);
  if (direction != v1::DIRECTION_FORWARD) rows.push_back(&points.backward);
  return rows;
}

double Decay(int32_t age, int half_life) {
  return HasTable(half_life) ? TableOf(half_life).At(age) : std::exp2(-static_cast<double>(age) / half_life);
}

Balance CountedPoints(const internal::v1::DayPoints& row, int32_t age) {
  if (age < 0) return {};
  const bool planned = age < kPlannedDays;
  return {static_cast<double>(row.accord() + (planned ? row.planned_accord() : 0)) * kThousandth,
          static_cast<double>(row.friction() + (planned ? row.planned_friction() : 0)) * kThousandth};
}

Balance BalanceOn(const event_store::View::PairPoints& points, v1::Direction direction, int32_t on_day, int half_life) {
  Balance sum;
  for (const PointsByDay* rows : RowsIn(points, direction)) {
    for (const auto& [day, row] : *rows) {
      if (day > on_day) break;
      AddDecayed(CountedPoints(row, on_day - day), Decay(on_day - day, half_life), &sum);
    }
  }
  return sum;
}

double ScoreAt(const Balance& balance, int half_life) {
  return 100 * (balance.accord - balance.friction) / (balance.total() + kPriorPoints * half_life / kScoreHalfLife);
}

void MeasureSums::Add(const Balance& counted, double contacts_counted, int32_t age) {
  const double decay = TableOf(kScoreHalfLife).At(age);
  AddDecayed(counted, decay, &at_score);
  AddDecayed(counted, TableOf(kShortHalfLife).At(age), &at_short);
  AddDecayed(counted, TableOf(kLongHalfLife).At(age), &at_long);
  contacts += contacts_counted * decay;
}

void MeasureSums::AddAged(const MeasureSums& sums, int32_t age) {
  const double decay = TableOf(kScoreHalfLife).At(age);
  AddDecayed(sums.at_score, decay, &at_score);
  AddDecayed(sums.at_short, TableOf(kShortHalfLife).At(age), &at_short);
  AddDecayed(sums.at_long, TableOf(kLongHalfLife).At(age), &at_long);
  contacts += sums.contacts * decay;
}

v1::RelationshipMeasures MeasuresOf(const MeasureSums& sums) {
  v1::RelationshipMeasures measures;
  measures.set_score(ScoreAt(sums.at_score, kScoreHalfLife));
  measures.set_confidence(sums.at_score.total() / (sums.at_score.total() + kPriorPoints));
  const double weight = sums.at_short.total() / (sums.at_short.total() + kTrendPriorPoints);
  measures.set_trend(100 * weight * (Leaning(sums.at_short) - Leaning(sums.at_long)));
  measures.set_engagement(sums.contacts);
  return measures;
}

v1::RelationshipMeasures MeasuresOn(const event_store::View::PairPoints& points, v1::Direction direction,
                                    int32_t on_day) {
  MeasureSums sums;
  for (const PointsByDay* rows : RowsIn(points, direction)) {
    for (const auto& [day, row] : *rows) {
      if (day > on_day) break;
      const int32_t age = on_day - day;
      sums.Add(CountedPoints(row, age), static_cast<double>(row.contacts()) * kThousandth, age);
    }
  }
  return MeasuresOf(sums);
}

}  // namespace legation::query
