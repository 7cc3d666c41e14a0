// A log made by hand: each record is one article with its events.
#pragma once

#include <string>
#include <vector>

#include "event_store/digest.h"
#include "event_store/event_days.h"
#include "legation/internal/v1/log.pb.h"

namespace legation::query {

// An event as an extractor would hand it over.
class MadeEvent {
 public:
  explicit MadeEvent(internal::v1::EventType type) {
    facts().set_type(type);
    facts().set_status(internal::v1::EVENT_STATUS_OCCURRED);
    facts().set_confidence_permille(1000);
  }
  MadeEvent& With(internal::v1::ParticipantRole role, const std::string& country, const std::string& person = "") {
    auto* participant = facts().add_participants();
    participant->set_role(role);
    participant->set_country_code(country);
    if (!person.empty()) participant->mutable_person()->set_name(person);
    return *this;
  }
  MadeEvent& On(int year, int month, int day) {
    internal::v1::EventDate* date = facts().mutable_date();
    date->mutable_start_date()->set_year(year);
    date->mutable_start_date()->set_month(month);
    date->mutable_start_date()->set_day(day);
    *date->mutable_end_date() = date->start_date();
    date->set_precision(day != 0 ? internal::v1::DATE_PRECISION_DAY
                                 : month != 0 ? internal::v1::DATE_PRECISION_MONTH : internal::v1::DATE_PRECISION_YEAR);
    return *this;
  }
  MadeEvent& Status(internal::v1::EventStatus status) {
    facts().set_status(status);
    return *this;
  }
  MadeEvent& Saying(const std::string& sentence) {
    auto* span = event_.add_evidence();
    span->set_text(sentence);
    span->set_end_byte(static_cast<int64_t>(sentence.size()));
    span->set_rule("made.by_hand");
    return *this;
  }
  internal::v1::EventFacts& facts() { return *event_.mutable_facts(); }
  internal::v1::ExtractedEvent Take() {
    if (event_.evidence_size() == 0) Saying("They met, the ministry said.");
    return event_;
  }

 private:
  internal::v1::ExtractedEvent event_;
};

inline MadeEvent Meeting(const std::string& first, const std::string& second) {
  using namespace internal::v1;
  return MadeEvent(EVENT_TYPE_MEETING)
      .With(PARTICIPANT_ROLE_PARTICIPANT, first)
      .With(PARTICIPANT_ROLE_PARTICIPANT, second);
}
inline MadeEvent Visit(const std::string& visitor, const std::string& host) {
  using namespace internal::v1;
  return MadeEvent(EVENT_TYPE_VISIT).With(PARTICIPANT_ROLE_VISITOR, visitor).With(PARTICIPANT_ROLE_HOST, host);
}
inline MadeEvent Agreement(const std::string& first, const std::string& second, const std::string& subject) {
  using namespace internal::v1;
  MadeEvent event(EVENT_TYPE_AGREEMENT);
  event.With(PARTICIPANT_ROLE_PARTICIPANT, first).With(PARTICIPANT_ROLE_PARTICIPANT, second);
  event.facts().mutable_agreement()->set_instrument(INSTRUMENT_AGREEMENT);
  event.facts().mutable_agreement()->add_subjects(subject);
  return event;
}
inline MadeEvent Accusation(const std::string& source, const std::string& target) {
  using namespace internal::v1;
  return MadeEvent(EVENT_TYPE_ACCUSATION).With(PARTICIPANT_ROLE_SOURCE, source).With(PARTICIPANT_ROLE_TARGET, target);
}

class MadeLog {
 public:
  // 2020-01-01, one second a record.
  static constexpr int64_t kFirstCommitMicroseconds = 1'577'836'800'000'000;

  internal::v1::StoredLogRecord Article(const std::string& article_id, std::vector<MadeEvent> events) {
    internal::v1::LogRecord record = Empty();
    auto& ingested = *record.mutable_article_ingested();
    ingested.mutable_article()->set_article_id(article_id);
    ingested.mutable_article()->set_publisher("Publisher of " + article_id);
    ingested.mutable_article()->set_language_code("en");
    ingested.mutable_article()->set_publish_time_microseconds(kFirstCommitMicroseconds);
    ingested.mutable_article()->set_text_sha256(event_store::Sha256(article_id));
    ingested.mutable_article()->set_normalized_sha256(event_store::Sha256(article_id));
    ingested.set_extractor("legation-builtin");
    ingested.set_extractor_version("1");
    for (MadeEvent& event : events) *ingested.add_events() = event.Take();
    return Store(record);
  }

  internal::v1::StoredLogRecord Retraction(const std::string& article_id) {
    internal::v1::LogRecord record = Empty();
    record.mutable_article_retracted()->set_article_id(article_id);
    record.mutable_article_retracted()->set_reason("the agency withdrew it");
    return Store(record);
  }

  internal::v1::StoredLogRecord EventRetraction(const std::string& event_id) {
    internal::v1::LogRecord record = Empty();
    record.mutable_event_retracted()->set_event_id(event_id);
    record.mutable_event_retracted()->set_reason("the desk mistook the country");
    return Store(record);
  }

  internal::v1::StoredLogRecord Erasure(const std::string& article_id) {
    internal::v1::LogRecord record = Empty();
    record.mutable_article_erased()->set_article_id(article_id);
    record.mutable_article_erased()->set_reason("a court order");
    return Store(record);
  }

  int64_t revision() const { return revision_; }

 private:
  static internal::v1::LogRecord Empty() {
    internal::v1::LogRecord record;
    record.set_rules(1);
    return record;
  }
  internal::v1::StoredLogRecord Store(const internal::v1::LogRecord& record) {
    internal::v1::StoredLogRecord stored;
    stored.set_revision(++revision_);
    stored.set_commit_time_microseconds(kFirstCommitMicroseconds + revision_ * 1'000'000);
    stored.set_record(record.SerializeAsString());
    return stored;
  }

  int64_t revision_ = 0;
};

}  // namespace legation::query
