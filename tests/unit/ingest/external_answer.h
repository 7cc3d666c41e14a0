// An article and a sound answer of an external extractor about it, for tests to spoil.
#pragma once

#include <string>

#include "legation/v1/extractor_service.pb.h"
#include "tests/unit/ingest/test_vocabulary.h"

namespace legation::ingest {

// Published on 2023-11-14. The name before the sentence has characters of two bytes.
inline v1::Article HarbourArticle() {
  v1::Article article;
  article.set_article_id("harbour-talks");
  article.set_publisher("Harbour Wire");
  article.mutable_publish_time()->set_seconds(1'699'920'000);
  article.set_text("Café Évora, Lisbon. Portugal and Morocco met on fisheries on Monday. \"We agree,\" both said.");
  return article;
}

// Evidence for words of the article.
inline v1::Evidence EvidenceFor(const v1::Article& article, const std::string& words) {
  v1::Evidence evidence;
  const size_t begin = article.text().find(words);
  evidence.set_begin_byte(static_cast<int64_t>(begin));
  evidence.set_end_byte(static_cast<int64_t>(begin + words.size()));
  evidence.set_text(words);
  return evidence;
}

inline v1::Event SoundEvent() {
  v1::Event event;
  event.set_type(v1::EVENT_TYPE_MEETING);
  event.set_status(v1::EVENT_STATUS_OCCURRED);
  event.set_confidence(0.9);
  for (const char* country : {"PRT", "MAR"}) {
    v1::Participant* participant = event.add_participants();
    participant->set_role(v1::PARTICIPANT_ROLE_PARTICIPANT);
    participant->set_country_code(country);
  }
  for (google::type::Date* day :
       {event.mutable_date()->mutable_start_date(), event.mutable_date()->mutable_end_date()}) {
    day->set_year(2023);
    day->set_month(11);
    day->set_day(13);
  }
  event.mutable_date()->set_precision(v1::DATE_PRECISION_DAY);
  event.mutable_meeting()->set_topic("fisheries");
  *event.add_evidence() = EvidenceFor(HarbourArticle(), "Portugal and Morocco met on fisheries on Monday.");
  return event;
}

}  // namespace legation::ingest
