#include "cli/import/relative_date.h"

#include <algorithm>

namespace legation::cli {

using namespace std::chrono;

namespace {

year_month_day LastDayAtMost(year_month month, day wished) {
  return month / std::min(wished, year_month_day_last(month / last).day());
}

}  // namespace

RelativeDate RelativeDateOf(year_month_day event, year_month_day article) {
  const year_month month = article.year() / article.month();
  if (event == LastDayAtMost(month - months(1), article.day())) return RelativeDate::kMonth;
  if (event == LastDayAtMost(month - years(1), article.day())) return RelativeDate::kYear;
  if (event == LastDayAtMost(month - years(10), article.day())) return RelativeDate::kDecade;
  return RelativeDate::kNone;
}

}  // namespace legation::cli
