#include "ingest_service/external_extractor/answer_check.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/external_extractor/event_check.h"
#include "ingest_service/language_code.h"
#include "presentation/event_reading.h"

namespace legation::ingest {
namespace {

// That of extraction::Extractor::name(); what it found must not be taken for another's.
constexpr char kBuiltInPrefix[] = "legation-";
constexpr int kMostLanguages = 1000;

EventContext ContextOf(const v1::Article& article, const vocabulary::Vocabulary& vocabulary) {
  EventContext context{vocabulary, article.text(), std::nullopt};
  if (article.has_publish_time()) {
    context.publish_day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds(std::chrono::seconds(article.publish_time().seconds())));
  }
  return context;
}

}  // namespace

absl::StatusOr<CheckedAnswer> CheckAnswer(const v1::ExtractResponse& answer, const v1::Article& article,
                                          const vocabulary::Vocabulary& vocabulary) {
  if (answer.events_size() > kMostEventsOfAnswer) {
    return absl::DataLossError(absl::StrCat("an answer of ", answer.events_size(), " events"));
  }
  const EventContext context = ContextOf(article, vocabulary);
  std::set<std::string> seen;
  CheckedAnswer checked{presentation::ReadEvents(answer.events()), {}};
  checked.dropped = DropFaulty(article.text(), &checked.events, [&](const internal::v1::ExtractedEvent& event) {
    std::string fault = ExternalFaultOf(event, context);
    if (fault.empty() && !seen.insert(event.SerializeAsString()).second) fault = "a repeat";
    return fault;
  });
  return checked;
}

bool IsName(const std::string& name) {
  return !name.empty() && name.size() <= kMostNameBytes && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return absl::ascii_isalnum(c) || std::string_view("._-+:/").find(c) != std::string_view::npos;
  });
}

absl::Status CheckDescription(const v1::DescribeResponse& description) {
  if (!IsName(description.name()) || !IsName(description.version())) {
    return absl::DataLossError("a name or version that is empty, too long or of other characters");
  }
  if (description.name().starts_with(kBuiltInPrefix)) {
    return absl::DataLossError("a name that begins with \"legation-\", as ours do");
  }
  const auto& languages = description.language_codes();
  if (languages.size() > kMostLanguages || !std::all_of(languages.begin(), languages.end(), IsLanguageCode)) {
    return absl::DataLossError("language codes that are none");
  }
  return absl::OkStatus();
}

}  // namespace legation::ingest
