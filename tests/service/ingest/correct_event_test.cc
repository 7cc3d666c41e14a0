#include <array>

#include "tests/service/ingest/ingest_server.h"

namespace legation::ingest {
namespace {

using testing::ElementsAre;

class CorrectEventTest : public IngestServerTest {
 protected:
  void SetUp() override {
    request.set_event_id(Ingest(FisheriesArticle()).events(0).event().event_id());  // the meeting
    request.set_reason("the ministry called");
  }
  absl::StatusOr<v1::CorrectEventResponse> Correct() {
    grpc::ClientContext context;
    v1::CorrectEventResponse response;
    const absl::Status status = serving::FromGrpcStatus(ingest->CorrectEvent(&context, request, &response));
    if (!status.ok()) return status;
    return response;
  }
  void Expect(v1::ErrorReason reason, const std::string& field) {
    const absl::Status status = Correct().status();
    EXPECT_THAT(status, RefusedWith(absl::StatusCode::kInvalidArgument, reason));
    const auto info = errors::GetErrorInfo(status);
    EXPECT_EQ(info ? info->metadata().at("field") : "", field);
    request.clear_event();
    request.clear_update_mask();
  }

  v1::CorrectEventRequest request;
};

TEST_F(CorrectEventTest, TheSlotsThatAreFilledAreCorrected) {
  request.mutable_event()->mutable_place()->set_city("Fez");
  request.mutable_event()->mutable_date()->mutable_start_date()->set_year(2023);
  request.mutable_event()->mutable_date()->mutable_start_date()->set_month(11);
  const auto corrected = Correct();
  ASSERT_TRUE(corrected.ok()) << corrected.status();
  const v1::Event& event = corrected->event();
  EXPECT_EQ(event.event_id(), request.event_id());
  EXPECT_EQ(event.place().city(), "Fez");
  EXPECT_EQ(event.place().country_code(), "MAR");
  EXPECT_EQ(event.date().precision(), v1::DATE_PRECISION_MONTH);
  EXPECT_EQ(event.date().end_date().month(), 11);
  EXPECT_EQ(event.participants_size(), 2);
  ASSERT_EQ(event.corrections_size(), 1);
  EXPECT_THAT(event.corrections(0).slots(), ElementsAre("date", "place.city"));
  EXPECT_EQ(event.corrections(0).reason(), "the ministry called");
  EXPECT_EQ(event.corrections(0).correct_time().seconds(), store.now / kSecond);
  EXPECT_EQ(RevisionOf(corrected->written_at()), 2);
  // The next paper says Rabat, and Monday.
  const auto second = Ingest(SecondReport());
  EXPECT_EQ(second.events(0).event().event_id(), request.event_id());
  EXPECT_EQ(second.events(0).outcome(), v1::EVENT_OUTCOME_MERGED);
  EXPECT_EQ(second.events(0).event().place().city(), "Fez");
  EXPECT_EQ(second.events(0).event().date().precision(), v1::DATE_PRECISION_MONTH);
}

TEST_F(CorrectEventTest, CountriesAreTakenInAnySpelling) {
  for (const char* country : {"Portuguese", "Tunisia"}) {
    v1::Participant* participant = request.mutable_event()->add_participants();
    participant->set_role(v1::PARTICIPANT_ROLE_PARTICIPANT);
    participant->set_country_code(country);
  }
  const auto corrected = Correct();
  ASSERT_TRUE(corrected.ok()) << corrected.status();
  ASSERT_EQ(corrected->event().participants_size(), 2);
  EXPECT_EQ(corrected->event().participants(0).country_code(), "PRT");
  EXPECT_EQ(corrected->event().participants(1).country_code(), "TUN");
}

TEST_F(CorrectEventTest, AMaskClearsWhatIsNotGiven) {
  request.mutable_update_mask()->add_paths("place");
  request.mutable_update_mask()->add_paths("confidence");
  request.mutable_event()->set_confidence(0.5);
  request.mutable_event()->set_status(v1::EVENT_STATUS_DENIED);  // not in the mask
  const auto corrected = Correct();
  ASSERT_TRUE(corrected.ok()) << corrected.status();
  EXPECT_FALSE(corrected->event().has_place());
  EXPECT_EQ(corrected->event().confidence(), 0.5);
  EXPECT_EQ(corrected->event().status(), v1::EVENT_STATUS_OCCURRED);
  EXPECT_THAT(corrected->event().corrections(0).slots(), ElementsAre("confidence", "place"));
}

TEST_F(CorrectEventTest, ATypeChangesWithItsDetails) {
  request.mutable_event()->set_type(v1::EVENT_TYPE_VISIT);
  request.mutable_event()->mutable_visit()->set_ordinal(2);
  for (const char* path : {"type", "visit", "meeting"}) request.mutable_update_mask()->add_paths(path);
  const auto corrected = Correct();
  ASSERT_TRUE(corrected.ok()) << corrected.status();
  EXPECT_EQ(corrected->event().type(), v1::EVENT_TYPE_VISIT);
  EXPECT_EQ(corrected->event().visit().ordinal(), 2);
  request.mutable_event()->set_type(v1::EVENT_TYPE_CALL);
  request.mutable_update_mask()->clear_paths();
  request.mutable_update_mask()->add_paths("type");
  Expect(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "event.type");
}

TEST_F(CorrectEventTest, ARepeatIsAnsweredAsTheFirst) {
  request.set_request_id("r1");
  request.mutable_event()->set_status(v1::EVENT_STATUS_PLANNED);
  const auto first = Correct();
  ASSERT_TRUE(first.ok()) << first.status();
  Ingest(SecondReport());
  const auto again = Correct();
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->DebugString(), first->DebugString());
  EXPECT_EQ(head(), 3);
  request.mutable_event()->set_status(v1::EVENT_STATUS_DENIED);
  EXPECT_THAT(Correct().status(), RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(CorrectEventTest, NonsenseIsRefusedAndChangesNothing) {
  Expect(v1::ERROR_REASON_FIELD_REQUIRED, "update_mask");
  request.mutable_event()->set_event_id("evt_other");
  Expect(v1::ERROR_REASON_FIELD_REQUIRED, "update_mask");
  for (const char* path : {"evidence", "confidence_permille", "delegation.outcomes", "participants.role", ""}) {
    request.mutable_update_mask()->add_paths(path);
    Expect(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "update_mask");
  }
  for (const char* path : {"type", "status"}) {
    request.mutable_update_mask()->add_paths(path);
    Expect(v1::ERROR_REASON_FIELD_REQUIRED, std::string("event.") + path);
  }
  request.mutable_update_mask()->add_paths("participants");
  Expect(v1::ERROR_REASON_FIELD_REQUIRED, "event.participants");
  request.mutable_event()->set_type(static_cast<v1::EventType>(99));
  Expect(v1::ERROR_REASON_UNKNOWN_ENUM_VALUE, "event.type");
  request.mutable_event()->set_type(v1::EVENT_TYPE_VISIT);
  request.mutable_event()->mutable_aid()->set_amount(5);
  Expect(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "event.type");
  request.mutable_event()->set_confidence(1.5);
  Expect(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "event.confidence");
  request.mutable_event()->mutable_place()->set_country_code("Atlantis");
  Expect(v1::ERROR_REASON_UNKNOWN_PARTY, "event.place.country_code");
  request.mutable_event()->add_participants()->set_country_code("PRT");
  Expect(v1::ERROR_REASON_FIELD_REQUIRED, "event.participants[0].role");
  request.mutable_event()->add_participants()->set_role(v1::PARTICIPANT_ROLE_HOST);
  request.mutable_event()->mutable_participants(0)->set_country_code("EU");
  Expect(v1::ERROR_REASON_UNKNOWN_PARTY, "event.participants[0].country_code");
  request.mutable_event()->mutable_place()->set_city(std::string(1025, 'x'));
  Expect(v1::ERROR_REASON_FIELD_TOO_LONG, "event.place.city");
  for (int i = 0; i < 65; ++i) request.mutable_event()->add_contexts("a crisis");
  Expect(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "event.contexts");
  EXPECT_EQ(head(), 1);
}

TEST_F(CorrectEventTest, BadDatesAreRefused) {
  const auto expect_bad = [&](std::array<int, 3> start, std::array<int, 3> end, const std::string& field) {
    v1::EventDate* date = request.mutable_event()->mutable_date();
    const auto set = [](const std::array<int, 3>& from, google::type::Date* day) {
      day->set_year(from[0]);
      day->set_month(from[1]);
      day->set_day(from[2]);
    };
    set(start, date->mutable_start_date());
    if (end[0] != 0) set(end, date->mutable_end_date());
    Expect(v1::ERROR_REASON_DATE_INVALID, field);
  };
  expect_bad({2023, 2, 30}, {}, "event.date.start_date");
  expect_bad({1799, 2, 3}, {}, "event.date.start_date");
  expect_bad({2023, 0, 3}, {}, "event.date.start_date");
  expect_bad({2023, 2, 3}, {2023, 2, 2}, "event.date.end_date");
  expect_bad({2023, 2, 3}, {2023, 3, 0}, "event.date.end_date");
  expect_bad({2023, 2, 3}, {2023, 13, 1}, "event.date.end_date");
  EXPECT_EQ(head(), 1);
}

TEST_F(CorrectEventTest, AnEventThatIsNotThereIsNotFound) {
  request.mutable_event()->set_status(v1::EVENT_STATUS_PLANNED);
  Retract("fisheries");
  EXPECT_THAT(Correct().status(), RefusedWith(absl::StatusCode::kNotFound, v1::ERROR_REASON_EVENT_NOT_FOUND));
  request.set_event_id("evt_nothing");
  EXPECT_THAT(Correct().status(), RefusedWith(absl::StatusCode::kNotFound, v1::ERROR_REASON_EVENT_NOT_FOUND));
  request.clear_reason();
  EXPECT_THAT(Correct().status(), RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_REQUIRED));
  request.set_reason("x");
  ingest_service.BeginDrain();
  EXPECT_THAT(Correct().status(), RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
  EXPECT_EQ(head(), 2);
}

TEST_F(CorrectEventTest, CorrectionsCanBeTakenBack) {
  const v1::Event told = Ingest(FisheriesArticle()).events(0).event();
  const auto correct = [&](const std::string& mask, const v1::Event& event) {
    *request.mutable_event() = event;
    request.mutable_update_mask()->clear_paths();
    request.mutable_update_mask()->add_paths(mask);
    const auto corrected = Correct();
    EXPECT_TRUE(corrected.ok()) << corrected.status();
    return corrected.ok() ? corrected->event() : v1::Event();
  };
  v1::Event event;
  event.set_status(v1::EVENT_STATUS_PLANNED);
  event.set_confidence(0.25);
  correct("status", event);
  EXPECT_EQ(correct("confidence", event).corrections_size(), 2);
  event.clear_corrections();
  event.add_corrections()->add_slots("confidence");
  v1::Event left = correct("corrections", event);
  EXPECT_EQ(left.status(), told.status());
  EXPECT_EQ(left.confidence(), 0.25);
  ASSERT_EQ(left.corrections_size(), 1);
  EXPECT_THAT(left.corrections(0).slots(), ElementsAre("confidence"));
  left = correct("corrections", v1::Event());
  EXPECT_EQ(left.corrections_size(), 0);
  left.set_revision(told.revision());
  EXPECT_EQ(left.SerializeAsString(), told.SerializeAsString());
  const int64_t before = head();
  correct("corrections", v1::Event());  // once more changes nothing
  EXPECT_EQ(head(), before);
}

TEST_F(CorrectEventTest, OnlyCorrectionsThatAreThereCanBeKept) {
  request.mutable_event()->add_corrections()->add_slots("date");
  request.mutable_update_mask()->add_paths("corrections");
  Expect(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "event.corrections");
  request.mutable_update_mask()->add_paths("corrections");
  request.mutable_update_mask()->add_paths("status");
  Expect(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "update_mask");
}

// What is left of corrections that hang together must fit the event.
TEST_F(CorrectEventTest, DetailsOfACorrectedTypeDoNotOutliveIt) {
  request.mutable_event()->set_type(v1::EVENT_TYPE_VISIT);
  for (const char* slot : {"type", "meeting"}) request.mutable_update_mask()->add_paths(slot);
  ASSERT_TRUE(Correct().ok());
  request.mutable_event()->Clear();
  request.clear_update_mask();
  request.mutable_event()->mutable_visit()->set_ordinal(2);
  ASSERT_TRUE(Correct().ok());
  request.mutable_event()->Clear();
  request.mutable_event()->add_corrections()->add_slots("visit.ordinal");
  request.mutable_update_mask()->add_paths("corrections");
  Expect(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, "event.corrections");
}

}  // namespace
}  // namespace legation::ingest
