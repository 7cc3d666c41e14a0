// The built-in syntaxes of English.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "ingest_service/extraction/syntax/syntax.h"
#include "ingest_service/extraction/syntax/syntax_kind.h"

namespace legation::extraction {

// The parser has the model that is built into the program. Takes some 50 ms and 50 MB: make one for the process.
absl::StatusOr<std::unique_ptr<const Syntax>> BuiltInSyntax(SyntaxKind kind = SyntaxKind::kParser);

}  // namespace legation::extraction
