// ImportEvents over a channel: batches in order, each acknowledged when it is on disk.
#include <thread>

#include "tests/service/ingest/ingest_server.h"

namespace legation::ingest {
namespace {

v1::ImportedEvent Coded(const std::string& external_id, int day = 13) {
  v1::ImportedEvent imported;
  imported.set_external_id(external_id);
  *imported.mutable_event() = SoundEvent();
  imported.mutable_event()->clear_evidence();
  imported.mutable_event()->mutable_date()->mutable_start_date()->set_day(day);
  imported.mutable_event()->mutable_date()->mutable_end_date()->set_day(day);
  return imported;
}

v1::ImportEventsRequest Batch(const std::vector<v1::ImportedEvent>& events, const std::string& position = "") {
  v1::ImportEventsRequest batch;
  batch.set_dataset("icews");
  batch.set_position(position);
  for (const v1::ImportedEvent& event : events) *batch.add_events() = event;
  return batch;
}

class ImportEventsTest : public IngestServerTest {
 protected:
  struct Call {
    explicit Call(v1::IngestService::Stub& stub) : stream(stub.ImportEvents(&context)) {}
    v1::ImportEventsResponse Send(const v1::ImportEventsRequest& batch) {
      v1::ImportEventsResponse answer;
      EXPECT_TRUE(stream->Write(batch));
      EXPECT_TRUE(stream->Read(&answer));
      return answer;
    }
    absl::Status Finish() {
      stream->WritesDone();
      return serving::FromGrpcStatus(stream->Finish());
    }
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReaderWriter<v1::ImportEventsRequest, v1::ImportEventsResponse>> stream;
  };

  v1::ImportEventsResponse Import(const v1::ImportEventsRequest& batch) {
    Call call(*ingest);
    const v1::ImportEventsResponse answer = call.Send(batch);
    EXPECT_TRUE(call.Finish().ok());
    return answer;
  }
  absl::Status Refusal(const v1::ImportEventsRequest& batch) {
    Call call(*ingest);
    call.stream->Write(batch);
    return call.Finish();
  }
  int64_t EventCount() { return (*store->Read())->GetCounts()->events(); }
};

TEST_F(ImportEventsTest, EachBatchIsAcknowledgedInOrder) {
  Call call(*ingest);
  std::thread sender([&] {  // sends ahead of the acknowledgements
    for (int i = 0; i < 5; ++i) {
      const std::string name = std::to_string(i);
      ASSERT_TRUE(call.stream->Write(Batch({Coded("a" + name), Coded("b" + name)}, name)));
    }
  });
  for (int i = 0; i < 5; ++i) {
    v1::ImportEventsResponse answer;
    ASSERT_TRUE(call.stream->Read(&answer));
    EXPECT_EQ(answer.position(), std::to_string(i));
    EXPECT_EQ(answer.created_count(), 2);
    EXPECT_EQ(RevisionOf(answer.written_at()), i + 1);
  }
  sender.join();
  EXPECT_TRUE(call.Finish().ok());
  EXPECT_EQ(EventCount(), 10);
}

TEST_F(ImportEventsTest, ABatchIsOnDiskWhenItIsAcknowledged) {
  Call call(*ingest);
  const std::string written_at = call.Send(Batch({Coded("a")})).written_at();
  EXPECT_EQ(store->applied_revision(), RevisionOf(written_at));
  EXPECT_TRUE(call.Finish().ok());
  server->Shutdown();
  store.Open();
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(ImportEventsTest, TheSameContentAgainWritesNothing) {
  const auto first = Import(Batch({Coded("a"), Coded("b")}));
  Import(Batch({Coded("c")}));
  const auto again = Import(Batch({Coded("b"), Coded("a")}));
  EXPECT_EQ(again.created_count(), 0);
  EXPECT_EQ(again.merged_count(), 2);
  EXPECT_EQ(again.written_at(), first.written_at());
  EXPECT_EQ(head(), 2);
}

TEST_F(ImportEventsTest, OtherContentUpdatesTheEvent) {
  Import(Batch({Coded("a"), Coded("b")}));
  const auto answer = Import(Batch({Coded("a", 12), Coded("b"), Coded("c")}));
  EXPECT_EQ(answer.updated_count(), 1);
  EXPECT_EQ(answer.merged_count(), 1);
  EXPECT_EQ(answer.created_count(), 1);
  EXPECT_EQ(EventCount(), 3);
}

TEST_F(ImportEventsTest, AnIdTwiceInABatchIsAsInTwoBatches) {
  const auto answer = Import(Batch({Coded("a", 10), Coded("a", 10), Coded("a", 11)}));
  EXPECT_EQ(answer.created_count(), 1);
  EXPECT_EQ(answer.merged_count(), 1);
  EXPECT_EQ(answer.updated_count(), 1);
  EXPECT_EQ(EventCount(), 1);
  EXPECT_EQ(Import(Batch({Coded("a", 11)})).merged_count(), 1);
}

TEST_F(ImportEventsTest, ABadEventIsToldAndTheOthersAreStored) {
  v1::ImportedEvent unknown = Coded("x");
  unknown.mutable_event()->mutable_participants(0)->set_country_code("Atlantis");
  v1::ImportedEvent dateless = Coded("y");
  dateless.mutable_event()->clear_date();
  const auto answer = Import(Batch({Coded("a"), unknown, Coded("b"), dateless}));
  EXPECT_EQ(answer.created_count(), 2);
  ASSERT_EQ(answer.rejects_size(), 2);
  EXPECT_EQ(answer.rejects(0).index(), 1);
  EXPECT_EQ(answer.rejects(0).code(), static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
  EXPECT_EQ(answer.rejects(0).reason(), "UNKNOWN_PARTY");
  EXPECT_NE(answer.rejects(0).message().find("Atlantis"), std::string::npos);
  EXPECT_EQ(answer.rejects(1).index(), 3);
  EXPECT_EQ(answer.rejects(1).reason(), "FIELD_REQUIRED");
  EXPECT_EQ(EventCount(), 2);
}

TEST_F(ImportEventsTest, ABatchOfBadEventsAloneIsAnswered) {
  const auto answer = Import(Batch({v1::ImportedEvent()}));
  EXPECT_EQ(answer.rejects_size(), 1);
  EXPECT_EQ(RevisionOf(answer.written_at()), 0);
  EXPECT_EQ(head(), 0);
}

TEST_F(ImportEventsTest, ARefusedBatchEndsTheStreamAndKeepsWhatWasAcknowledged) {
  Call call(*ingest);
  call.Send(Batch({Coded("a")}));
  v1::ImportEventsRequest nameless = Batch({Coded("b")});
  nameless.clear_dataset();
  call.stream->Write(nameless);
  call.stream->Write(Batch({Coded("c")}));  // not looked at
  v1::ImportEventsResponse answer;
  EXPECT_FALSE(call.stream->Read(&answer));
  EXPECT_THAT(call.Finish(), RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(ImportEventsTest, ABatchThatMayBeRefusedIsStoredBeforeTheNext) {
  v1::ImportEventsRequest batch = Batch({Coded("a")});
  batch.set_request_id("r1");
  Import(batch);
  batch.set_position("other content");
  Call call(*ingest);
  call.stream->Write(batch);
  call.stream->Write(Batch({Coded("b")}));
  EXPECT_THAT(call.Finish(), RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(EventCount(), 1);
}

// What a batch does hangs on the one before it, which may not be on disk yet: an id that had the same content before that one
// is not known with it any more.
TEST_F(ImportEventsTest, BatchesSentAheadAreAsIfEachWasSentWhenTheOneBeforeWasAnswered) {
  constexpr int kIds = 40;
  Call call(*ingest);
  std::thread sender([&] {
    for (int id = 0; id < kIds; ++id) {
      for (const int day : {10, 11, 10, 10}) call.stream->Write(Batch({Coded(std::to_string(id), day)}, std::to_string(id)));
    }
    call.stream->WritesDone();
  });
  const auto counts_of = [](const v1::ImportEventsResponse& answer) {
    return std::vector<int64_t>{answer.created_count(), answer.updated_count(), answer.merged_count()};
  };
  v1::ImportEventsResponse answer;
  for (int id = 0; id < kIds; ++id) {
    for (const std::vector<int64_t>& counts : std::vector<std::vector<int64_t>>{{1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {0, 0, 1}}) {
      ASSERT_TRUE(call.stream->Read(&answer));
      EXPECT_EQ(answer.position(), std::to_string(id));
      EXPECT_EQ(counts_of(answer), counts) << id;
    }
  }
  sender.join();
  EXPECT_TRUE(serving::FromGrpcStatus(call.stream->Finish()).ok());
}

TEST_F(ImportEventsTest, TooLargeBatchesAreRefused) {
  v1::ImportEventsRequest many = Batch({});
  for (int i = 0; i < 1'001; ++i) *many.add_events() = Coded(std::to_string(i));
  EXPECT_THAT(Refusal(many), RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  many.mutable_events()->RemoveLast();
  EXPECT_EQ(Import(many).created_count(), 1'000);
  v1::ImportEventsRequest large = Batch({Coded("a")});
  for (int i = 0; i < 5; ++i) large.mutable_events(0)->mutable_event()->add_evidence()->set_text(std::string(1 << 20, 'x'));
  EXPECT_THAT(Refusal(large), RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_TOO_LONG));
  EXPECT_THAT(Refusal(Batch({Coded("a")}, std::string(257, 'x'))),
              RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_TOO_LONG));
  EXPECT_THAT(Refusal(Batch({})), RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_REQUIRED));
}

TEST_F(ImportEventsTest, ARepeatedRequestGetsTheFirstAnswerAgain) {
  v1::ImportEventsRequest batch = Batch({Coded("a"), Coded("b"), v1::ImportedEvent()}, "9");
  batch.set_request_id("r1");
  const auto first = Import(batch);
  EXPECT_EQ(first.created_count(), 2);
  Import(Batch({Coded("a", 10)}));  // what came later does not change the answer
  EXPECT_EQ(Import(batch).DebugString(), first.DebugString());
  EXPECT_EQ(head(), 2);
  batch.set_position("10");
  EXPECT_THAT(Refusal(batch), RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(ImportEventsTest, WritersAtTheSameTimeMakeEachEventOnce) {
  constexpr int kWriters = 4, kBatches = 10;
  std::vector<std::thread> writers;
  std::atomic<int64_t> created = 0, merged = 0;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&] {
      Call call(*ingest);
      for (int i = 0; i < kBatches; ++i) {
        const auto answer = call.Send(Batch({Coded("row-" + std::to_string(i))}));
        created += answer.created_count();
        merged += answer.merged_count();
      }
      EXPECT_TRUE(call.Finish().ok());
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(created, kBatches);
  EXPECT_EQ(merged, (kWriters - 1) * kBatches);
  EXPECT_EQ(EventCount(), kBatches);
}

TEST_F(ImportEventsTest, ADrainEndsIdleStreamsAndNewOnes) {
  Call idle(*ingest);
  idle.Send(Batch({Coded("a")}));
  ingest_service.BeginDrain();
  v1::ImportEventsResponse answer;
  EXPECT_FALSE(idle.stream->Read(&answer));
  EXPECT_THAT(serving::FromGrpcStatus(idle.stream->Finish()),
              RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
  EXPECT_THAT(Refusal(Batch({Coded("b")})), RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(ImportEventsTest, AClientThatLeavesTakesNothingDown) {
  {
    Call call(*ingest);
    call.stream->Write(Batch({Coded("a")}));
    call.context.TryCancel();
    (void)call.stream->Finish();
  }
  EXPECT_EQ(Import(Batch({Coded("b")})).created_count(), 1);
}

TEST_F(ImportEventsTest, WhatWasDoneIsCounted) {
  Import(Batch({Coded("a"), Coded("b"), v1::ImportedEvent()}));
  Import(Batch({Coded("a", 10), Coded("b")}));
  const std::string rendered = counts.Render();
  for (const char* line : {"outcome=\"created\"} 2", "outcome=\"updated\"} 1", "outcome=\"merged\"} 1", "outcome=\"rejected\"} 1"}) {
    EXPECT_NE(rendered.find(std::string("legation_imported_events_total{component=\"ingest\",") + line), std::string::npos)
        << line << "\n" << rendered;
  }
}

}  // namespace
}  // namespace legation::ingest
