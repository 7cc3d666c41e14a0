#include "vocabulary/country_table.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "vocabulary/concatenate.h"
#include "vocabulary/tsv_table.h"

namespace legation::vocabulary {
namespace {

bool ReadYear(std::string_view cell, std::optional<int>& year) {
  if (cell.empty()) return true;
  int value = 0;
  if (std::from_chars(cell.data(), cell.data() + cell.size(), value).ec != std::errc()) return false;
  year = value;
  return true;
}

}  // namespace

absl::StatusOr<CountryTable> CountryTable::Read(std::string_view tsv) {
  auto rows = ReadTsv("countries", tsv,
                      {"alpha3", "alpha2", "name", "other_names", "demonyms", "capitals", "seats", "region",
                       "from_year", "until_year", "caution"});
  if (!rows.ok()) return rows.status();
  CountryTable table;
  for (const TsvRow& row : *rows) {
    Country country{.alpha3 = std::string(row[0]),
                    .alpha2 = std::string(row[1]),
                    .name = std::string(row[2]),
                    .other_names = SplitCell(row[3]),
                    .demonyms = SplitCell(row[4]),
                    .capitals = SplitCell(row[5]),
                    .seats = SplitCell(row[6]),
                    .region = std::string(row[7]),
                    .from_year = std::nullopt,
                    .until_year = std::nullopt,
                    .caution = SplitCell(row[10])};
    const bool code_good =
        country.alpha3.size() == 3 && std::all_of(country.alpha3.begin(), country.alpha3.end(), absl::ascii_isupper);
    if (!code_good || country.name.empty() || !ReadYear(row[8], country.from_year) ||
        !ReadYear(row[9], country.until_year)) {
      return absl::InvalidArgumentError(Concatenate("countries: bad row ", country.alpha3));
    }
    table.countries_.push_back(std::move(country));
  }
  std::sort(table.countries_.begin(), table.countries_.end(),
            [](const Country& a, const Country& b) { return a.alpha3 < b.alpha3; });
  for (size_t i = 0; i < table.countries_.size(); ++i) {
    if (!table.index_.emplace(table.countries_[i].alpha3, i).second) {
      return absl::InvalidArgumentError(Concatenate("countries: ", table.countries_[i].alpha3, " stands twice"));
    }
  }
  return table;
}

const Country* CountryTable::Find(std::string_view alpha3) const {
  const auto found = index_.find(alpha3);
  return found == index_.end() ? nullptr : &countries_[found->second];
}

}  // namespace legation::vocabulary
