// Syntax by rules alone: a dictionary, chunks and clauses. Needs no model, and is fast.
#pragma once

#include "ingest_service/extraction/syntax/syntax.h"

namespace legation::extraction {

class ShallowSyntax : public Syntax {
 public:
  Tree Analyse(const std::vector<Token>& tokens) const override;
  std::string_view version() const override;
};

}  // namespace legation::extraction
