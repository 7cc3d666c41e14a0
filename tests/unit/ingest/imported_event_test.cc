#include "ingest_service/imported_event.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "errors/error.h"
#include "tests/unit/ingest/external_answer.h"

namespace legation::ingest {
namespace {

constexpr int64_t kNow = 1'699'920'000'000'000;  // 2023-11-14

v1::ImportedEvent SoundImport() {
  v1::ImportedEvent imported;
  imported.set_external_id("row-1");
  *imported.mutable_event() = SoundEvent();
  return imported;
}

using Change = std::function<void(v1::ImportedEvent&)>;

absl::StatusOr<internal::v1::ImportedEvent> After(const Change& change) {
  v1::ImportedEvent imported = SoundImport();
  change(imported);
  return ReadImportedEvent(imported, TestVocabulary(), kNow);
}
internal::v1::ImportedEvent Stored(const Change& change) {
  const auto read = After(change);
  EXPECT_TRUE(read.ok()) << read.status();
  return read.value_or(internal::v1::ImportedEvent());
}
std::string ReasonAfter(const Change& change) {
  const auto info = errors::GetErrorInfo(After(change).status());
  return info ? info->reason() : "(taken)";
}
v1::Event& EventOf(v1::ImportedEvent& imported) { return *imported.mutable_event(); }

TEST(ReadImportedEvent, KeepsWhatWasSent) {
  const auto stored = Stored([](v1::ImportedEvent& imported) {
    EventOf(imported).set_cameo_code("040");
    EventOf(imported).set_tour_id("autumn");
    EventOf(imported).set_event_id("evt_of_the_sender");
  });
  EXPECT_EQ(stored.external_id(), "row-1");
  EXPECT_EQ(stored.tour(), "autumn");
  EXPECT_EQ(stored.event().facts().cameo_code(), "040");
  EXPECT_EQ(stored.event().facts().confidence_permille(), 900);
  EXPECT_EQ(stored.event().facts().meeting().topic(), "fisheries");
}

TEST(ReadImportedEvent, AConfidenceThatIsNotToldIsWhole) {
  EXPECT_EQ(Stored([](auto& it) { EventOf(it).set_confidence(0); }).event().facts().confidence_permille(), 1000);
  EXPECT_EQ(Stored([](auto& it) { EventOf(it).set_confidence(1e-9); }).event().facts().confidence_permille(), 1);
  for (const double confidence : {-0.1, 1.1, std::nan("")}) {
    EXPECT_EQ(ReasonAfter([&](auto& it) { EventOf(it).set_confidence(confidence); }), "FIELD_OUT_OF_RANGE") << confidence;
  }
}

TEST(ReadImportedEvent, TakesPartiesInAnySpelling) {
  const auto stored = Stored([](v1::ImportedEvent& imported) {
    EventOf(imported).mutable_participants(0)->set_country_code("Israel");
    EventOf(imported).mutable_participants(1)->clear_country_code();
    EventOf(imported).mutable_participants(1)->set_organization("European Union");
    EventOf(imported).mutable_place()->set_country_code("Soviet Union");
  });
  EXPECT_EQ(stored.event().facts().participants(0).country_code(), "ISR");
  EXPECT_EQ(stored.event().facts().participants(1).organization(), "EU");
  EXPECT_EQ(stored.event().facts().place().country_code(), "SUN");
}

TEST(ReadImportedEvent, RefusesPartiesThatItDoesNotKnow) {
  const auto status = After([](auto& it) { EventOf(it).mutable_participants(0)->set_country_code("Azerbajan"); }).status();
  EXPECT_EQ(errors::ReasonOf(status), v1::ERROR_REASON_UNKNOWN_PARTY);
  EXPECT_NE(std::string(status.message()).find("Azerbaijan"), std::string::npos) << status;
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_place()->set_country_code("QQQ"); }), "UNKNOWN_PARTY");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_participants(0)->set_country_code("ASEAN"); }), "UNKNOWN_PARTY");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_participants(0)->set_organization("Harbour Club"); }),
            "UNKNOWN_PARTY");
}

TEST(ReadImportedEvent, RefusesWhatIsMissing) {
  EXPECT_EQ(ReasonAfter([](auto& it) { it.clear_external_id(); }), "FIELD_REQUIRED");
  EXPECT_EQ(ReasonAfter([](auto& it) { it.clear_event(); }), "FIELD_REQUIRED");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).clear_status(); }), "FIELD_REQUIRED");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).clear_date(); }), "FIELD_REQUIRED");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_participants(1)->clear_role(); }), "FIELD_REQUIRED");
}

TEST(ReadImportedEvent, RefusesWhatIsTooLongOrUnknown) {
  EXPECT_EQ(ReasonAfter([](auto& it) { it.set_external_id(std::string(129, 'x')); }), "FIELD_TOO_LONG");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).set_tour_id(std::string(129, 'x')); }), "FIELD_TOO_LONG");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_meeting()->set_topic(std::string(1025, 'x')); }), "FIELD_TOO_LONG");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_evidence(0)->set_text(std::string(8193, 'x')); }), "FIELD_TOO_LONG");
  EXPECT_EQ(ReasonAfter([](auto& it) {
              for (int i = 0; i < 65; ++i) EventOf(it).add_contexts("here");
            }),
            "FIELD_TOO_LONG");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).set_type(static_cast<v1::EventType>(999)); }), "UNKNOWN_ENUM_VALUE");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_visit(); }), "FIELD_OUT_OF_RANGE");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_place()->set_city("Rab\xc3"); }), "TEXT_NOT_UTF8");
}

TEST(ReadImportedEvent, RefusesDatesThatAreNone) {
  const auto on = [](int year, int month, int day) {
    return [=](v1::ImportedEvent& imported) {
      EventOf(imported).clear_date();
      auto* start = EventOf(imported).mutable_date()->mutable_start_date();
      start->set_year(year);
      start->set_month(month);
      start->set_day(day);
    };
  };
  EXPECT_EQ(ReasonAfter(on(2023, 2, 29)), "DATE_INVALID");
  EXPECT_EQ(ReasonAfter(on(0, 0, 0)), "DATE_INVALID");
  EXPECT_EQ(ReasonAfter(on(2023, 0, 5)), "DATE_INVALID");  // a day of no month
  EXPECT_EQ(ReasonAfter(on(1799, 12, 31)), "FIELD_OUT_OF_RANGE");
  EXPECT_EQ(ReasonAfter(on(2023, 11, 17)), "FIELD_OUT_OF_RANGE");
  EXPECT_EQ(ReasonAfter(on(2023, 11, 16)), "(taken)");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_date()->mutable_end_date()->set_day(1); }), "DATE_INVALID");
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_date()->set_precision(v1::DATE_PRECISION_MONTH); }), "DATE_INVALID");
  const auto month = Stored(on(1997, 8, 0));
  EXPECT_EQ(month.event().facts().date().precision(), internal::v1::DATE_PRECISION_MONTH);
  EXPECT_EQ(month.event().facts().date().end_date().month(), 8);
}

// Type, roles of Portugal and Morocco.
std::string ReasonFor(v1::EventType type, v1::ParticipantRole first, v1::ParticipantRole second) {
  return ReasonAfter([&](v1::ImportedEvent& imported) {
    EventOf(imported).set_type(type);
    EventOf(imported).clear_details();
    EventOf(imported).mutable_participants(0)->set_role(first);
    EventOf(imported).mutable_participants(1)->set_role(second);
  });
}

TEST(ReadImportedEvent, AsksForTheRolesOfTheType) {
  using namespace v1;
  const std::string refused = "FIELD_OUT_OF_RANGE", taken = "(taken)";
  EXPECT_EQ(ReasonFor(EVENT_TYPE_VISIT, PARTICIPANT_ROLE_VISITOR, PARTICIPANT_ROLE_HOST), taken);
  EXPECT_EQ(ReasonFor(EVENT_TYPE_VISIT, PARTICIPANT_ROLE_SOURCE, PARTICIPANT_ROLE_TARGET), refused);
  EXPECT_EQ(ReasonFor(EVENT_TYPE_DELEGATION, PARTICIPANT_ROLE_SOURCE, PARTICIPANT_ROLE_HOST), taken);
  EXPECT_EQ(ReasonFor(EVENT_TYPE_DELEGATION, PARTICIPANT_ROLE_PARTICIPANT, PARTICIPANT_ROLE_PARTICIPANT), refused);
  EXPECT_EQ(ReasonFor(EVENT_TYPE_MEDIATION, PARTICIPANT_ROLE_MEDIATOR, PARTICIPANT_ROLE_PARTICIPANT), taken);
  EXPECT_EQ(ReasonFor(EVENT_TYPE_MEDIATION, PARTICIPANT_ROLE_SOURCE, PARTICIPANT_ROLE_TARGET), refused);
  EXPECT_EQ(ReasonFor(EVENT_TYPE_SANCTION, PARTICIPANT_ROLE_SOURCE, PARTICIPANT_ROLE_TARGET), taken);
  EXPECT_EQ(ReasonFor(EVENT_TYPE_SANCTION, PARTICIPANT_ROLE_PARTICIPANT, PARTICIPANT_ROLE_PARTICIPANT), refused);
  EXPECT_EQ(ReasonFor(EVENT_TYPE_STATEMENT, PARTICIPANT_ROLE_SPEAKER, PARTICIPANT_ROLE_TARGET), taken);
  EXPECT_EQ(ReasonFor(EVENT_TYPE_CONFLICT, PARTICIPANT_ROLE_PARTICIPANT, PARTICIPANT_ROLE_PARTICIPANT), taken);
  EXPECT_EQ(ReasonAfter([](auto& it) { EventOf(it).mutable_participants(1)->set_country_code("PRT"); }), refused);
}

TEST(ReadImportedEvent, WordsNeedNoArticle) {
  const auto stored = Stored([](v1::ImportedEvent& imported) {
    EventOf(imported).mutable_evidence(0)->set_text("Portugal met Morocco");
    EventOf(imported).mutable_evidence(0)->set_begin_byte(77);
    EventOf(imported).add_evidence();
  });
  ASSERT_EQ(stored.event().evidence_size(), 1);
  EXPECT_EQ(stored.event().evidence(0).begin_byte(), 0);
  EXPECT_EQ(stored.event().evidence(0).end_byte(), 20);
  EXPECT_EQ(Stored([](auto& it) { EventOf(it).clear_evidence(); }).event().evidence_size(), 0);
}

}  // namespace
}  // namespace legation::ingest
