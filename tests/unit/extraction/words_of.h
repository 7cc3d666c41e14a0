// Tokens of one sentence, and what the built-in extractor finds in a text.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "built_in_extractor.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

inline std::vector<Token> WordsOf(std::string_view text) {
  return SplitSentences(Normalise(text), text.size()).at(0).tokens;
}

inline std::vector<internal::v1::ExtractedEvent> EventsIn(const std::string& text,
                                                          std::optional<std::chrono::sys_days> day = std::nullopt) {
  return (*BuiltInExtractor())->Extract({text, "", day}).events;
}

// The first event of a type; null when there is none.
inline const internal::v1::EventFacts* FirstOf(const std::vector<internal::v1::ExtractedEvent>& events,
                                               internal::v1::EventType type) {
  for (const auto& event : events) {
    if (event.facts().type() == type) return &event.facts();
  }
  return nullptr;
}

}  // namespace legation::extraction
