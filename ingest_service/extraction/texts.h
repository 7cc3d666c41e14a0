// Texts that states sign, as nouns in a sentence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

struct Text {
  internal::v1::Instrument instrument = internal::v1::INSTRUMENT_UNSPECIFIED;
  size_t noun = 0;   // token
  size_t after = 0;  // behind "of understanding (MOU)"
  bool plural = false;
};

// What a lower-case noun calls a text; UNSPECIFIED for what is none.
internal::v1::Instrument InstrumentOf(const std::string& lower);

// The text whose noun stands at `at`.
std::optional<Text> TextAt(const Reading& reading, size_t at);

// From left to right.
std::vector<Text> TextsOf(const Reading& reading);

// Whether a verb tells that a text comes about, so that what follows may still be about the text.
bool Signs(const std::string& lemma);

// "fisheries" of "a fisheries agreement"
std::vector<std::string> SubjectsBefore(const Reading& reading, const Text& text);

// "on fisheries", "covering trade", "to promote tourism", "under which", up to the token `next`.
std::vector<std::string> SubjectsBehind(const Reading& reading, const Text& text, size_t next);

// What is done under a text: "delivered helicopters under a contract".
std::vector<std::string> SubjectsDoneUnder(const Reading& reading, const Text& text);

}  // namespace legation::extraction
