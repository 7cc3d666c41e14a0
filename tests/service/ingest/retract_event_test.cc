#include "tests/service/ingest/ingest_server.h"

namespace legation::ingest {
namespace {

class RetractEventTest : public IngestServerTest {
 protected:
  absl::StatusOr<v1::RetractEventResponse> Retract(const std::string& event_id, const std::string& request_id = "",
                                                   const std::string& reason = "another minister") {
    v1::RetractEventRequest request;
    request.set_event_id(event_id);
    request.set_reason(reason);
    request.set_request_id(request_id);
    grpc::ClientContext context;
    v1::RetractEventResponse response;
    const absl::Status status = serving::FromGrpcStatus(ingest->RetractEvent(&context, request, &response));
    if (!status.ok()) return status;
    return response;
  }
};

TEST_F(RetractEventTest, AnEventIsWithdrawnAndTheSameArticleDoesNotBringItBack) {
  const std::string event_id = Ingest(FisheriesArticle()).events(0).event().event_id();
  store.now += kSecond;
  const auto retracted = Retract(event_id);
  ASSERT_TRUE(retracted.ok()) << retracted.status();
  EXPECT_EQ(RevisionOf(retracted->written_at()), 2);
  EXPECT_EQ(retracted->retract_time().seconds(), store.now / kSecond);
  const auto again = Ingest(FisheriesArticle());
  EXPECT_EQ(again.outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  EXPECT_EQ(again.events_size(), 1);
  v1::IngestArticleRequest update = FisheriesArticle();
  update.mutable_article()->set_text(update.article().text() + " It rained.");
  const auto updated = Ingest(update);
  EXPECT_EQ(updated.outcome(), v1::INGEST_OUTCOME_REPLACED);
  ASSERT_EQ(updated.events_size(), 1);
  EXPECT_EQ(updated.events(0).event().type(), v1::EVENT_TYPE_AGREEMENT);
  const auto other = Ingest(SecondReport());
  ASSERT_EQ(other.events_size(), 1);
  EXPECT_EQ(other.events(0).outcome(), v1::EVENT_OUTCOME_CREATED);
}

TEST_F(RetractEventTest, RetractingAgainChangesNothing) {
  const std::string event_id = Ingest(FisheriesArticle()).events(0).event().event_id();
  const auto first = Retract(event_id, "r1");
  ASSERT_TRUE(first.ok()) << first.status();
  store.now += kSecond;
  EXPECT_EQ(Retract(event_id, "r1")->DebugString(), first->DebugString());
  EXPECT_EQ(Retract(event_id)->DebugString(), first->DebugString());
  EXPECT_EQ(head(), 2);
  EXPECT_THAT(Retract(event_id, "r1", "no reason at all").status(),
              RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(RetractEventTest, WhatCannotBeRetractedIsRefused) {
  const std::string event_id = Ingest(FisheriesArticle()).events(0).event().event_id();
  const auto code = absl::StatusCode::kInvalidArgument;
  EXPECT_THAT(Retract("").status(), RefusedWith(code, v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(Retract(event_id, "", " ").status(), RefusedWith(code, v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(Retract(event_id, "", std::string(1025, 'x')).status(), RefusedWith(code, v1::ERROR_REASON_FIELD_TOO_LONG));
  EXPECT_THAT(Retract(std::string(257, 'x')).status(), RefusedWith(code, v1::ERROR_REASON_FIELD_TOO_LONG));
  EXPECT_THAT(Retract(event_id, std::string(129, 'x')).status(), RefusedWith(code, v1::ERROR_REASON_FIELD_TOO_LONG));
  EXPECT_THAT(Retract("evt_nothing").status(),
              RefusedWith(absl::StatusCode::kNotFound, v1::ERROR_REASON_EVENT_NOT_FOUND));
  EXPECT_EQ(head(), 1);
  IngestTest::Retract("fisheries");
  EXPECT_THAT(Retract(event_id).status(), RefusedWith(absl::StatusCode::kNotFound, v1::ERROR_REASON_EVENT_NOT_FOUND));
  ingest_service.BeginDrain();
  EXPECT_THAT(Retract(event_id).status(), RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
}

}  // namespace
}  // namespace legation::ingest
