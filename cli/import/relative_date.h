// The dates of GDELT that are told from the article's: "a month ago", "last year", "ten years ago" become the very same
// day of that month or year, which no text says.
#pragma once

#include <chrono>

namespace legation::cli {

enum class RelativeDate { kNone, kMonth, kYear, kDecade };

// What lies between the day of an event and that of its article, when it is a month, a year or ten years to the day; of
// the 29th to the 31st also the last day of a shorter month.
RelativeDate RelativeDateOf(std::chrono::year_month_day event, std::chrono::year_month_day article);

}  // namespace legation::cli
