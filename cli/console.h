// Where a command reads and writes.
#pragma once

#include <iosfwd>

#include "cli/rendering/page.h"

namespace legation::cli {

struct Console {
  std::istream& in;
  std::ostream& out;          // answers
  std::ostream& err;          // progress, notes, errors
  Page page;                  // of `out`
  size_t progress_width = 0;  // of `err` when it is a terminal, for a line that is written over; 0: it is none
};

// The process's own streams: a width and colours where they are terminals (no colours with NO_COLOR or TERM=dumb;
// COLUMNS sets the width of a pipe too). Makes the locale's characters UTF-8, which all our text is.
Console ProcessConsole();

}  // namespace legation::cli
