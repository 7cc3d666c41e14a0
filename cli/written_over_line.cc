#include "cli/written_over_line.h"

#include <ostream>

namespace legation::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenDrawings(100);

}  // namespace

WrittenOverLine::~WrittenOverLine() {
  Clear();
  console_.err.flush();
}

void WrittenOverLine::Show(const std::function<std::string(size_t)>& text) {
  const auto now = std::chrono::steady_clock::now();
  if (console_.progress_width == 0 || now - last_drawn_ < kBetweenDrawings) return;
  last_drawn_ = now;
  Clear();
  console_.err << text(console_.progress_width - 1) << std::flush;
  drawn_ = true;
}

void WrittenOverLine::Clear() {
  if (drawn_) console_.err << "\r\x1b[K";
  drawn_ = false;
}

}  // namespace legation::cli
