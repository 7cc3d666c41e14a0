// Words that dates are made of.
#pragma once

#include <string_view>

#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

// Years that news can tell.
inline constexpr int kFirstYear = 1800, kLastYear = 2100;

// 1 to 12, also for "Sept" and "mid-May"; 0 for any other word.
int MonthOf(const Token& token);

// 0 (Sunday) to 6; -1 for any other word.
int WeekdayOf(std::string_view lower);

// "5", "5th": the number when it lies within the bounds, else 0.
int Ordinal(std::string_view lower, int low, int high);

// "two", "a", "14": 0 for any other word.
int Count(std::string_view lower);

// "5-7" as (5, 7), "1998-99" as (98 completed by the reader); false for any other word.
bool NumberPair(std::string_view lower, int* first, int* second);

enum class Unit { kNone, kDay, kWeek, kMonth, kYear };

// "day", "weeks"
Unit UnitOf(std::string_view lower);

// "two-day", "week-long", "48-hour": how many days; 0 for any other word.
int DaysOf(std::string_view lower);

}  // namespace legation::extraction
