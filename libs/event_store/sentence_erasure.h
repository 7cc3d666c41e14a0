// Takes the words of a sentence out of a record and leaves hashes, by which everything that hangs on the words comes out
// as before: the digest, and whether two reports are of one act. A log that was replayed after an erasure gives the same
// views as one that was applied before it.
#pragma once

#include <cstdint>
#include <string>

#include "legation/internal/v1/facts.pb.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Nothing happens to a sentence that is erased already. The rest answer whether anything changed.
void EraseSentence(internal::v1::Span* span);
bool EraseSentences(internal::v1::LogRecord* record);
bool EraseSentences(internal::v1::OtherExtractions* extractions);
// Those of one article.
bool EraseSentences(const std::string& article_id, internal::v1::EventRecord* event);

// SHA-256 of the words, erased or not.
std::string WordsDigest(const internal::v1::Span& span);
// Whether two sentences are the same up to case and punctuation, erased or not.
bool SayTheSame(const internal::v1::Span& first, const internal::v1::Span& second);

}  // namespace legation::event_store
