// The cells of rows, and what is read from them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "google/type/date.pb.h"

namespace legation::cli {

// Cells between tabs, each without the spaces and quotes around it.
std::vector<std::string_view> CellsOf(std::string_view line);

// "NA", "None", "NULL" and "---" mean nothing in the data sets that we read.
bool IsEmptyCell(std::string_view cell);

// YYYYMMDD, with what follows left alone, or YYYY-MM-DD. Nothing when it is no day of the calendar.
std::optional<std::chrono::year_month_day> DayOfCell(std::string_view cell);
google::type::Date DateOf(std::chrono::year_month_day day);

// The text, or nothing when it is not UTF-8 or longer than a text of an event may be.
std::string TextOrNothing(std::string_view cell);

// A hash of the texts and of where each ends, never 0. No secret is safe with it.
uint64_t ActOf(std::initializer_list<std::string_view> texts);

}  // namespace legation::cli
