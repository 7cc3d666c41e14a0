#include "cli/ingest/ingest_report.h"

#include <fmt/format.h>

#include "cli/rendering/enum_words.h"
#include "cli/rendering/text_layout.h"
#include "errors/error.h"

namespace legation::cli {
namespace {

std::string Counted(int64_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string EventsText(int64_t events, int64_t merged) {
  return Counted(events, "event") + (merged > 0 ? fmt::format(", {} of them known already", merged) : "");
}

int64_t MergedIn(const v1::IngestArticleResponse& stored) {
  int64_t merged = 0;
  for (const v1::StoredEvent& event : stored.events()) merged += event.outcome() == v1::EVENT_OUTCOME_MERGED ? 1 : 0;
  return merged;
}

std::string ReasonOf(const absl::Status& status) {
  const auto info = errors::GetErrorInfo(status);
  return info ? PlainText(info->reason()) : absl::StatusCodeToString(status.code());
}

}  // namespace

void IngestReport::Add(const absl::StatusOr<v1::IngestArticleResponse>& answer) {
  if (!answer.ok()) {
    ++refusals_[ReasonOf(answer.status())];
    return;
  }
  ++outcomes_[answer->outcome()];
  events_ += answer->events_size();
  merged_ += MergedIn(*answer);
}

int64_t IngestReport::refused() const {
  int64_t refused = 0;
  for (const auto& [reason, count] : refusals_) refused += count;
  return refused;
}

int64_t IngestReport::articles() const {
  int64_t articles = refused();
  for (const auto& [outcome, count] : outcomes_) articles += count;
  return articles;
}

std::string IngestReport::Summary() const {
  const auto of = [&](v1::IngestOutcome outcome) {
    const auto found = outcomes_.find(outcome);
    return found == outcomes_.end() ? 0 : found->second;
  };
  std::string reasons;
  for (const auto& [reason, count] : refusals_)
    reasons += fmt::format("{}{} {}", reasons.empty() ? " (" : ", ", count, reason);
  if (!reasons.empty()) reasons += ")";
  return fmt::format("{}: {} created, {} duplicate, {} replaced, {} refused{}; {}", Counted(articles(), "article"),
                     of(v1::INGEST_OUTCOME_CREATED), of(v1::INGEST_OUTCOME_DUPLICATE), of(v1::INGEST_OUTCOME_REPLACED),
                     refused(), reasons, EventsText(events_, merged_));
}

std::string OutcomeText(const absl::StatusOr<v1::IngestArticleResponse>& answer) {
  if (!answer.ok())
    return "refused, " + ReasonOf(answer.status()) + ": " + PlainText(std::string(answer.status().message()));
  std::string text = Words(answer->outcome()) + ", " + EventsText(answer->events_size(), MergedIn(*answer));
  for (const v1::Warning& warning : answer->warnings()) {
    if (warning.code() != v1::WARNING_CODE_NO_EVENTS) text += "; " + Words(warning.code());
  }
  return text;
}

v1::IngestArticlesResponse OutcomeMessage(int64_t index, const absl::StatusOr<v1::IngestArticleResponse>& answer) {
  v1::IngestArticlesResponse message;
  message.set_index(index);
  if (answer.ok()) {
    *message.mutable_stored() = *answer;
    return message;
  }
  message.mutable_error()->set_index(index);
  message.mutable_error()->set_code(static_cast<int>(answer.status().code()));
  message.mutable_error()->set_reason(ReasonOf(answer.status()));
  message.mutable_error()->set_message(std::string(answer.status().message()));
  return message;
}

}  // namespace legation::cli
