// Shows how far an ingest has come: a bar that is written over where standard error is a terminal.
#pragma once

#include <chrono>
#include <string>

#include "cli/console.h"

namespace legation::cli {

class Progress {
 public:
  Progress(Console& console, size_t total);
  // Takes the bar away.
  ~Progress();

  // One more is done. A line is printed: above the bar on standard error when it is `urgent`, on standard output when
  // that has no bar beside it.
  void Done(const std::string& label, const std::string& line, bool urgent);

 private:
  void Draw(const std::string& label);
  void Clear();

  Console& console_;
  const size_t total_;
  const bool bar_;    // on standard error
  const bool lines_;  // on standard output
  size_t done_ = 0;
  bool drawn_ = false;
  const std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point last_drawn_;
};

}  // namespace legation::cli
