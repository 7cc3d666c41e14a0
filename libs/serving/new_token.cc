#include "serving/new_token.h"

#include <openssl/rand.h>

#include "absl/strings/escaping.h"

namespace legation::serving {

absl::StatusOr<std::string> NewToken() {
  unsigned char bytes[32];
  if (RAND_bytes(bytes, sizeof bytes) != 1) return absl::InternalError("the machine gives no random bytes");
  std::string text;
  absl::WebSafeBase64Escape(absl::string_view(reinterpret_cast<const char*>(bytes), sizeof bytes), &text);
  return "lgn_" + text;
}

}  // namespace legation::serving
