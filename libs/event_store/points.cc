#include "event_store/points.h"

#include <bit>
#include <chrono>

#include "event_store/event_parties.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

int64_t ValueOfTies(TiesAction action) {
  switch (action) {
    case TIES_ACTION_ESTABLISH:
    case TIES_ACTION_RESTORE:
    case TIES_ACTION_RECOGNISE: return 5000;
    case TIES_ACTION_OPEN_MISSION:
    case TIES_ACTION_APPOINT_AMBASSADOR: return 1500;
    case TIES_ACTION_REFUSE_RECOGNITION: return -2000;
    case TIES_ACTION_DERECOGNISE:
    case TIES_ACTION_CLOSE_MISSION:
    case TIES_ACTION_RECALL_AMBASSADOR:
    case TIES_ACTION_DOWNGRADE: return -5000;
    case TIES_ACTION_EXPEL: return -6000;
    case TIES_ACTION_SEVER: return -7000;
    default: return 0;
  }
}

int64_t ValueOfSanction(SanctionAction action) {
  if (action == SANCTION_ACTION_EASE) return 5000;
  return action == SANCTION_ACTION_THREATEN ? -5000 : -6000;
}

int64_t ValueOfStatement(Polarity polarity) {
  if (polarity == POLARITY_POSITIVE) return 1500;
  return polarity == POLARITY_NEGATIVE ? -3000 : 0;
}

int64_t SourcesPermille(int32_t sources) {
  constexpr int64_t kTable[] = {1000, 1000, 1500, 1792, 2000};
  return kTable[sources < 0 ? 0 : sources > 4 ? 4 : sources];
}

}  // namespace

int64_t ValueOf(const EventFacts& facts) {
  switch (facts.type()) {
    case EVENT_TYPE_AGREEMENT: return facts.agreement().instrument() == INSTRUMENT_MOU ? 4000 : 6000;
    case EVENT_TYPE_DIPLOMATIC_TIES: return ValueOfTies(facts.diplomatic_ties().action());
    case EVENT_TYPE_COOPERATION: return facts.cooperation().intent() ? 300 : 5000;
    case EVENT_TYPE_AID: return facts.aid().halted() ? -6000 : 5000;
    case EVENT_TYPE_SANCTION: return ValueOfSanction(facts.sanction().action());
    case EVENT_TYPE_VISIT: return facts.visit().kind() == VISIT_KIND_STATE ? 1500 : 0;
    case EVENT_TYPE_DELEGATION: return facts.delegation().kind() == DELEGATION_KIND_TRADE ? 1500 : 0;
    case EVENT_TYPE_STATEMENT: return ValueOfStatement(facts.statement().polarity());
    case EVENT_TYPE_REJECTION:
    case EVENT_TYPE_DEMAND:
    case EVENT_TYPE_PROTEST: return -2000;
    case EVENT_TYPE_ACCUSATION: return -3000;
    case EVENT_TYPE_MOBILISATION: return -4000;
    case EVENT_TYPE_THREAT:
    case EVENT_TYPE_COERCION: return -5000;
    case EVENT_TYPE_CONFLICT: return facts.conflict().mass_violence() ? -10000 : -8000;
    default: return 0;
  }
}

bool IsContact(EventType type) {
  return type == EVENT_TYPE_VISIT || type == EVENT_TYPE_MEETING || type == EVENT_TYPE_CALL ||
         type == EVENT_TYPE_BUSINESS_FORUM || type == EVENT_TYPE_DELEGATION;
}

std::vector<PointsRow> PointsOf(const EventRecord& event) {
  if (event.withdrawn()) return {};
  const EventFacts& facts = event.facts();
  const Sides sides = SidesOf(facts);
  const int64_t parties = static_cast<int64_t>(sides.parties.size());
  const int64_t confidence = facts.confidence_permille() > 0 ? facts.confidence_permille() : 1000;
  int64_t value = ValueOf(facts) * confidence / 1000 * SourcesPermille(event.source_count()) / 1000;
  if (parties > 2) value = value * 2 / parties;

  DayPoints points;
  const auto add = [](int64_t amount, auto set_accord, auto set_friction) {
    if (amount > 0) set_accord(amount);
    if (amount < 0) set_friction(-amount);
  };
  if (facts.status() == EVENT_STATUS_OCCURRED) {
    add(value, [&](int64_t v) { points.set_accord(v); }, [&](int64_t v) { points.set_friction(v); });
    if (IsContact(facts.type())) points.set_contacts(1000);
  } else if (facts.status() == EVENT_STATUS_PLANNED) {
    add(value * 3 / 10, [&](int64_t v) { points.set_planned_accord(v); }, [&](int64_t v) { points.set_planned_friction(v); });
  } else if (facts.status() == EVENT_STATUS_CANCELLED && value > 0) {
    points.set_friction(value * 3 / 10);
  }
  if (IsZero(points)) return {};

  std::vector<PointsRow> rows;
  for (const auto& [first, second] : PairsOf(sides)) {
    const std::optional<PointsDirection> direction = DirectionBetween(sides, first, second);
    if (!direction) continue;
    rows.push_back({first, second, *direction, event.measure_day(), points});
  }
  return rows;
}

int32_t RankOf(int64_t points, int32_t day) {
  constexpr int kFractionBits = 8, kHalfLife = 180;
  const auto value = static_cast<uint64_t>(points);
  const int whole = std::bit_width(value) - 1;
  // The binary logarithm's fraction, a bit at a time: square the mantissa, which lies in [1, 2) with 31 bits behind the
  // point, and see whether it passes 2.
  uint64_t mantissa = whole <= 31 ? value << (31 - whole) : value >> (whole - 31);
  int64_t rank = whole;
  for (int bit = 0; bit < kFractionBits; ++bit) {
    mantissa = mantissa * mantissa >> 31;
    const bool passed = mantissa >> 32 != 0;
    if (passed) mantissa >>= 1;
    rank = rank * 2 + (passed ? 1 : 0);
  }
  const int64_t shifted = static_cast<int64_t>(day) << kFractionBits;
  // Rounded down for days before 1970 too.
  rank += shifted >= 0 ? shifted / kHalfLife : -((-shifted + kHalfLife - 1) / kHalfLife);
  return static_cast<int32_t>(rank);
}

int64_t RankedPoints(const DayPoints& points) {
  return points.accord() + points.friction() + points.planned_accord() + points.planned_friction();
}

int32_t MiddleOfMonth(int32_t day) {
  using namespace std::chrono;
  const year_month_day date{sys_days(days(day))};
  return static_cast<int32_t>(sys_days(date.year() / date.month() / 15).time_since_epoch().count());
}

int32_t SummedDay(int32_t day, int32_t on_day) { return day < FirstDayByDays(on_day) ? MiddleOfMonth(day) : day; }

int32_t FirstDayByDays(int32_t on_day) { return MiddleOfMonth(on_day - kDaysBeforeMonths) - 14; }

std::vector<PairCount> PairCountsOf(const EventRecord& event) {
  const Sides sides = SidesOf(event.facts());
  std::vector<PairCount> counts;
  for (const auto& [first, second] : PairsOf(sides)) {
    counts.push_back({first, second, DirectionBetween(sides, first, second).value_or(PointsDirection::kMutual)});
  }
  return counts;
}

void AddPoints(const DayPoints& points, int sign, DayPoints* sum) {
  sum->set_accord(sum->accord() + sign * points.accord());
  sum->set_friction(sum->friction() + sign * points.friction());
  sum->set_planned_accord(sum->planned_accord() + sign * points.planned_accord());
  sum->set_planned_friction(sum->planned_friction() + sign * points.planned_friction());
  sum->set_contacts(sum->contacts() + sign * points.contacts());
}

bool IsZero(const DayPoints& points) {
  return points.accord() == 0 && points.friction() == 0 && points.planned_accord() == 0 &&
         points.planned_friction() == 0 && points.contacts() == 0;
}

DayPoints* In(PointsDirection direction, PairDayPoints* points) {
  if (direction == PointsDirection::kMutual) return points->mutable_mutual();
  return direction == PointsDirection::kForward ? points->mutable_forward() : points->mutable_backward();
}

void AddPoints(const PairDayPoints& points, PairDayPoints* sum) {
  if (points.has_mutual()) AddPoints(points.mutual(), 1, sum->mutable_mutual());
  if (points.has_forward()) AddPoints(points.forward(), 1, sum->mutable_forward());
  if (points.has_backward()) AddPoints(points.backward(), 1, sum->mutable_backward());
  // One form for one meaning, so that replicas agree on the bytes.
  if (IsZero(sum->mutual())) sum->clear_mutual();
  if (IsZero(sum->forward())) sum->clear_forward();
  if (IsZero(sum->backward())) sum->clear_backward();
}

bool IsZero(const PairDayPoints& day) {
  return IsZero(day.mutual()) && IsZero(day.forward()) && IsZero(day.backward()) && day.counts().empty();
}

}  // namespace legation::event_store
