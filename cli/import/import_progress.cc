#include "cli/import/import_progress.h"

#include <ostream>

#include "cli/rendering/progress_bar.h"

namespace legation::cli {

ImportProgress::ImportProgress(Console& console, int64_t total_bytes)
    : console_(console), total_bytes_(total_bytes), bar_(console), begin_(std::chrono::steady_clock::now()) {}

double ImportProgress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

void ImportProgress::Show(int64_t bytes, int64_t rows, const std::string& label) {
  bar_.Show([&](size_t width) { return RowsBar(bytes, total_bytes_, rows, seconds(), label, width); });
}

void ImportProgress::Tell(const std::string& line) {
  bar_.Clear();
  console_.err << line << '\n';
}

}  // namespace legation::cli
