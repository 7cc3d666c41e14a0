#include "ingest_service/extraction/syntax/built_in_syntax.h"

#include "ingest_service/extraction/syntax/parser.h"
#include "ingest_service/extraction/syntax/shallow/shallow_syntax.h"
#include "legation_syntax_data.h"

namespace legation::extraction {

absl::StatusOr<std::unique_ptr<const Syntax>> BuiltInSyntax(SyntaxKind kind) {
  if (kind == SyntaxKind::kShallow) return std::make_unique<const ShallowSyntax>();
  return Parser::FromModel(syntax_data::english_syntax());
}

}  // namespace legation::extraction
