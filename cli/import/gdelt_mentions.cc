#include "cli/import/gdelt_mentions.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "cli/import/row_cells.h"

namespace legation::cli {
namespace {

constexpr size_t kEventId = 0, kConfidence = 11;

template <typename Number>
std::optional<Number> NumberOf(std::string_view cell) {
  Number number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return number;
}

}  // namespace

bool GdeltMentions::Add(std::string_view line) {
  const std::vector<std::string_view> cells = CellsOf(line);
  if (cells.size() != kGdeltMentionColumns) return false;
  const auto id = NumberOf<uint64_t>(cells[kEventId]);
  const auto percent = NumberOf<int>(cells[kConfidence]);
  if (!id || !percent || *percent < 0 || *percent > 100) return false;
  uint8_t& highest = percent_[*id];
  highest = std::max(highest, static_cast<uint8_t>(*percent));
  return true;
}

double GdeltMentions::ConfidenceOf(std::string_view event_id) const {
  const auto id = NumberOf<uint64_t>(event_id);
  const auto found = id ? percent_.find(*id) : percent_.end();
  return found == percent_.end() ? 0 : found->second / 100.0;
}

}  // namespace legation::cli
