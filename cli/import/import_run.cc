#include "cli/import/import_run.h"

#include <filesystem>
#include <fstream>

#include "errors/status_macros.h"

namespace legation::cli {
namespace {

// What the service takes in a batch, with room for the rest of the message.
constexpr int kMostEvents = 1000;
constexpr size_t kMostBatchBytes = 3 << 20, kMostEventBytes = 1 << 20;

absl::Status Named(const std::string& name, const absl::Status& status) {
  return absl::Status(status.code(), name + ": " + std::string(status.message()));
}

// Whole or not at all, however the program ends.
absl::Status KeepPosition(const std::string& path, const std::string& position) {
  const std::string temporary = path + ".new";
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  file << position << '\n';
  file.close();
  std::error_code error;
  if (file) std::filesystem::rename(temporary, path, error);
  return file && !error ? absl::OkStatus() : absl::InvalidArgumentError("cannot write " + path);
}

}  // namespace

void ImportRun::Tell(const std::string& line) {
  if (!line.empty()) progress_->Tell(line);
}

absl::Status ImportRun::Run(const std::vector<ImportFile>& files, const MakeSender& make_sender) {
  int64_t total_bytes = 0;
  for (const ImportFile& file : files) total_bytes += file.bytes;
  ImportProgress progress(console_, total_bytes);
  progress_ = &progress;
  const std::unique_ptr<ImportSender> sender =
      make_sender([this](const v1::ImportEventsResponse& acknowledgement) { TakeAcknowledgement(acknowledgement); });
  sender_ = sender.get();
  is_before_position_ = settings_.after.has_value();
  absl::Status read = ReadFiles(files);
  if (read.ok()) read = SendBatch();
  const absl::Status finished = sender->Finish();
  seconds_ = progress.seconds();
  RETURN_IF_ERROR(read);
  RETURN_IF_ERROR(finished);
  return position_status_;
}

absl::Status ImportRun::ReadFiles(const std::vector<ImportFile>& files) {
  for (const std::string& path : settings_.mentions) {
    ASSIGN_OR_RETURN(const std::vector<ImportFile> found, ImportFilesOf({path}));
    for (const ImportFile& file : found) RETURN_IF_ERROR(ReadMentions(file.path, &mentions_));
  }
  for (const ImportFile& file : files) RETURN_IF_ERROR(ReadFile(file));
  if (!is_before_position_) return absl::OkStatus();
  return absl::InvalidArgumentError("none of these files is that of the position: " + settings_.after->file);
}

absl::Status ImportRun::ReadFile(const ImportFile& file) {
  ASSIGN_OR_RETURN(std::vector<TextFile> texts, OpenTexts(file.path, console_.in));
  for (TextFile& text : texts) RETURN_IF_ERROR(ReadText(file, text));
  return absl::OkStatus();
}

absl::Status ImportRun::ReadMentions(const std::string& path, GdeltMentions* mentions) {
  ASSIGN_OR_RETURN(std::vector<TextFile> texts, OpenTexts(path, console_.in));
  for (TextFile& text : texts) {
    LineReader lines(*text.bytes);
    while (true) {
      const auto line = lines.Next();
      if (!line.ok()) return Named(text.name, line.status());
      if (!*line) break;
      // Whole folders are given, in which events lie beside mentions.
      if (!mentions->Add(**line) && lines.number() == 1) break;
    }
  }
  return absl::OkStatus();
}

absl::Status ImportRun::ReadText(const ImportFile& file, TextFile& text) {
  if (is_before_position_ && !IsFileOf(*settings_.after, text.name)) return absl::OkStatus();
  LineReader lines(*text.bytes);
  std::string first;
  while (first.empty()) {
    const auto line = lines.Next();
    if (!line.ok()) return Named(text.name, line.status());
    if (!*line) return absl::OkStatus();  // an empty file
    first = std::string(**line);
  }
  const std::optional<RowFormat> format = settings_.format ? settings_.format : DetectRowFormat(first);
  const bool is_mentions = format == RowFormat::kGdeltMentions;
  if (is_mentions && file.is_told) {
    return absl::InvalidArgumentError(text.name + " has mentions and no events; give it with --mentions");
  }
  if (is_mentions) return absl::OkStatus();
  if (!format && file.is_told)
    return absl::InvalidArgumentError(text.name + " begins as no format that is known; --format may tell it");
  if (!format) {
    Tell("passed over, as it begins as no format that is known: " + text.name);
    return absl::OkStatus();
  }
  const std::string dataset = settings_.dataset.empty() ? UsualDatasetOf(*format) : settings_.dataset;
  if (dataset.empty()) return absl::InvalidArgumentError("events of this format have no usual name: give --dataset");

  GdeltMentions beside;
  const std::string mentions_path = *format == RowFormat::kGdelt2 ? MentionsBeside(file.path) : "";
  if (!mentions_path.empty()) RETURN_IF_ERROR(ReadMentions(mentions_path, &beside));
  const GdeltMentions* mentions = !mentions_path.empty() ? &beside : &mentions_;
  const std::unique_ptr<RowReader> reader = NewRowReader(*format, actors_, mentions, settings_.guards);
  if (HasHeader(*format)) {
    if (const absl::Status header = reader->TakeHeader(first); !header.ok()) return Named(text.name, header);
    first.clear();
  }
  RETURN_IF_ERROR(ReadRows(*reader, dataset, text.name, *text.bytes, lines, std::move(first)));
  bytes_behind_ += text.bytes->consumed();
  return absl::OkStatus();
}

absl::Status ImportRun::ReadRows(const RowReader& reader, const std::string& dataset, const std::string& name,
                                 ByteSource& bytes, LineReader& lines, std::string line) {
  const int64_t skipped_lines = is_before_position_ ? settings_.after->line : 0;
  is_before_position_ = false;
  // Rows of one article lie in one file, so that acts need not be known beyond it.
  std::unordered_set<uint64_t> acts;
  while (true) {
    if (!line.empty()) {
      Reading reading = reader.Read(line);
      const auto* coded = std::get_if<CodedEvent>(&reading);
      if (coded != nullptr && coded->act != 0 && !acts.insert(coded->act).second) reading = LeftOut::kRepeated;
      const RowPlace place{name, lines.number()};
      if (lines.number() <= skipped_lines) {
        report_.AddSkipped();
      } else if (const auto* why = std::get_if<LeftOut>(&reading)) {
        report_.AddLeftOut(*why);
      } else if (const auto* reject = std::get_if<RowReject>(&reading)) {
        Tell(report_.AddReject(place, *reject));
      } else {
        RETURN_IF_ERROR(Add(dataset, place, std::get<CodedEvent>(std::move(reading))));
      }
      progress_->Show(bytes_behind_ + bytes.consumed(), report_.rows(), name);
    }
    const auto next = lines.Next();
    if (!next.ok()) return Named(name, next.status());
    if (!*next) return absl::OkStatus();
    line.assign(**next);
  }
}

absl::Status ImportRun::Add(const std::string& dataset, const RowPlace& place, CodedEvent coded) {
  const size_t bytes = coded.imported.ByteSizeLong();
  if (bytes > kMostEventBytes) {
    Tell(report_.AddReject(place, {"FIELD_TOO_LONG", "the event has " + std::to_string(bytes) + " bytes"}));
    return absl::OkStatus();
  }
  const bool is_full = batch_.request.events_size() >= kMostEvents || batch_.bytes + bytes > kMostBatchBytes;
  if (is_full || batch_.request.dataset() != dataset) RETURN_IF_ERROR(SendBatch());
  report_.AddEvent(coded.relative_date);
  batch_.request.set_dataset(dataset);
  batch_.request.set_position(PositionText({place.file, place.line}));
  *batch_.request.add_events() = std::move(coded.imported);
  batch_.bytes += bytes;
  batch_.places.push_back(place);
  return absl::OkStatus();
}

absl::Status ImportRun::SendBatch() {
  if (batch_.request.events().empty()) return absl::OkStatus();
  on_the_way_.push_back(std::move(batch_.places));
  const absl::Status sent = sender_->Send(std::move(batch_.request));
  batch_ = Batch();
  return sent;
}

void ImportRun::TakeAcknowledgement(const v1::ImportEventsResponse& acknowledgement) {
  report_.AddAcknowledged(acknowledgement);
  const std::vector<RowPlace>& places = on_the_way_.front();
  for (const v1::ItemError& reject : acknowledgement.rejects()) {
    const auto index = static_cast<size_t>(reject.index());
    Tell(report_.AddRefused(index < places.size() ? places[index] : RowPlace(), reject));
  }
  on_the_way_.pop_front();
  position_ = acknowledgement.position();
  // A batch in which nothing is new may name an older write than one before it.
  const bool changed = acknowledgement.created_count() + acknowledgement.updated_count() > 0;
  if (changed || !has_changed_) written_at_ = acknowledgement.written_at();
  has_changed_ = has_changed_ || changed;
  if (!settings_.position_file.empty() && position_status_.ok())
    position_status_ = KeepPosition(settings_.position_file, position_);
}

}  // namespace legation::cli
