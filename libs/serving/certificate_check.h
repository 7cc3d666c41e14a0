// Looks at PEM texts before gRPC does, which would take them and then fail every handshake.
#pragma once

#include <ctime>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace legation::serving {

// When the first certificate of `certificate` ends to be valid. INVALID_ARGUMENT with a sentence, and never with a word
// of the key, when either text is no PEM, the key is not the certificate's, or it is not valid at `now`.
absl::StatusOr<std::time_t> CheckPair(const std::string& certificate, const std::string& key, std::time_t now);

// INVALID_ARGUMENT when there is no certificate in it, or a broken one.
absl::Status CheckAuthorities(const std::string& certificates);

}  // namespace legation::serving
