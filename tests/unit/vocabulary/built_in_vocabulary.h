#pragma once

#include <cstdlib>
#include <iostream>

#include "vocabulary/vocabulary.h"

namespace legation::vocabulary {

// The built-in vocabulary, read once per test program.
inline const Vocabulary& BuiltInVocabulary() {
  static const auto* vocabulary = [] {
    auto loaded = Vocabulary::LoadBuiltIn();
    if (!loaded.ok()) {
      std::cerr << loaded.status() << "\n";
      std::exit(1);
    }
    return loaded->release();
  }();
  return *vocabulary;
}

}  // namespace legation::vocabulary
