// Events as rows of CSV (RFC 4180). docs/api.md tells what the columns mean.
#pragma once

#include <string>
#include <string_view>

#include "legation/v1/event.pb.h"

namespace legation::query {

// Names of the columns, with their line end.
std::string CsvHeader();
// One event, with its line end. `url`: of the article of its first sentence; empty when it is not known.
std::string CsvRow(const v1::Event& event, std::string_view url);

// A value as it stands between two commas: one that a spreadsheet would take for a formula, or that begins with an
// apostrophe, gets an apostrophe before it; taking one leading apostrophe away gives the value back. Quoted where it
// must be.
std::string CsvCell(std::string_view value);

}  // namespace legation::query
