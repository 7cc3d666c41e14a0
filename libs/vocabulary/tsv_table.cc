#include "vocabulary/tsv_table.h"

#include <algorithm>

#include "absl/status/status.h"
#include "vocabulary/concatenate.h"

namespace legation::vocabulary {

std::vector<std::string_view> SplitText(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

absl::StatusOr<std::vector<TsvRow>> ReadTsv(std::string_view table, std::string_view text,
                                            std::initializer_list<std::string_view> columns,
                                            FirstCell first_cell) {
  std::vector<TsvRow> rows;
  bool header_seen = false;
  size_t line_number = 0;
  for (std::string_view line : SplitText(text, '\n')) {
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    TsvRow cells = SplitText(line, '\t');
    if (!header_seen) {
      if (!std::equal(cells.begin(), cells.end(), columns.begin(), columns.end())) {
        return absl::InvalidArgumentError(Concatenate(table, " line ", line_number, ": unexpected header"));
      }
      header_seen = true;
      continue;
    }
    if (cells.size() > columns.size()) {
      return absl::InvalidArgumentError(Concatenate(table, " line ", line_number, ": ", cells.size(),
                                                     " cells where the header has ", columns.size()));
    }
    cells.resize(columns.size());
    if (cells.front().empty() && first_cell == FirstCell::kMustBeFilled) {
      return absl::InvalidArgumentError(Concatenate(table, " line ", line_number, ": first cell is empty"));
    }
    rows.push_back(std::move(cells));
  }
  if (!header_seen) return absl::InvalidArgumentError(Concatenate(table, ": no header"));
  return rows;
}

size_t LineOf(std::string_view text, const TsvRow& row) {
  const auto before = text.begin() + (row.front().data() - text.data());
  return 1 + static_cast<size_t>(std::count(text.begin(), before, '\n'));
}

std::vector<std::string> SplitCell(std::string_view cell) {
  std::vector<std::string> values;
  for (std::string_view part : SplitText(cell, '|')) {
    if (!part.empty()) values.emplace_back(part);
  }
  return values;
}

}  // namespace legation::vocabulary
