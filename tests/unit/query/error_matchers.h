// Reads errors in tests.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "errors/error.h"

namespace legation::query {

// A value of the error's metadata; "(none)" when it has no such key.
inline std::string MetadataOf(const absl::Status& status, const std::string& key) {
  const auto info = errors::GetErrorInfo(status);
  if (!info || info->metadata().count(key) == 0) return "(none)";
  return info->metadata().at(key);
}

}  // namespace legation::query
