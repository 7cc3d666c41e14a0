// SHA-256 and a few forms of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace legation::event_store {

// 32 bytes.
std::string Sha256(std::string_view bytes);
// Lower-case hex of any bytes.
std::string Hex(std::string_view bytes);
// First eight bytes of the SHA-256 as a number.
uint64_t Hash64(std::string_view bytes);
// `count` characters of Crockford's base32 in lower case, five bits each, from the front of `bytes`.
std::string Base32(std::string_view bytes, int count);

}  // namespace legation::event_store
