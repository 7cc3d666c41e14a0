#include "presentation/event_presentation.h"

#include <string>

namespace legation::presentation {
namespace {

// Messages below Event have the same fields, numbers and types in both forms, which event_presentation_test holds
// together; so the bytes of one are the bytes of the other.
template <typename Stored, typename Public>
void CopyByWire(const Stored& stored, Public* message) {
  thread_local std::string bytes;  // an answer copies some hundred messages
  bytes.clear();
  stored.AppendToString(&bytes);
  message->ParseFromString(bytes);
}

// The one slot whose name differs, because what is stored has no floating point.
constexpr char kStoredConfidence[] = "confidence_permille";
constexpr char kShownConfidence[] = "confidence";

google::protobuf::Timestamp PresentTime(int64_t microseconds) {
  constexpr int64_t kSecond = 1'000'000;
  google::protobuf::Timestamp time;
  int64_t seconds = microseconds / kSecond, rest = microseconds % kSecond;
  if (rest < 0) {  // Timestamp counts its nanoseconds forward, also before 1970.
    seconds -= 1;
    rest += kSecond;
  }
  time.set_seconds(seconds);
  time.set_nanos(static_cast<int32_t>(rest * 1000));
  return time;
}

std::string LowerHex(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

void PresentDetails(const internal::v1::EventFacts& facts, v1::Event* event) {
  using internal::v1::EventFacts;
  switch (facts.details_case()) {
    case EventFacts::kVisit: return CopyByWire(facts.visit(), event->mutable_visit());
    case EventFacts::kMeeting: return CopyByWire(facts.meeting(), event->mutable_meeting());
    case EventFacts::kAgreement: return CopyByWire(facts.agreement(), event->mutable_agreement());
    case EventFacts::kDelegation: return CopyByWire(facts.delegation(), event->mutable_delegation());
    case EventFacts::kBusinessForum: return CopyByWire(facts.business_forum(), event->mutable_business_forum());
    case EventFacts::kStatement: return CopyByWire(facts.statement(), event->mutable_statement());
    case EventFacts::kCooperation: return CopyByWire(facts.cooperation(), event->mutable_cooperation());
    case EventFacts::kAid: return CopyByWire(facts.aid(), event->mutable_aid());
    case EventFacts::kDiplomaticTies: return CopyByWire(facts.diplomatic_ties(), event->mutable_diplomatic_ties());
    case EventFacts::kSanction: return CopyByWire(facts.sanction(), event->mutable_sanction());
    case EventFacts::kConflict: return CopyByWire(facts.conflict(), event->mutable_conflict());
    case EventFacts::DETAILS_NOT_SET: return;
  }
}

void PresentFacts(const internal::v1::EventFacts& facts, v1::Event* event) {
  event->set_type(static_cast<v1::EventType>(facts.type()));
  event->set_status(static_cast<v1::EventStatus>(facts.status()));
  if (facts.has_date()) CopyByWire(facts.date(), event->mutable_date());
  for (const auto& participant : facts.participants()) CopyByWire(participant, event->add_participants());
  if (facts.has_place()) CopyByWire(facts.place(), event->mutable_place());
  PresentDetails(facts, event);
  event->set_history(facts.history());
  event->set_confidence(facts.confidence_permille() / 1000.0);
  *event->mutable_inferred_slots() = facts.inferred_slots();
  event->set_cameo_code(facts.cameo_code());
  *event->mutable_contexts() = facts.contexts();
}

void AddEvidence(const internal::v1::ExtractedEvent& extracted, const std::string& article_id,
                 const std::string& extractor, const std::string& extractor_version,
                 google::protobuf::RepeatedPtrField<v1::Evidence>* presented) {
  for (const internal::v1::Span& span : extracted.evidence()) {
    v1::Evidence* evidence = presented->Add();
    evidence->set_article_id(article_id);
    evidence->set_begin_byte(span.begin_byte());
    evidence->set_end_byte(span.end_byte());
    evidence->set_text(span.text());
    evidence->set_extractor(extractor);
    evidence->set_extractor_version(extractor_version);
    evidence->set_rule(span.rule());
    evidence->set_erased(!span.erased_sha256().empty());
  }
}

}  // namespace

v1::Event PresentEvent(const internal::v1::EventRecord& record, v1::EventView view) {
  v1::Event event;
  event.set_event_id(record.event_id());
  PresentFacts(record.facts(), &event);
  event.set_tour_id(record.tour_id());
  event.set_source_count(record.source_count());
  event.set_revision(record.revision());
  *event.mutable_maybe_same_event_ids() = record.maybe_same_event_ids();
  if (record.contributions_size() > 0) {
    event.set_extractor(record.contributions(0).extractor());
    event.set_external_id(record.contributions(0).external_id());
  }
  for (const internal::v1::ConflictingValue& conflict : record.conflicts()) {
    v1::Disagreement* disagreement = event.add_disagreements();
    disagreement->set_slot(conflict.slot());
    disagreement->set_other_value(conflict.value());
    disagreement->set_article_id(conflict.article_id());
  }
  *event.mutable_first_reported_time() = PresentTime(record.first_reported_microseconds());
  for (const internal::v1::Correction& correction : record.corrections()) {
    v1::Correction* shown = event.add_corrections();
    for (const std::string& slot : correction.slots()) shown->add_slots(slot == kStoredConfidence ? kShownConfidence : slot);
    shown->set_reason(correction.reason());
    *shown->mutable_correct_time() = PresentTime(correction.time_microseconds());
    shown->set_revision(correction.revision());
  }
  if (view == v1::EVENT_VIEW_BASIC) return event;
  *event.mutable_evidence() = PresentEvidence(record);
  return event;
}

google::protobuf::RepeatedPtrField<v1::Evidence> PresentEvidence(const internal::v1::EventRecord& record) {
  google::protobuf::RepeatedPtrField<v1::Evidence> presented;
  for (const internal::v1::Contribution& contribution : record.contributions()) {
    AddEvidence(contribution.event(), contribution.article_id(), contribution.extractor(),
                contribution.extractor_version(), &presented);
  }
  return presented;
}

v1::EventDate PresentDate(const internal::v1::EventRecord& record) {
  v1::EventDate date;
  if (record.facts().has_date()) CopyByWire(record.facts().date(), &date);
  return date;
}

v1::Event PresentExtracted(const internal::v1::ExtractedEvent& extracted, const std::string& article_id,
                           const std::string& extractor, const std::string& extractor_version) {
  v1::Event event;
  PresentFacts(extracted.facts(), &event);
  event.set_extractor(extractor);
  AddEvidence(extracted, article_id, extractor, extractor_version, event.mutable_evidence());
  return event;
}

v1::ArticleRecord PresentArticle(const internal::v1::ArticleVersion& version) {
  const internal::v1::ArticleFacts& facts = version.facts();
  v1::ArticleRecord article;
  article.set_article_id(facts.article_id());
  article.set_url(facts.url());
  article.set_title(facts.title());
  article.set_publisher(facts.publisher());
  article.set_language_code(facts.language_code());
  if (facts.has_publish_time_microseconds()) {
    *article.mutable_publish_time() = PresentTime(facts.publish_time_microseconds());
  }
  *article.mutable_store_time() = PresentTime(version.store_time_microseconds());
  article.set_status(v1::ARTICLE_STATUS_ACTIVE);
  if (version.retract_revision() != 0) {
    article.set_status(v1::ARTICLE_STATUS_RETRACTED);
    *article.mutable_retract_time() = PresentTime(version.retract_time_microseconds());
    article.set_retract_reason(version.retract_reason());
  }
  if (version.erase_revision() != 0) {
    article.set_status(v1::ARTICLE_STATUS_ERASED);
    *article.mutable_erase_time() = PresentTime(version.erase_time_microseconds());
    article.set_erase_reason(version.erase_reason());
  }
  article.set_text_sha256(LowerHex(facts.text_sha256()));
  *article.mutable_linked_article_ids() = version.linked_article_ids();
  return article;
}

}  // namespace legation::presentation
