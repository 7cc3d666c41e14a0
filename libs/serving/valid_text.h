// Text that may go over the wire.
#pragma once

#include <string>
#include <string_view>

namespace legation::serving {

// `text` with every byte that is not valid UTF-8 replaced by "?", cut to at most `max_bytes` bytes before a character
// and then ended with "...".
std::string ValidText(std::string_view text, size_t max_bytes);

}  // namespace legation::serving
