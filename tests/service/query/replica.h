// A replica of its own, beside or in place of that of QueryFixture, and the streams that it gives.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "query_fixture.h"

namespace legation::query {

struct Replica {
  explicit Replica(const StreamSettings& settings = {}, bool knows_its_store = true)
      : service(store.get(), vocabulary.get(), &freshness, &threads, [] { return SourceState(); }, "1.2.3", settings) {
    EXPECT_TRUE(!knows_its_store || store->AdoptIdentity(MadeIdentity()).ok());
    grpc::ServerBuilder builder;
    builder.RegisterService(&service);
    server = builder.BuildAndStart();
    stub = v1::QueryService::NewStub(server->InProcessChannel({}));
  }
  ~Replica() {
    freshness.Stop();
    server->Shutdown();
  }
  void Apply(const std::vector<internal::v1::StoredLogRecord>& records) {
    const absl::Status applied = store->ApplyReplicated(records);
    ASSERT_TRUE(applied.ok()) << applied;
  }

  TemporaryDirectory directory;
  std::unique_ptr<event_store::Store> store = OpenFollowerStore(directory.path());
  std::unique_ptr<vocabulary::Vocabulary> vocabulary = *vocabulary::Vocabulary::LoadBuiltIn();
  Freshness freshness{store.get()};
  ReadingThreads threads;
  QueryService service;
  std::unique_ptr<grpc::Server> server;
  std::unique_ptr<v1::QueryService::Stub> stub;
};

// A caller's end of a stream.
template <typename Message>
class OpenedStream {
 public:
  OpenedStream(v1::QueryService::Stub& stub, const v1::WatchEventsRequest& request,
               std::chrono::milliseconds deadline = std::chrono::seconds(60))
      : OpenedStream(deadline) {
    reader_ = stub.WatchEvents(&context_, request);
  }
  OpenedStream(v1::QueryService::Stub& stub, const v1::ExportEventsRequest& request,
               std::chrono::milliseconds deadline = std::chrono::seconds(60))
      : OpenedStream(deadline) {
    reader_ = stub.ExportEvents(&context_, request);
  }
  ~OpenedStream() { Cancel(); }

  // The next message, which the test expects to come.
  Message Next() {
    Message message;
    EXPECT_TRUE(reader_->Read(&message));
    return message;
  }
  bool Read(Message* message) { return reader_->Read(message); }
  void Cancel() {
    context_.TryCancel();
    End().IgnoreError();
  }
  // How it ended, after what was still to be read.
  absl::Status End() {
    Message rest;
    if (reader_ == nullptr) return absl::OkStatus();
    while (reader_->Read(&rest)) {
    }
    const absl::Status status = serving::FromGrpcStatus(reader_->Finish());
    reader_ = nullptr;
    return status;
  }

 private:
  explicit OpenedStream(std::chrono::milliseconds deadline) {
    context_.set_deadline(std::chrono::system_clock::now() + deadline);
  }
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<Message>> reader_;
};

using WatchStream = OpenedStream<v1::WatchEventsResponse>;
using ExportStream = OpenedStream<v1::ExportEventsResponse>;

}  // namespace legation::query
