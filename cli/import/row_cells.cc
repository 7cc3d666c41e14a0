#include "cli/import/row_cells.h"

#include <algorithm>
#include <charconv>

#include "tools/article_files/utf8.h"

namespace legation::cli {
namespace {

constexpr size_t kMostTextBytes = 1024;

std::string_view Trimmed(std::string_view cell) {
  constexpr std::string_view kAround = " \"\r";
  const size_t begin = cell.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return cell.substr(0, 0);  // its place in the row is still asked for
  return cell.substr(begin, cell.find_last_not_of(kAround) - begin + 1);
}

std::optional<int> NumberOf(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace

std::vector<std::string_view> CellsOf(std::string_view line) {
  std::vector<std::string_view> cells;
  cells.reserve(64);
  for (size_t begin = 0;;) {
    const size_t end = line.find('\t', begin);
    cells.push_back(Trimmed(line.substr(begin, end == std::string_view::npos ? end : end - begin)));
    if (end == std::string_view::npos) return cells;
    begin = end + 1;
  }
}

bool IsEmptyCell(std::string_view cell) {
  return cell.empty() || cell == "NA" || cell == "None" || cell == "NULL" || cell == "---";
}

std::optional<std::chrono::year_month_day> DayOfCell(std::string_view cell) {
  std::string digits(cell.substr(0, 10));
  if (digits.size() == 10 && digits[4] == '-' && digits[7] == '-') std::erase(digits, '-');
  digits.resize(std::min<size_t>(digits.size(), 8));
  if (digits.size() != 8 || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  const int number = *NumberOf(digits);
  const std::chrono::year_month_day day(std::chrono::year(number / 10000),
                                        std::chrono::month(static_cast<unsigned>(number / 100 % 100)),
                                        std::chrono::day(static_cast<unsigned>(number % 100)));
  if (!day.ok()) return std::nullopt;
  return day;
}

google::type::Date DateOf(std::chrono::year_month_day day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(static_cast<int>(static_cast<unsigned>(day.month())));
  date.set_day(static_cast<int>(static_cast<unsigned>(day.day())));
  return date;
}

std::string TextOrNothing(std::string_view cell) {
  if (IsEmptyCell(cell) || cell.size() > kMostTextBytes || !article_files::CheckUtf8(cell).ok()) return "";
  return std::string(cell);
}

uint64_t ActOf(std::initializer_list<std::string_view> texts) {
  // FNV-1a, with a byte that stands in no row of text behind each.
  uint64_t hash = 0xCBF29CE484222325;
  const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001B3; };
  for (const std::string_view text : texts) {
    for (const char letter : text) add(static_cast<unsigned char>(letter));
    add('\n');
  }
  return hash == 0 ? 1 : hash;
}

}  // namespace legation::cli
