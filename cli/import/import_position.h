// How far an import has come: the last row of a batch that is on disk. It is sent with the batch and comes back with
// its acknowledgement, and people keep it to go on from there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace legation::cli {

struct ImportPosition {
  std::string file;  // as it is named in the summary
  int64_t line = 0;
};

// "FILE:LINE". Of a long name the end is kept, as far as the service takes a position.
std::string PositionText(const ImportPosition& position);
std::optional<ImportPosition> ParsePosition(const std::string& text);
// Whether a file is the one of a position.
bool IsFileOf(const ImportPosition& position, const std::string& file);

}  // namespace legation::cli
