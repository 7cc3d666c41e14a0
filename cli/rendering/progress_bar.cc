#include "cli/rendering/progress_bar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

constexpr size_t kBar = 24;

std::string Duration(double seconds) {
  const auto whole = static_cast<int64_t>(std::ceil(std::min(seconds, 1e9)));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string BarOf(double share) {
  const auto filled = static_cast<size_t>(share * kBar);
  std::string bar(filled, '=');
  if (filled < kBar) bar += '>';
  return "[" + bar + std::string(kBar - std::min(kBar, bar.size()), ' ') + "]";
}

}  // namespace

std::string ProgressBar(size_t done, size_t total, double seconds, const std::string& label, size_t width) {
  const double share = total == 0 ? 1 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  std::string line = BarOf(share);
  const auto add = [&](const std::string& part) {
    if (Columns(line) + 2 + Columns(part) <= width) line += "  " + part;
  };
  add(fmt::format("{:3.0f} %", std::floor(share * 100)));
  add(fmt::format("{}/{}", done, total));
  if (seconds >= 1 && done > 0) {
    const double rate = static_cast<double>(done) / seconds;
    add(fmt::format("{:.1f}/s", rate));
    if (done < total) add(Duration(static_cast<double>(total - done) / rate) + " left");
  }
  add(PlainText(label));
  return line;
}

std::string RowsBar(int64_t bytes, int64_t total_bytes, int64_t rows, double seconds, const std::string& label,
                    size_t width) {
  const double share =
      total_bytes <= 0 ? 0 : std::clamp(static_cast<double>(bytes) / static_cast<double>(total_bytes), 0.0, 1.0);
  std::string line = total_bytes > 0 ? BarOf(share) : "";
  const auto add = [&](const std::string& part) {
    const std::string gap = line.empty() ? "" : "  ";
    if (Columns(line) + gap.size() + Columns(part) <= width) line += gap + part;
  };
  if (total_bytes > 0) add(fmt::format("{:3.0f} %", std::floor(share * 100)));
  add(fmt::format("{} rows", rows));
  if (seconds >= 1) {
    add(fmt::format("{:.0f}/s", static_cast<double>(rows) / seconds));
    if (share > 0.01 && share < 1) add(Duration(seconds * (1 - share) / share) + " left");
  }
  add(PlainText(label));
  return line;
}

}  // namespace legation::cli
