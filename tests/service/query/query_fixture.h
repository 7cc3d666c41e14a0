// A replica in process: real store, real service, real channel. The test plays its source.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "errors/error.h"
#include "event_store/store.h"
#include "event_store/tokens.h"
#include "grpcpp/server_builder.h"
#include "legation/v1/query_service.grpc.pb.h"
#include "made_log.h"
#include "query_service/freshness.h"
#include "query_service/query_service.h"
#include "serving/grpc_status.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "legation-query-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::unique_ptr<event_store::Store> OpenFollowerStore(const std::string& path) {
  event_store::StoreOptions options;
  options.path = path;
  options.leader = false;
  options.small_buffers = true;
  auto store = event_store::Store::Open(options);
  EXPECT_TRUE(store.ok()) << store.status();
  return store.ok() ? *std::move(store) : nullptr;
}

inline internal::v1::StoreIdentity MadeIdentity(const std::string& store_id = "00000000000000aa") {
  internal::v1::StoreIdentity identity;
  identity.set_store_id(store_id);
  identity.set_epoch(1);
  return identity;
}

class QueryFixture : public testing::Test {
 protected:
  QueryFixture() {
    EXPECT_TRUE(store->AdoptIdentity(MadeIdentity()).ok());
    grpc::ServerBuilder builder;
    builder.RegisterService(&service);
    server = builder.BuildAndStart();
    stub = v1::QueryService::NewStub(server->InProcessChannel({}));
  }
  ~QueryFixture() override {
    freshness.Stop();
    server->Shutdown();
  }

  void Apply(const internal::v1::StoredLogRecord& record) {
    const absl::Status applied = store->ApplyReplicated({&record, 1});
    ASSERT_TRUE(applied.ok()) << applied;
  }
  // The next article of the log.
  void Ingest(const std::string& article_id, std::vector<MadeEvent> events) {
    Apply(log.Article(article_id, std::move(events)));
  }

  std::string Token(int64_t revision) const { return event_store::EncodeRevisionToken(MadeIdentity(), revision); }

  template <typename Response, typename Request>
  using Method = grpc::Status (v1::QueryService::Stub::*)(grpc::ClientContext*, const Request&, Response*);

  // The answer, which the test expects to come.
  template <typename Request, typename Response>
  Response Ask(Method<Response, Request> method, const Request& request) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    Response response;
    const grpc::Status status = ((*stub).*method)(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  // The refusal, which the test expects to come.
  template <typename Request, typename Response>
  absl::Status Refusal(Method<Response, Request> method, const Request& request,
                       std::chrono::milliseconds deadline = std::chrono::seconds(20)) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + deadline);
    Response response;
    const absl::Status status = serving::FromGrpcStatus(((*stub).*method)(&context, request, &response));
    EXPECT_FALSE(status.ok());
    return status;
  }
  template <typename Request, typename Response>
  v1::ErrorReason ReasonFor(Method<Response, Request> method, const Request& request) {
    return errors::ReasonOf(Refusal(method, request));
  }

  static std::string Metadata(const absl::Status& status, const std::string& key) {
    const auto info = errors::GetErrorInfo(status);
    return info && info->metadata().count(key) != 0 ? info->metadata().at(key) : "(none)";
  }

  TemporaryDirectory directory;
  MadeLog log;
  std::unique_ptr<event_store::Store> store = OpenFollowerStore(directory.path());
  std::unique_ptr<vocabulary::Vocabulary> vocabulary = *vocabulary::Vocabulary::LoadBuiltIn();
  Freshness freshness{store.get()};
  ReadingThreads threads;
  SourceState source;
  QueryService service{store.get(), vocabulary.get(), &freshness, &threads, [this] { return source; }, "1.2.3"};
  std::unique_ptr<grpc::Server> server;
  std::unique_ptr<v1::QueryService::Stub> stub;
};

using Stub = v1::QueryService::Stub;

}  // namespace legation::query
