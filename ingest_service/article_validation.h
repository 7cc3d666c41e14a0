// What is refused before anything is stored. Every error is INVALID_ARGUMENT and names the field in its metadata.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "legation/v1/article.pb.h"

namespace legation::ingest {

// Limits in bytes.
inline constexpr size_t kMostTextBytes = 1 << 20;
inline constexpr size_t kMostArticleIdBytes = 256;
inline constexpr size_t kMostUrlBytes = 2048;
inline constexpr size_t kMostTitleBytes = 2048;
inline constexpr size_t kMostPublisherBytes = 256;
inline constexpr size_t kMostRequestIdBytes = 128;
inline constexpr size_t kMostReasonBytes = 1024;
// How far ahead of the clock an article may be published, so that senders in other zones and embargoes pass.
inline constexpr int64_t kMostHoursAhead = 48;

// FIELD_REQUIRED for "article.text"; FIELD_TOO_LONG {field, limit, size}; PUBLISH_TIME_OUT_OF_RANGE before
// 1800 or more than 48 hours after `now_microseconds`; FIELD_OUT_OF_RANGE {field, value} for nanos outside a second and
// for what is no language code.
absl::Status ValidateArticle(const v1::Article& article, int64_t now_microseconds);
// FIELD_TOO_LONG above 128 bytes.
absl::Status ValidateRequestId(const std::string& request_id);
// FIELD_REQUIRED or FIELD_TOO_LONG for "article_id", FIELD_TOO_LONG for "reason".
absl::Status ValidateRetraction(const std::string& article_id, const std::string& reason);
// What a person does by hand needs its reason: FIELD_REQUIRED or FIELD_TOO_LONG for `field`, which names the event or
// article, and for "reason".
absl::Status ValidateByHand(const std::string& field, const std::string& id, const std::string& reason);

}  // namespace legation::ingest
