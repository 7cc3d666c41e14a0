// The syntaxes that are built in.
#pragma once

#include <cstdint>

namespace legation::extraction {

enum class SyntaxKind : uint8_t {
  kParser,   // the parser with its trained model
  kShallow,  // rules alone
};

}  // namespace legation::extraction
