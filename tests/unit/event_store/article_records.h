// Log records for the store's tests, as ingest would write them.
#pragma once

#include <string>
#include <vector>

#include "event_store/apply.h"
#include "event_store/digest.h"
#include "legation/internal/v1/log.pb.h"

namespace legation::event_store {

inline constexpr int64_t kDayMicroseconds = 86'400'000'000;
// 2024-03-01 00:00 UTC.
inline constexpr int64_t kMarchMicroseconds = 1'709'251'200'000'000;

inline internal::v1::Participant MakeParticipant(internal::v1::ParticipantRole role, const std::string& country,
                                                 const std::string& person = "") {
  internal::v1::Participant participant;
  participant.set_role(role);
  participant.set_country_code(country);
  if (!person.empty()) participant.mutable_person()->set_name(person);
  return participant;
}

inline void SetDay(internal::v1::EventFacts* facts, int year, int month, int day) {
  for (internal::v1::Day* end : {facts->mutable_date()->mutable_start_date(), facts->mutable_date()->mutable_end_date()}) {
    end->set_year(year);
    end->set_month(month);
    end->set_day(day);
  }
  facts->mutable_date()->set_precision(day == 0 ? internal::v1::DATE_PRECISION_MONTH : internal::v1::DATE_PRECISION_DAY);
}

// An event between two countries with one sentence: mutual types with PARTICIPANTs, others SOURCE and TARGET, visits
// VISITOR and HOST.
inline internal::v1::ExtractedEvent MakeEvent(internal::v1::EventType type, const std::string& first, const std::string& second,
                                              internal::v1::EventStatus status = internal::v1::EVENT_STATUS_OCCURRED) {
  using namespace internal::v1;
  ExtractedEvent event;
  EventFacts& facts = *event.mutable_facts();
  facts.set_type(type);
  facts.set_status(status);
  facts.set_confidence_permille(800);
  const bool visit = type == EVENT_TYPE_VISIT || type == EVENT_TYPE_DELEGATION;
  const bool mutual = type == EVENT_TYPE_MEETING || type == EVENT_TYPE_AGREEMENT || type == EVENT_TYPE_COOPERATION;
  *facts.add_participants() = MakeParticipant(
      mutual ? PARTICIPANT_ROLE_PARTICIPANT : visit ? PARTICIPANT_ROLE_VISITOR : PARTICIPANT_ROLE_SOURCE, first);
  *facts.add_participants() = MakeParticipant(
      mutual ? PARTICIPANT_ROLE_PARTICIPANT : visit ? PARTICIPANT_ROLE_HOST : PARTICIPANT_ROLE_TARGET, second);
  Span* span = event.add_evidence();
  span->set_text("A sentence about " + first + " and " + second + ".");
  span->set_end_byte(static_cast<int64_t>(span->text().size()));
  return event;
}

inline internal::v1::LogRecord MakeArticle(const std::string& article_id, const std::string& text,
                                           const std::vector<internal::v1::ExtractedEvent>& events,
                                           int64_t publish_microseconds = kMarchMicroseconds,
                                           const std::string& publisher = "Harbour Wire") {
  internal::v1::LogRecord record;
  record.set_rules(kRules);
  internal::v1::ArticleIngested& ingested = *record.mutable_article_ingested();
  ingested.mutable_article()->set_article_id(article_id);
  ingested.mutable_article()->set_publisher(publisher);
  ingested.mutable_article()->set_publish_time_microseconds(publish_microseconds);
  ingested.mutable_article()->set_text_sha256(Sha256(text));
  ingested.mutable_article()->set_normalized_sha256(Sha256(text));
  ingested.set_extractor("legation-builtin");
  ingested.set_extractor_version("1");
  for (const auto& event : events) *ingested.add_events() = event;
  return record;
}

inline internal::v1::ImportedEvent MakeImported(const std::string& external_id, const internal::v1::ExtractedEvent& event) {
  internal::v1::ImportedEvent imported;
  imported.set_external_id(external_id);
  *imported.mutable_event() = event;
  return imported;
}

inline internal::v1::LogRecord MakeImport(const std::string& dataset, const std::vector<internal::v1::ImportedEvent>& events) {
  internal::v1::LogRecord record;
  record.set_rules(kRules);
  record.mutable_events_imported()->set_dataset(dataset);
  for (const auto& event : events) *record.mutable_events_imported()->add_events() = event;
  return record;
}

inline internal::v1::LogRecord MakeRetraction(const std::string& article_id) {
  internal::v1::LogRecord record;
  record.set_rules(kRules);
  record.mutable_article_retracted()->set_article_id(article_id);
  record.mutable_article_retracted()->set_reason("withdrawn by its publisher");
  return record;
}

inline internal::v1::LogRecord MakeCorrection(const std::string& event_id, const std::vector<std::string>& slots,
                                              const internal::v1::EventFacts& facts) {
  internal::v1::LogRecord record;
  record.set_rules(kRules);
  internal::v1::EventCorrected& corrected = *record.mutable_event_corrected();
  corrected.set_event_id(event_id);
  corrected.mutable_slots()->Assign(slots.begin(), slots.end());
  *corrected.mutable_facts() = facts;
  corrected.set_reason("the desk asked the ministry");
  return record;
}

inline internal::v1::LogRecord MakeReextraction(const std::string& article_id, const std::string& text,
                                                const std::vector<internal::v1::ExtractedEvent>& events,
                                                const std::string& version = "2") {
  internal::v1::LogRecord record;
  record.set_rules(kRules);
  internal::v1::ArticleReextracted& coded = *record.mutable_article_reextracted();
  coded.set_article_id(article_id);
  coded.set_text_sha256(Sha256(text));
  coded.set_extractor("legation-builtin");
  coded.set_extractor_version(version);
  for (const auto& event : events) *coded.add_events() = event;
  return record;
}

inline internal::v1::LogRecord MakeEventRetraction(const std::string& event_id) {
  internal::v1::LogRecord record;
  record.set_rules(kRules);
  record.mutable_event_retracted()->set_event_id(event_id);
  record.mutable_event_retracted()->set_reason("it was another minister");
  return record;
}

inline internal::v1::LogRecord MakeErasure(const std::string& article_id) {
  internal::v1::LogRecord record;
  record.set_rules(kRules);
  record.mutable_article_erased()->set_article_id(article_id);
  record.mutable_article_erased()->set_reason("a court order");
  return record;
}

}  // namespace legation::event_store
