#include "tools/article_files/utf8.h"

#include <unicode/utf8.h>

#include <string>

#include "errors/error.h"

namespace legation::article_files {

absl::Status CheckUtf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const int64_t size = static_cast<int64_t>(text.size());
  for (int64_t i = 0; i < size;) {
    const int64_t begin = i;
    UChar32 character = 0;
    U8_NEXT(bytes, i, size, character);
    if (character >= 0) continue;
    const std::string byte = std::to_string(begin);
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_TEXT_NOT_UTF8,
                             "the text is not UTF-8 at byte " + byte, {{"byte", byte}});
  }
  return absl::OkStatus();
}

}  // namespace legation::article_files
