#include "cli/import/column_names.h"

#include "cli/import/row_cells.h"

namespace legation::cli {

absl::Status ColumnNames::Take(std::string_view header, std::initializer_list<std::string_view> needed) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (header.substr(0, kByteOrderMark.size()) == kByteOrderMark) header.remove_prefix(kByteOrderMark.size());
  const std::vector<std::string_view> names = CellsOf(header);
  places_.clear();
  count_ = names.size();
  for (size_t i = 0; i < names.size(); ++i) places_.emplace(names[i], i);
  for (const std::string_view name : needed) {
    if (!places_.contains(name))
      return absl::InvalidArgumentError("the first line names no column \"" + std::string(name) + "\"");
  }
  return absl::OkStatus();
}

std::string_view ColumnNames::Of(const std::vector<std::string_view>& cells, std::string_view name) const {
  const auto place = places_.find(name);
  return place == places_.end() || place->second >= cells.size() ? std::string_view() : cells[place->second];
}

}  // namespace legation::cli
