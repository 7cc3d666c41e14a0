// Arithmetic with dates that are known to the day, to the month or to the year.
#pragma once

#include <chrono>

#include "ingest_service/extraction/date_tense.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

// Zero month or day means unknown.
internal::v1::Day MakeDay(int year, int month, int day);
internal::v1::Day MakeDay(std::chrono::sys_days day);

// As exact as the first day is; a last day that is no day of the calendar or comes before the first is left out.
internal::v1::EventDate MakeDate(const internal::v1::Day& first, const internal::v1::Day& last);
internal::v1::EventDate MakeDate(const internal::v1::Day& day);

bool OnCalendar(int year, int month, int day);

// The year of a month (and day, or 0) that is told without one.
int NearestYear(std::chrono::sys_days today, int month, int day, When when);

// The last or the next such weekday (0 is Sunday), today included.
std::chrono::sys_days NearestWeekday(std::chrono::sys_days today, int weekday, When when);

// Whether an event of that status can have that date: what has happened is not of tomorrow, nor what is to come of last
// month.
bool Possible(const internal::v1::EventDate& date, internal::v1::EventStatus status, std::chrono::sys_days today);

}  // namespace legation::extraction
