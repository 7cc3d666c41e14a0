// Both services of ingest over a channel within the process.
#pragma once

#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include "ingest_service/ingest_service.h"
#include "ingest_service/log_service.h"
#include "serving/grpc_status.h"
#include "tests/service/ingest/ingest_fixture.h"
#include "tests/unit/ingest/external_answer.h"

namespace legation::ingest {

class IngestServerTest : public IngestTest {
 protected:
  IngestServerTest() {
    grpc::ServerBuilder builder;
    builder.SetMaxReceiveMessageSize(16 << 20);
    builder.RegisterService(&ingest_service);
    builder.RegisterService(&log_service);
    server = builder.BuildAndStart();
    const auto channel = server->InProcessChannel(grpc::ChannelArguments());
    ingest = v1::IngestService::NewStub(channel);
    log = internal::v1::LogService::NewStub(channel);
  }
  ~IngestServerTest() override {
    log_service.Stop();
    server->Shutdown();
  }

  // Long enough that no heartbeat hides a record that was not told of when it was committed.
  static constexpr std::chrono::hours kNever{1};

  serving::Metrics counts{"ingest"};
  IngestMetrics metrics{counts};
  EventImporter importer{*store, TestVocabulary(), [this] { return store.now; }};
  IngestService ingest_service{pipeline, importer, corrections, reextraction, metrics};
  LogService log_service{*store, kNever};
  std::unique_ptr<grpc::Server> server;
  std::unique_ptr<v1::IngestService::Stub> ingest;
  std::unique_ptr<internal::v1::LogService::Stub> log;
};

}  // namespace legation::ingest
