// The built-in vocabulary, loaded once for all tests of a program.
#pragma once

#include "vocabulary/vocabulary.h"

namespace legation::ingest {

inline const vocabulary::Vocabulary& TestVocabulary() {
  static const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn();
  return **vocabulary;
}

}  // namespace legation::ingest
