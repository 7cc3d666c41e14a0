#include "event_store/pair_rows.h"

#include <limits>

#include "event_store/points.h"
#include "event_store/stored_message.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

constexpr PointsDirection kDirections[] = {PointsDirection::kMutual, PointsDirection::kForward,
                                          PointsDirection::kBackward};

std::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

const DayPoints& PartOf(const PairDayPoints& row, PointsDirection direction) {
  if (direction == PointsDirection::kMutual) return row.mutual();
  return direction == PointsDirection::kForward ? row.forward() : row.backward();
}

// Remembers `day` as the newest of the ways in which the events of a row run. False when the row is damaged.
bool NoteDay(int32_t day, const PairDayPoints& row, bool by_direction, std::optional<int32_t> newest[3]) {
  if (row.counts().empty()) return true;
  if (!by_direction) {
    newest[0] = day;
    return true;
  }
  PairCounts counts;
  if (!counts.ParseFromString(row.counts())) return false;
  for (const TypeCount& count : counts.counts()) {
    if (count.direction() < 0 || count.direction() > 2) return false;
    newest[count.direction()] = day;
  }
  return true;
}

}  // namespace

std::map<int32_t, DayPoints>& DaysIn(PointsDirection direction, View::PairPoints* points) {
  if (direction == PointsDirection::kMutual) return points->mutual;
  return direction == PointsDirection::kForward ? points->forward : points->backward;
}

absl::Status PairRows::ForEachRow(const std::string& party_a, const std::string& party_b, PointsSpan span,
                                  int32_t first, int32_t last, const Visit& visit) {
  static const std::map<std::string, PairChanges::Day> kNoChanges;
  const std::string prefix = DayPointsPrefix(party_a, party_b, span);
  const std::string begin = EncodeDayPointsKey({party_a, party_b, span, first});
  const auto& changes = changes_ == nullptr ? kNoChanges : changes_->days();
  auto change = changes.lower_bound(begin);
  iterator_->Seek(begin);
  PairDayPoints row;  // its parts stay where they are from one row to the next
  while (true) {
    const bool is_stored = iterator_->Valid() && iterator_->key().starts_with(prefix);
    const bool is_changed = change != changes.end() && change->first.starts_with(prefix);
    if (!is_stored && !is_changed) break;
    const int order = !is_stored ? 1 : !is_changed ? -1 : iterator_->key().compare(change->first);
    const std::string_view key = order <= 0 ? ToView(iterator_->key()) : std::string_view(change->first);
    const absl::StatusOr<int32_t> day = ParseDayAfter(prefix, key);
    if (!day.ok()) return DamagedRecord(key);
    if (*day > last) break;
    if (stop_.Stops()) return StopCheck::Cancelled();
    row.Clear();
    if (order <= 0) {
      const rocksdb::Slice value = iterator_->value();
      if (!row.ParseFromArray(value.data(), static_cast<int>(value.size()))) return DamagedRecord(key);
    }
    if (order >= 0) RETURN_IF_ERROR(AddTo(change->second, key, &row));
    if (!IsZero(row) && !visit(*day, row)) return DamagedRecord(key);
    if (order <= 0) iterator_->Next();
    if (order >= 0) ++change;
  }
  return FromRocksDb(iterator_->status());
}

absl::Status PairRows::Read(const View::PointsDays& days, bool by_direction, View::PairState* state) {
  std::optional<int32_t> newest_month[3];
  const auto add = [&](int32_t day, const PairDayPoints& row, std::optional<int32_t> newest[3]) {
    for (const PointsDirection direction : kDirections) {
      const DayPoints& part = PartOf(row, direction);
      if (IsZero(part)) continue;
      auto& in = DaysIn(direction, &state->points);
      in.emplace_hint(in.end(), day, part);
    }
    return NoteDay(day, row, by_direction, newest);
  };
  const std::string &a = state->party_a, &b = state->party_b;
  const auto add_month = [&](int32_t day, const PairDayPoints& row) { return add(day, row, newest_month); };
  const auto add_day = [&](int32_t day, const PairDayPoints& row) { return add(day, row, state->last_event_day); };
  constexpr int32_t kOldest = std::numeric_limits<int32_t>::min();
  RETURN_IF_ERROR(ForEachRow(a, b, PointsSpan::kMonth, kOldest, days.by_days_from - 1, add_month));
  RETURN_IF_ERROR(ForEachRow(a, b, PointsSpan::kDay, days.by_days_from, days.last, add_day));
  for (int way = 0; way < 3; ++way) {
    if (state->last_event_day[way] || !newest_month[way]) continue;
    // The day of a month that is known by its sum alone.
    std::optional<int32_t> newest[3];
    const int32_t first = *newest_month[way] - 14, end = MiddleOfMonth(first + 31) - 14;
    const auto note = [&](int32_t day, const PairDayPoints& row) { return NoteDay(day, row, by_direction, newest); };
    RETURN_IF_ERROR(ForEachRow(a, b, PointsSpan::kDay, first, end - 1, note));
    state->last_event_day[way] = newest[way];
  }
  return absl::OkStatus();
}

absl::StatusOr<std::map<int32_t, PairCounts>> PairRows::Counts(const std::string& party_a, const std::string& party_b,
                                                               PointsSpan span, int32_t first, int32_t last) {
  std::map<int32_t, PairCounts> counts;
  RETURN_IF_ERROR(ForEachRow(party_a, party_b, span, first, last, [&](int32_t day, const PairDayPoints& row) {
    if (row.counts().empty()) return true;
    PairCounts of_day;
    if (!of_day.ParseFromString(row.counts())) return false;
    counts.emplace_hint(counts.end(), day, std::move(of_day));
    return true;
  }));
  return counts;
}

}  // namespace legation::event_store
