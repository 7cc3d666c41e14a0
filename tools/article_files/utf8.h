// Refuses texts that are not UTF-8.
#pragma once

#include <string_view>

#include "absl/status/status.h"

namespace legation::article_files {

// InvalidArgument with reason TEXT_NOT_UTF8 and the offset of the first bad byte ("byte") when `text` is not UTF-8 as
// Unicode defines it: no overlong forms, no surrogates, nothing above U+10FFFF.
absl::Status CheckUtf8(std::string_view text);

}  // namespace legation::article_files
