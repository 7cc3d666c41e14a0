#include "ingest_service/external_extractor/guarded_extractor.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "errors/status_macros.h"
#include "ingest_service/external_extractor/answer_check.h"
#include "ingest_service/language_code.h"
#include "serving/log.h"

namespace legation::ingest {
namespace {

using serving::Log;
using serving::LogLevel;

ExtractorOutcome OutcomeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk: return ExtractorOutcome::kOk;
    case absl::StatusCode::kDeadlineExceeded: return ExtractorOutcome::kTimeout;
    case absl::StatusCode::kDataLoss: return ExtractorOutcome::kRefused;
    case absl::StatusCode::kInvalidArgument: return ExtractorOutcome::kDeclined;
    default: return ExtractorOutcome::kFailed;
  }
}

bool Reads(const v1::DescribeResponse& description, const std::string& language_code) {
  const auto& known = description.language_codes();
  if (known.empty()) return IsEnglish(language_code);
  return std::any_of(known.begin(), known.end(),
                     [&](const std::string& code) { return IsSameLanguage(code, language_code); });
}

// A peer may use any code; only ours may say that its answer was broken.
absl::Status OfPeer(const absl::Status& status) {
  return absl::IsDataLoss(status) ? absl::UnknownError(status.message()) : status;
}

void LogDropped(const v1::Article& article, const ArticleExtraction& extraction, const DroppedEvents& dropped) {
  if (dropped.empty()) return;
  Log(LogLevel::kWarning, "events of the external extractor are not fit to be stored",
      {{"article_id", article.article_id()},
       {"extractor", extraction.extractor},
       {"extractor_version", extraction.extractor_version},
       {"reasons", absl::StrJoin(dropped, "; ", absl::PairFormatter(": "))}});
}

}  // namespace

GuardedExtractor::GuardedExtractor(ExtractorConnection& connection, const vocabulary::Vocabulary& vocabulary,
                                   ExtractorMetrics& metrics, Options options,
                                   std::function<CircuitBreaker::Time()> now)
    : connection_(connection), vocabulary_(vocabulary), metrics_(metrics), options_(options),
      breaker_(options.breaker, std::move(now)) {}

absl::StatusOr<std::optional<ArticleExtraction>> GuardedExtractor::Extract(const v1::Article& article) {
  const std::optional<CircuitBreaker::Pass> pass = breaker_.Enter();
  if (!pass) {
    metrics_.CountCall(ExtractorOutcome::kSkipped);
    return absl::UnavailableError("the external extractor has failed and is left alone for a while");
  }
  if (pass->is_probe) connection_.Reconnect();
  const auto begin = std::chrono::steady_clock::now();
  absl::StatusOr<std::optional<ArticleExtraction>> extraction = Ask(article);
  if (extraction.ok() && !*extraction && !pass->is_probe) return extraction;  // it was not asked to read
  if (absl::IsCancelled(extraction.status())) return extraction;               // no fault of its own
  metrics_.CountSeconds(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  metrics_.CountCall(OutcomeOf(extraction.status()));
  Report(*pass, extraction.status());
  return extraction;
}

absl::StatusOr<v1::DescribeResponse> GuardedExtractor::Describe(ExtractorConnection::Time deadline) {
  absl::StatusOr<v1::DescribeResponse> description = connection_.Describe(deadline);
  if (!description.ok()) return OfPeer(description.status());
  RETURN_IF_ERROR(CheckDescription(*description));
  return description;
}

absl::StatusOr<std::optional<ArticleExtraction>> GuardedExtractor::Ask(const v1::Article& article) {
  const auto deadline = std::chrono::system_clock::now() + options_.deadline;
  absl::StatusOr<v1::DescribeResponse> description = Describe(deadline);
  if (!description.ok()) {
    // INVALID_ARGUMENT is about an article, and there was none.
    if (absl::IsInvalidArgument(description.status())) return absl::UnknownError("Describe: INVALID_ARGUMENT");
    return description.status();
  }
  if (!Reads(*description, article.language_code())) return std::optional<ArticleExtraction>();
  const absl::StatusOr<v1::ExtractResponse> answer = connection_.Extract(article, deadline);
  if (!answer.ok()) return OfPeer(answer.status());
  ArticleExtraction extraction{description->name(), description->version(), {}};
  if (!answer->version().empty()) {
    if (!IsName(answer->version())) return absl::DataLossError("a version that is too long or of other characters");
    extraction.extractor_version = answer->version();
  }
  ASSIGN_OR_RETURN(CheckedAnswer checked, CheckAnswer(*answer, article, vocabulary_));
  metrics_.CountDropped(checked.dropped);
  LogDropped(article, extraction, checked.dropped);
  if (checked.is_broken()) return absl::DataLossError("no event of an answer is fit to be stored");
  extraction.events = std::move(checked.events);
  return std::optional(std::move(extraction));
}

void GuardedExtractor::Report(const CircuitBreaker::Pass& pass, const absl::Status& status) {
  if (status.ok() || absl::IsInvalidArgument(status)) {
    if (breaker_.Succeeded(pass)) Log(LogLevel::kInfo, "the external extractor answers again");
    return;
  }
  // The peer's words may hold the article's, so only those of our own checks are logged.
  Log(LogLevel::kWarning, "the external extractor has failed",
      {{"code", absl::StatusCodeToString(status.code())},
       {"reason", absl::IsDataLoss(status) ? std::string(status.message()) : ""}});
  if (breaker_.Failed(pass)) {
    Log(LogLevel::kWarning, "the external extractor is left alone for a while",
        {{"seconds", std::to_string(std::chrono::duration<double>(options_.breaker.back_off).count())}});
  }
}

absl::Status GuardedExtractor::Greet() {
  const std::optional<CircuitBreaker::Pass> pass = breaker_.Enter();
  if (!pass) return absl::UnavailableError("the breaker is open");
  const absl::StatusOr<v1::DescribeResponse> description =
      Describe(std::chrono::system_clock::now() + options_.deadline);
  Report(*pass, absl::IsInvalidArgument(description.status()) ? absl::UnknownError("") : description.status());
  if (!description.ok()) return description.status();
  Log(LogLevel::kInfo, "the external extractor answers",
      {{"extractor", description->name()},
       {"extractor_version", description->version()},
       {"languages", absl::StrJoin(description->language_codes(), ",")}});
  return absl::OkStatus();
}

}  // namespace legation::ingest
