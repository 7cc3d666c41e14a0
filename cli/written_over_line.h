// A line of progress on standard error, each in the place of the one before. Nothing where that is no terminal.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "cli/console.h"

namespace legation::cli {

class WrittenOverLine {
 public:
  explicit WrittenOverLine(Console& console) : console_(console) {}
  // Takes the line away.
  ~WrittenOverLine();
  // `text` is asked for its line, of a width at most, ten times a second at most.
  void Show(const std::function<std::string(size_t width)>& text);
  // Before anything else is written to standard error.
  void Clear();

 private:
  Console& console_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_drawn_;
};

}  // namespace legation::cli
