// The parties of one side of a filter, as they were on the day of each event.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "legation/internal/v1/records.pb.h"
#include "vocabulary/organization_table.h"

namespace legation::query {

// When an event happened, for the question who belonged to a bloc then: its first day, or all days of its month or year
// when no more is known; without a date the day by which it is sorted. Written as vocabulary::Membership writes days.
struct CalendarDays {
  int first = 0, last = 0;
};
CalendarDays CalendarDaysOf(const internal::v1::EventRecord& event);

// Ids of countries and organisations, each with the days on which it belongs to the set.
class PartySet {
 public:
  // Belongs on any day.
  void Add(const std::string& id);
  // Belongs on the days of the membership.
  void Add(const vocabulary::Membership& membership);

  bool empty() const { return days_.empty(); }
  size_t size() const { return days_.size(); }
  // All that ever belong, sorted.
  std::vector<std::string> ids() const;
  // Whether a party belongs on one of the days.
  bool Holds(std::string_view party, const CalendarDays& days) const;

 private:
  std::map<std::string, std::vector<CalendarDays>, std::less<>> days_;
};

}  // namespace legation::query
