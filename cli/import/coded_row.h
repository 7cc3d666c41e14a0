// What one row of a data set of coded events says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "absl/status/status.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::cli {

// An event as it is sent.
struct CodedEvent {
  v1::ImportedEvent imported;
  // The same for rows that tell one act of one article, also with the actors swapped where both act. 0: nothing tells.
  uint64_t act = 0;
  // Its date was told from the article's ("a year ago"), so that its day is not known.
  bool relative_date = false;
};

// Why a sound row gives no event.
enum class LeftOut { kNoTwoCountries, kOrganization, kRepeated, kRelativeDate };

// Why a row cannot be read.
struct RowReject {
  std::string reason;   // as in ErrorReason, without the prefix
  std::string message;  // a sentence for people
};

using Reading = std::variant<CodedEvent, LeftOut, RowReject>;

// Reads the rows of one file. Pure: no disk, no network, no clock. The same line gives the same reading.
class RowReader {
 public:
  virtual ~RowReader() = default;
  // The first line of a file of a format that begins with names of columns. INVALID_ARGUMENT, with a sentence, when a
  // needed column is not among them.
  virtual absl::Status TakeHeader(std::string_view) { return absl::OkStatus(); }
  // One row, without its end.
  virtual Reading Read(std::string_view line) const = 0;
};

// What is left out and what is taken, as people asked for it.
struct RowGuards {
  // Also rows between a country and an organisation, or two organisations, that the vocabulary knows.
  bool include_organizations = false;
  enum class RelativeDates {
    kCoarse,  // only the month or year is kept, and marked as inferred
    kKeep,    // the day is taken as it stands
    kSkip     // the row is left out
  };
  RelativeDates relative_dates = RelativeDates::kCoarse;
};

}  // namespace legation::cli
