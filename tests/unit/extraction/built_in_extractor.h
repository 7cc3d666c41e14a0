// The built-in extractor, made once for all tests of a program.
#pragma once

#include "ingest_service/extraction/extractor.h"
#include "vocabulary/vocabulary.h"

namespace legation::extraction {

inline const absl::StatusOr<std::unique_ptr<Extractor>>& BuiltInExtractor() {
  static const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn().value();
  static const auto extractor = Extractor::Create(*vocabulary);
  return extractor;
}

}  // namespace legation::extraction
