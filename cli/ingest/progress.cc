#include "cli/ingest/progress.h"

#include <ostream>

#include "cli/rendering/progress_bar.h"

namespace legation::cli {
namespace {

constexpr std::chrono::milliseconds kBetweenDrawings(100);

}  // namespace

// One article needs no bar. Beside a bar, the lines of thousands of articles would scroll it away.
Progress::Progress(Console& console, size_t total)
    : console_(console),
      total_(total),
      bar_(console.progress_width != 0 && total > 1),
      lines_(!bar_ || console.page.width == 0),
      begin_(std::chrono::steady_clock::now()),
      last_drawn_(begin_ - kBetweenDrawings) {}

Progress::~Progress() {
  Clear();
  console_.err.flush();
}

void Progress::Done(const std::string& label, const std::string& line, bool urgent) {
  ++done_;
  if (!line.empty() && lines_) {
    console_.out << line << '\n';
  } else if (!line.empty() && urgent) {
    Clear();
    console_.err << line << '\n';
  }
  if (bar_) Draw(label);
}

void Progress::Draw(const std::string& label) {
  const auto now = std::chrono::steady_clock::now();
  if (now - last_drawn_ < kBetweenDrawings && done_ != total_) return;
  last_drawn_ = now;
  Clear();
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  console_.err << ProgressBar(done_, total_, seconds, label, console_.progress_width - 1) << std::flush;
  drawn_ = true;
}

void Progress::Clear() {
  if (drawn_) console_.err << "\r\x1b[K";
  drawn_ = false;
}

}  // namespace legation::cli
