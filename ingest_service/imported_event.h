// A coded event as it is sent, checked, as it is stored.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/v1/ingest_service.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::ingest {

inline constexpr size_t kMostExternalIdBytes = 128;

// What ingest_service.proto asks of an ImportedEvent. INVALID_ARGUMENT: FIELD_REQUIRED, FIELD_TOO_LONG,
// FIELD_OUT_OF_RANGE, UNKNOWN_ENUM_VALUE, DATE_INVALID, UNKNOWN_PARTY, TEXT_NOT_UTF8. The stored form has countries and
// organisations by id, a whole date and a confidence; the same event gives the same bytes.
absl::StatusOr<internal::v1::ImportedEvent> ReadImportedEvent(const v1::ImportedEvent& imported,
                                                              const vocabulary::Vocabulary& vocabulary,
                                                              int64_t now_microseconds);

}  // namespace legation::ingest
