// What became of the rows of an import, counted, and the rows that were refused, listed. Safe for one thread.
#pragma once

#include <array>
#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/import/coded_row.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::cli {

// A row by its file, as it is named for people, and its line.
struct RowPlace {
  std::string file;
  int64_t line = 0;
};

class ImportReport {
 public:
  static constexpr int64_t kMostShown = 20;

  // Rejects go to `rejects_file` too, as rows "file, line, reason, message"; empty: nowhere else.
  absl::Status WriteRejectsTo(const std::string& rejects_file);

  // Rows that lie before the position from which the import goes on.
  void AddSkipped() { ++skipped_; }
  void AddLeftOut(LeftOut why) { ++rows_, ++left_out_[static_cast<size_t>(why)]; }
  void AddEvent(bool relative_date) { ++rows_, relative_dates_ += relative_date; }
  // A line for the terminal, or nothing when enough were shown.
  std::string AddReject(const RowPlace& place, const RowReject& reject);
  std::string AddRefused(const RowPlace& place, const v1::ItemError& error);
  void AddAcknowledged(const v1::ImportEventsResponse& acknowledgement);

  int64_t rows() const { return rows_; }
  int64_t rejected() const { return rejected_; }
  // INVALID_ARGUMENT when the file of rejects could not be written.
  absl::Status Finish();

  // For people, and as a line of JSON.
  std::string Summary(double seconds) const;
  std::string Json(double seconds, const std::string& written_at, const std::string& position) const;

 private:
  std::string Listed(const RowPlace& place, const RowReject& reject);

  int64_t rows_ = 0, skipped_ = 0, relative_dates_ = 0, rejected_ = 0;
  int64_t created_ = 0, updated_ = 0, merged_ = 0;
  std::array<int64_t, 4> left_out_{};
  std::map<std::string, int64_t> reasons_;
  std::string rejects_path_;
  std::ofstream rejects_;
};

}  // namespace legation::cli
