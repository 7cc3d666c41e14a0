// Random records that meet often: few countries, few days, few articles that come again with the same or another text,
// retractions, repeated request ids, and imports when they are asked for.
#pragma once

#include <map>
#include <random>

#include "article_records.h"
#include "near_copy_texts.h"

namespace legation::event_store {

class RecordGenerator {
 public:
  // With `imports` every fifth record is a batch of coded events, whose ids come again too.
  explicit RecordGenerator(uint32_t seed, bool imports = false) : random_(seed), imports_(imports) {}

  // Once it has learned of events, it does things to them by hand too.
  void Learn(const internal::v1::RevisionRecord& outcome) {
    event_ids_.insert(event_ids_.end(), outcome.changed_event_ids().begin(), outcome.changed_event_ids().end());
  }

  internal::v1::LogRecord Next() {
    if (imports_ && Below(5) == 0) return RandomImport();
    const std::string article_id = "article-" + std::to_string(Below(25));
    internal::v1::LogRecord record;
    if (!event_ids_.empty() && Below(8) == 0) {
      record = ByHand();
    } else if (Below(6) == 0) {
      record = MakeRetraction(article_id);
    } else {
      std::vector<internal::v1::ExtractedEvent> events;
      for (int count = Below(4); count > 0; --count) events.push_back(RandomEvent());
      const int text = Below(60);
      texts_[article_id] = "text " + std::to_string(text);
      record = MakeArticle(article_id, texts_[article_id], events,
                           kMarchMicroseconds + Below(40) * kDayMicroseconds, "publisher " + std::to_string(Below(4)));
      SignAs(text, record.mutable_article_ingested()->mutable_article());
      if (Below(4) == 0) {
        record.mutable_article_ingested()->mutable_article()->set_canonical_url("wire.example/" + std::to_string(Below(8)));
      }
    }
    if (Below(5) == 0) {
      record.set_request_scope("/IngestArticle");
      record.set_request_id("request-" + std::to_string(Below(12)));
      record.set_request_sha256(Sha256(article_id));
    }
    return record;
  }

 private:
  int Below(int limit) { return static_cast<int>(random_() % static_cast<uint32_t>(limit)); }

  internal::v1::LogRecord ByHand() {
    const std::string event_id = event_ids_[static_cast<size_t>(Below(static_cast<int>(event_ids_.size())))];
    const std::string article_id = "article-" + std::to_string(Below(25));
    switch (Below(6)) {
      case 0:
      case 1: return MakeEventRetraction(event_id);
      case 2: return MakeErasure(article_id);
      case 3: return MakeReextraction(article_id, texts_[article_id], {RandomEvent(), RandomEvent()});
      default: return RandomCorrection(event_id);
    }
  }

  internal::v1::LogRecord RandomCorrection(const std::string& event_id) {
    internal::v1::EventFacts facts;
    const internal::v1::ExtractedEvent other = RandomEvent();
    if (Below(4) == 0) {
      internal::v1::LogRecord record = MakeCorrection(event_id, {}, facts);
      record.mutable_event_corrected()->add_taken_back_slots(Below(2) == 0 ? "date" : "status");
      return record;
    }
    switch (Below(4)) {
      case 0: SetDay(&facts, 2024, 3, 1 + Below(28)); return MakeCorrection(event_id, {"date"}, facts);
      case 1: return MakeCorrection(event_id, {"date"}, facts);
      case 2: *facts.mutable_participants() = other.facts().participants(); return MakeCorrection(event_id, {"participants"}, facts);
      default: facts.set_status(other.facts().status()); return MakeCorrection(event_id, {"status"}, facts);
    }
  }

  internal::v1::ExtractedEvent RandomEvent() {
    using namespace internal::v1;
    constexpr EventType kTypes[] = {EVENT_TYPE_VISIT, EVENT_TYPE_MEETING, EVENT_TYPE_AGREEMENT, EVENT_TYPE_DELEGATION,
                                    EVENT_TYPE_SANCTION, EVENT_TYPE_ACCUSATION};
    constexpr EventStatus kStatuses[] = {EVENT_STATUS_PLANNED, EVENT_STATUS_OCCURRED, EVENT_STATUS_OCCURRED,
                                         EVENT_STATUS_CANCELLED};
    const std::vector<std::string> countries = {"PRT", "MAR", "ESP", "KAZ"};
    const int first = Below(4);
    ExtractedEvent event = MakeEvent(kTypes[Below(6)], countries[first], countries[(first + 1 + Below(3)) % 4], kStatuses[Below(4)]);
    EventFacts& facts = *event.mutable_facts();
    if (Below(3) > 0) SetDay(&facts, 2024, 3, Below(4) == 0 ? 0 : 1 + Below(28));
    if (Below(3) == 0) facts.set_tour_number(1);
    if (Below(5) == 0) *facts.add_participants() = MakeParticipant(PARTICIPANT_ROLE_PARTICIPANT, countries[Below(4)]);
    if (facts.type() == EVENT_TYPE_AGREEMENT && Below(2) == 0) facts.mutable_agreement()->add_subjects("subject " + std::to_string(Below(3)));
    if (facts.type() == EVENT_TYPE_DELEGATION) {
      facts.mutable_delegation()->set_kind(DELEGATION_KIND_TRADE);
      facts.mutable_delegation()->set_size(10 * (1 + Below(3)));
      facts.mutable_delegation()->add_sectors()->set_node("water");
    }
    return event;
  }

  internal::v1::LogRecord RandomImport() {
    std::vector<internal::v1::ImportedEvent> events;
    for (int count = 1 + Below(5); count > 0; --count) {
      events.push_back(MakeImported("row-" + std::to_string(Below(30)), RandomEvent()));
      if (Below(4) == 0) events.back().set_tour("tour " + std::to_string(Below(3)));
    }
    return MakeImport("set " + std::to_string(Below(2)), events);
  }

  std::mt19937 random_;
  std::vector<std::string> event_ids_;
  const bool imports_;
  std::map<std::string, std::string> texts_;  // by article
};

}  // namespace legation::event_store
