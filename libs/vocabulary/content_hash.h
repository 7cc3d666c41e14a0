#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace legation::vocabulary {

// Sixteen hexadecimal digits that change when any byte of the texts, or where one ends, does. No secret is safe with it.
std::string ContentHash(std::initializer_list<std::string_view> texts);

}  // namespace legation::vocabulary
