// Shows how far an import has come: a bar where standard error is a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "cli/console.h"
#include "cli/written_over_line.h"

namespace legation::cli {

class ImportProgress {
 public:
  // `total_bytes` of all files as they lie on disk; 0 when that is not known.
  ImportProgress(Console& console, int64_t total_bytes);

  void Show(int64_t bytes, int64_t rows, const std::string& label);
  // A line on standard error, above the bar.
  void Tell(const std::string& line);
  double seconds() const;

 private:
  Console& console_;
  const int64_t total_bytes_;
  WrittenOverLine bar_;
  const std::chrono::steady_clock::time_point begin_;
};

}  // namespace legation::cli
