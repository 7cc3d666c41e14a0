// The tables that are built into the binary, read once for all tests.
#pragma once

#include "vocabulary/vocabulary.h"

namespace legation::query {

inline const vocabulary::Vocabulary& BuiltInVocabulary() {
  static const auto vocabulary = *vocabulary::Vocabulary::LoadBuiltIn();
  return *vocabulary;
}

}  // namespace legation::query
