#include "cli/import/import_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

int64_t CountOf(const std::array<int64_t, 4>& counts, LeftOut why) { return counts[static_cast<size_t>(why)]; }

}  // namespace

absl::Status ImportReport::WriteRejectsTo(const std::string& rejects_file) {
  rejects_path_ = rejects_file;
  if (rejects_file.empty()) return absl::OkStatus();
  rejects_.open(rejects_file, std::ios::binary | std::ios::trunc);
  rejects_ << "file\tline\treason\tmessage\n";
  return rejects_ ? absl::OkStatus() : absl::InvalidArgumentError("cannot write " + rejects_file);
}

absl::Status ImportReport::Finish() {
  if (rejects_path_.empty()) return absl::OkStatus();
  rejects_.close();
  return rejects_ ? absl::OkStatus() : absl::InvalidArgumentError("cannot write all of " + rejects_path_);
}

std::string ImportReport::Listed(const RowPlace& place, const RowReject& reject) {
  ++rejected_;
  ++reasons_[reject.reason];
  const std::string file = PlainText(place.file), message = PlainText(reject.message);
  if (rejects_.is_open()) rejects_ << file << '\t' << place.line << '\t' << reject.reason << '\t' << message << '\n';
  if (rejected_ > kMostShown) return "";
  std::string line = fmt::format("{}:{}: {}: {}", file, place.line, reject.reason, message);
  if (rejected_ == kMostShown) {
    line += rejects_path_.empty() ? "\nmore are counted only; --rejects FILE lists all"
                                  : "\nmore are in " + rejects_path_;
  }
  return line;
}

std::string ImportReport::AddReject(const RowPlace& place, const RowReject& reject) {
  ++rows_;
  return Listed(place, reject);
}

std::string ImportReport::AddRefused(const RowPlace& place, const v1::ItemError& error) {
  return Listed(place, {error.reason(), error.message()});
}

void ImportReport::AddAcknowledged(const v1::ImportEventsResponse& acknowledgement) {
  created_ += acknowledgement.created_count();
  updated_ += acknowledgement.updated_count();
  merged_ += acknowledgement.merged_count();
}

std::string ImportReport::Summary(double seconds) const {
  std::string text = fmt::format("{} rows: {} events new, {} changed, {} known already, {} rejected", rows_, created_,
                                 updated_, merged_, rejected_);
  std::string reasons;
  for (const auto& [reason, count] : reasons_)
    reasons += fmt::format("{}{} {}", reasons.empty() ? "" : ", ", count, reason);
  if (!reasons.empty()) text += " (" + reasons + ")";
  const auto add = [&text](int64_t count, const char* what) {
    if (count > 0) text += fmt::format("\n{:>12} {}", count, what);
  };
  add(skipped_, "before the position, passed over");
  add(CountOf(left_out_, LeftOut::kNoTwoCountries), "left out: not between two different countries");
  add(CountOf(left_out_, LeftOut::kOrganization),
      "left out: with an organisation (--include-organizations takes them)");
  add(CountOf(left_out_, LeftOut::kRepeated), "left out: tell an act of their article once more");
  add(CountOf(left_out_, LeftOut::kRelativeDate), "left out: their date was told from the article's");
  add(relative_dates_, "with a date that was told from the article's");
  if (seconds > 0) text += fmt::format("\n{:.1f} s, {:.0f} rows/s", seconds, static_cast<double>(rows_) / seconds);
  return text;
}

std::string ImportReport::Json(double seconds, const std::string& written_at, const std::string& position) const {
  nlohmann::ordered_json json = {{"rows", rows_},
                                 {"created", created_},
                                 {"updated", updated_},
                                 {"merged", merged_},
                                 {"rejected", rejected_},
                                 {"passed_over", skipped_},
                                 {"no_two_countries", CountOf(left_out_, LeftOut::kNoTwoCountries)},
                                 {"organizations", CountOf(left_out_, LeftOut::kOrganization)},
                                 {"repeated", CountOf(left_out_, LeftOut::kRepeated)},
                                 {"relative_dates_left_out", CountOf(left_out_, LeftOut::kRelativeDate)},
                                 {"relative_dates", relative_dates_},
                                 {"seconds", seconds},
                                 {"position", position},
                                 {"written_at", written_at}};
  return json.dump();
}

}  // namespace legation::cli
