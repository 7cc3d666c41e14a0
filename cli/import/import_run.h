// Reads files of coded events and sends what they say, in batches.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "absl/status/status.h"
#include "cli/client/import_sender.h"
#include "cli/console.h"
#include "cli/import/actor_table.h"
#include "cli/import/byte_source.h"
#include "cli/import/import_files.h"
#include "cli/import/import_position.h"
#include "cli/import/import_progress.h"
#include "cli/import/import_report.h"
#include "cli/import/line_reader.h"
#include "cli/import/row_format.h"

namespace legation::cli {

struct ImportSettings {
  std::string dataset;                 // empty: the format's own
  std::optional<RowFormat> format;     // absent: told from each file's first line
  std::vector<std::string> mentions;   // files or folders of GDELT mentions
  std::optional<ImportPosition> after; // go on behind this row
  std::string position_file;           // keeps the position of the last batch that is on disk; empty: nothing does
  RowGuards guards;
};

class ImportRun {
 public:
  using MakeSender = std::function<std::unique_ptr<ImportSender>(ImportSender::Take)>;

  // All must outlive it.
  ImportRun(const ImportSettings& settings, const ActorTable& actors, Console& console, ImportReport& report)
      : settings_(settings), actors_(actors), console_(console), report_(report) {}

  // All files, in order. What was sent before an error is waited for, so that position() is true.
  absl::Status Run(const std::vector<ImportFile>& files, const MakeSender& make_sender);

  // Of the last batch that is on disk; empty when there is none.
  const std::string& position() const { return position_; }
  // With it a read sees all that is stored; empty when nothing is.
  const std::string& written_at() const { return written_at_; }
  double seconds() const { return seconds_; }

 private:
  struct Batch {
    v1::ImportEventsRequest request;
    size_t bytes = 0;
    std::vector<RowPlace> places;
  };

  absl::Status ReadFiles(const std::vector<ImportFile>& files);
  absl::Status ReadFile(const ImportFile& file);
  absl::Status ReadText(const ImportFile& file, TextFile& text);
  absl::Status ReadRows(const RowReader& reader, const std::string& dataset, const std::string& name,
                        ByteSource& bytes, LineReader& lines, std::string line);
  absl::Status ReadMentions(const std::string& path, GdeltMentions* mentions);
  absl::Status Add(const std::string& dataset, const RowPlace& place, CodedEvent coded);
  absl::Status SendBatch();
  void TakeAcknowledgement(const v1::ImportEventsResponse& acknowledgement);
  void Tell(const std::string& line);

  const ImportSettings& settings_;
  const ActorTable& actors_;
  Console& console_;
  ImportReport& report_;
  ImportProgress* progress_ = nullptr;
  ImportSender* sender_ = nullptr;
  GdeltMentions mentions_;
  bool is_before_position_ = false;
  int64_t bytes_behind_ = 0;  // of files and members that were read
  Batch batch_;
  std::deque<std::vector<RowPlace>> on_the_way_;
  std::string position_, written_at_;
  bool has_changed_ = false;
  double seconds_ = 0;
  absl::Status position_status_;
};

}  // namespace legation::cli
