#include "ingest_service/article_validation.h"

#include "absl/time/time.h"
#include "errors/error.h"
#include "errors/status_macros.h"
#include "ingest_service/language_code.h"
#include "ingest_service/text_fingerprint.h"

namespace legation::ingest {
namespace {

constexpr int64_t kYear1800Seconds = -5'364'662'400;
// Metadata travels in trailers, which are small: a long value is told by its beginning.
constexpr size_t kMostToldBytes = 64;

absl::Status Invalid(v1::ErrorReason reason, const std::string& message, std::map<std::string, std::string> metadata) {
  return errors::MakeError(absl::StatusCode::kInvalidArgument, reason, message, std::move(metadata));
}

absl::Status Required(const std::string& field) {
  return Invalid(v1::ERROR_REASON_FIELD_REQUIRED, field + " must be given", {{"field", field}});
}

absl::Status AtMost(const std::string& field, const std::string& value, size_t limit) {
  if (value.size() <= limit) return absl::OkStatus();
  const std::string size = std::to_string(value.size()), most = std::to_string(limit);
  return Invalid(v1::ERROR_REASON_FIELD_TOO_LONG, field + " has " + size + " bytes; at most " + most + " are taken",
                 {{"field", field}, {"limit", most}, {"size", size}});
}

std::string Told(const std::string& value) {
  if (value.size() <= kMostToldBytes) return value;
  size_t end = kMostToldBytes;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;  // not inside a character
  return value.substr(0, end);
}

absl::Status ValidatePublishTime(const google::protobuf::Timestamp& time, int64_t now_microseconds) {
  if (time.nanos() < 0 || time.nanos() > 999'999'999) {
    return Invalid(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "article.publish_time.nanos must lie from 0 to 999,999,999",
                   {{"field", "article.publish_time.nanos"}, {"value", std::to_string(time.nanos())}});
  }
  const int64_t latest_seconds = now_microseconds / 1'000'000 + kMostHoursAhead * 3600;
  if (time.seconds() >= kYear1800Seconds && time.seconds() <= latest_seconds) return absl::OkStatus();
  const std::string value =
      absl::FormatTime(absl::RFC3339_sec, absl::FromUnixSeconds(time.seconds()), absl::UTCTimeZone());
  return Invalid(v1::ERROR_REASON_PUBLISH_TIME_OUT_OF_RANGE,
                 "article.publish_time is " + value + "; it must lie between 1800 and 48 hours from now",
                 {{"field", "article.publish_time"}, {"value", value}});
}

}  // namespace

absl::Status ValidateArticle(const v1::Article& article, int64_t now_microseconds) {
  RETURN_IF_ERROR(AtMost("article.text", article.text(), kMostTextBytes));
  if (FoldWhiteSpace(article.text()).empty()) return Required("article.text");  // blanks alone say nothing
  RETURN_IF_ERROR(AtMost("article.article_id", article.article_id(), kMostArticleIdBytes));
  RETURN_IF_ERROR(AtMost("article.url", article.url(), kMostUrlBytes));
  RETURN_IF_ERROR(AtMost("article.title", article.title(), kMostTitleBytes));
  RETURN_IF_ERROR(AtMost("article.publisher", article.publisher(), kMostPublisherBytes));
  if (!article.language_code().empty() && !IsLanguageCode(article.language_code())) {
    return Invalid(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "article.language_code must be a BCP 47 code such as \"en-GB\"",
                   {{"field", "article.language_code"}, {"value", Told(article.language_code())}});
  }
  if (!article.has_publish_time()) return absl::OkStatus();
  return ValidatePublishTime(article.publish_time(), now_microseconds);
}

absl::Status ValidateRequestId(const std::string& request_id) {
  return AtMost("request_id", request_id, kMostRequestIdBytes);
}

absl::Status ValidateRetraction(const std::string& article_id, const std::string& reason) {
  if (article_id.empty()) return Required("article_id");
  RETURN_IF_ERROR(AtMost("article_id", article_id, kMostArticleIdBytes));
  return AtMost("reason", reason, kMostReasonBytes);
}

absl::Status ValidateByHand(const std::string& field, const std::string& id, const std::string& reason) {
  if (id.empty()) return Required(field);
  RETURN_IF_ERROR(AtMost(field, id, kMostArticleIdBytes));
  if (FoldWhiteSpace(reason).empty()) return Required("reason");
  return AtMost("reason", reason, kMostReasonBytes);
}

}  // namespace legation::ingest
