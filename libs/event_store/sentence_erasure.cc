#include "event_store/sentence_erasure.h"

#include "event_store/digest.h"
#include "event_store/event_rows.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

bool IsErased(const Span& span) { return !span.erased_sha256().empty(); }

uint64_t FoldedHash(const Span& span) { return IsErased(span) ? span.erased_words() : Hash64(FoldWords(span.text())); }

bool EraseSentencesOf(ExtractedEvent* event) {
  bool changed = false;
  for (Span& span : *event->mutable_evidence()) {
    changed = changed || !IsErased(span);
    EraseSentence(&span);
  }
  return changed;
}

template <typename Events>
bool EraseSentencesOf(Events* events) {
  bool changed = false;
  for (ExtractedEvent& event : *events) changed = EraseSentencesOf(&event) || changed;
  return changed;
}

template <typename Payload>
bool EraseSentencesOfPayload(Payload* payload) {
  bool changed = EraseSentencesOf(payload->mutable_events());
  for (OtherExtraction& other : *payload->mutable_others()) changed = EraseSentencesOf(other.mutable_events()) || changed;
  return changed;
}

}  // namespace

void EraseSentence(Span* span) {
  if (IsErased(*span)) return;
  span->set_erased_words(FoldedHash(*span));
  span->set_erased_sha256(Sha256(span->text()));
  span->clear_text();
}

bool EraseSentences(LogRecord* record) {
  if (record->has_article_ingested()) return EraseSentencesOfPayload(record->mutable_article_ingested());
  if (record->has_article_reextracted()) return EraseSentencesOfPayload(record->mutable_article_reextracted());
  return false;
}

bool EraseSentences(OtherExtractions* extractions) {
  bool changed = false;
  for (OtherExtraction& other : *extractions->mutable_extractions()) {
    changed = EraseSentencesOf(other.mutable_events()) || changed;
  }
  return changed;
}

bool EraseSentences(const std::string& article_id, EventRecord* event) {
  bool changed = false;
  for (Contribution& contribution : *event->mutable_contributions()) {
    if (contribution.article_id() == article_id) changed = EraseSentencesOf(contribution.mutable_event()) || changed;
  }
  return changed;
}

std::string WordsDigest(const Span& span) { return IsErased(span) ? span.erased_sha256() : Sha256(span.text()); }

bool SayTheSame(const Span& first, const Span& second) {
  if (!IsErased(first) && !IsErased(second)) return FoldWords(first.text()) == FoldWords(second.text());
  return FoldedHash(first) == FoldedHash(second);
}

}  // namespace legation::event_store
