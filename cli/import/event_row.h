// From the slots of a row, whatever its format, to the event that is sent.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "cli/import/act_table.h"
#include "cli/import/coded_row.h"

namespace legation::cli {

// What the formats have in common. Views are of the row.
struct EventRow {
  std::string external_id;
  std::optional<std::chrono::year_month_day> day;
  // The day on which its article was found, where dates may have been told from it.
  std::optional<std::chrono::year_month_day> article_day;
  const Act* act = nullptr;
  std::string_view code;        // CAMEO code, or the class of PLOVER
  std::string_view cameo_code;  // empty for PLOVER
  CodedParty first, second;
  std::string_view first_name, second_name;  // where actors of one country are told apart by them
  std::string_view story;                    // names the article; empty: nothing does
  std::string place_country, city;
  double confidence = 0;  // 0: the source tells none
};

// A reject when id, date or code are missing; then what the guards leave out; else the event.
Reading ReadingOf(const EventRow& row, const RowGuards& guards);

RowReject RejectRow(std::string reason, std::string message);

}  // namespace legation::cli
