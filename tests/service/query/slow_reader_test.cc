// A stream makes a message only when the one before it has been taken, however slow its reader is.
#include <atomic>

#include "query_service/event_watch.h"
#include "query_service/message_stream.h"
#include "replica.h"

namespace legation::query {
namespace {

class CountingSource final : public MessageSource<v1::WatchEventsResponse> {
 public:
  CountingSource(int last, std::atomic<int>* made) : last_(last), made_(*made) {}
  absl::StatusOr<SourceStep> Next(v1::WatchEventsResponse* message) override {
    EXPECT_EQ(message->ByteSizeLong(), 0u);
    if (made_ == last_) return SourceStep{SourceStep::Kind::kEnd};
    message->set_resume_token(std::string(64 << 10, 'x') + std::to_string(++made_));
    return SourceStep{SourceStep::Kind::kMessage};
  }

 private:
  const int last_;
  std::atomic<int>& made_;
};

class CountingService final : public v1::QueryService::CallbackService {
 public:
  static constexpr int kLast = 300;
  CountingService(Freshness* freshness, ReadingThreads* threads) : freshness_(freshness), threads_(threads) {}

  grpc::ServerWriteReactor<v1::WatchEventsResponse>* WatchEvents(grpc::CallbackServerContext* context,
                                                                 const v1::WatchEventsRequest*) override {
    const auto stream = std::make_shared<MessageStream<v1::WatchEventsResponse>>(
        std::make_unique<CountingSource>(kLast, &made), *streams_.Open(), freshness_, threads_);
    stream->Start(0, context->deadline());
    return stream.get();
  }

  std::atomic<int> made = 0;

 private:
  OpenStreams streams_{"test", 10};
  Freshness* const freshness_;
  ReadingThreads* const threads_;
};

class SlowReader : public QueryFixture {};

TEST_F(SlowReader, IsWaitedForWithOneMessage) {
  CountingService counting(&freshness, &threads);
  grpc::ServerBuilder builder;
  builder.RegisterService(&counting);
  const auto counting_server = builder.BuildAndStart();
  const auto counting_stub = v1::QueryService::NewStub(counting_server->InProcessChannel({}));
  WatchStream stream(*counting_stub, v1::WatchEventsRequest());
  // One that the channel holds for the reader, one that is being written, and one that is made meanwhile.
  constexpr int kInBetween = 3;
  int most_ahead = 0;
  for (int read = 1; read <= CountingService::kLast; ++read) {
    stream.Next();
    most_ahead = std::max(most_ahead, counting.made - read);
    if (read % 10 == 0) std::this_thread::yield();
  }
  EXPECT_LE(most_ahead, kInBetween);
  EXPECT_TRUE(stream.End().ok());
  counting_server->Shutdown();
}

TEST_F(SlowReader, GetsThousandsOfRevisionsWhole) {
  constexpr int kRevisions = 3'000;
  std::vector<internal::v1::StoredLogRecord> records;
  for (int number = 0; number < kRevisions; ++number) {
    const int year = 1800 + number / 300, month = 1 + number % 300 / 25, day = 1 + number % 25;
    records.push_back(log.Article("a" + std::to_string(number), {Meeting("ISR", "AZE").On(year, month, day)}));
  }
  ASSERT_TRUE(store->ApplyReplicated({records.data(), 10}).ok());
  v1::WatchEventsRequest request;
  request.set_start_after(Token(0));
  WatchStream stream(*stub, request);
  stream.Next();
  // The reader sleeps on its first message while the rest comes.
  ASSERT_TRUE(store->ApplyReplicated({records.data() + 10, records.size() - 10}).ok());
  for (int64_t revision = 2; revision <= kRevisions; ++revision) {
    v1::WatchEventsResponse message = stream.Next();
    while (message.heartbeat()) message = stream.Next();
    ASSERT_EQ(message.events_size(), 1);
    ASSERT_EQ(message.events(0).revision(), revision);
    ASSERT_EQ(message.resume_token(), Token(revision));
  }
}

}  // namespace
}  // namespace legation::query
