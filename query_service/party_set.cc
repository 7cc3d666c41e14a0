#include "query_service/party_set.h"

#include <algorithm>

#include "query_service/day_argument.h"

namespace legation::query {
namespace {

constexpr CalendarDays kAlways = {0, 99991231};

}  // namespace

CalendarDays CalendarDaysOf(const internal::v1::EventRecord& event) {
  const internal::v1::Day& start = event.facts().date().start_date();
  if (start.year() == 0) {
    const google::type::Date sorted = DateOf(event.sort_day());
    const int day = sorted.year() * 10000 + sorted.month() * 100 + sorted.day();
    return {day, day};
  }
  const int year = start.year() * 10000;
  if (start.month() == 0) return {year + 101, year + 1231};
  const int month = year + start.month() * 100;
  if (start.day() == 0) return {month + 1, month + 31};
  return {month + start.day(), month + start.day()};
}

void PartySet::Add(const std::string& id) { days_[id].push_back(kAlways); }

void PartySet::Add(const vocabulary::Membership& membership) {
  days_[membership.alpha3].push_back({membership.from, membership.until});
}

std::vector<std::string> PartySet::ids() const {
  std::vector<std::string> ids;
  for (const auto& [id, days] : days_) ids.push_back(id);
  return ids;
}

bool PartySet::Holds(std::string_view party, const CalendarDays& days) const {
  const auto found = days_.find(party);
  return found != days_.end() &&
         std::any_of(found->second.begin(), found->second.end(), [&](const CalendarDays& member) {
    return member.first <= days.last && member.last >= days.first;
  });
}

}  // namespace legation::query
