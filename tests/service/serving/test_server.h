// A server on a free port of loopback with two services of our own: one of the sync API, one of the callback API.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "errors/error.h"
#include "grpcpp/create_channel.h"
#include "legation/v1/extractor_service.grpc.pb.h"
#include "legation/v1/ingest_service.grpc.pb.h"
#include "serving/grpc_status.h"
#include "serving/server.h"

namespace legation::serving {

inline constexpr char kIngest[] = "legation.v1.IngestService";
inline constexpr char kExtractor[] = "legation.v1.ExtractorService";

// Sync. Answers with the size of the text as article_id, and refuses an empty one.
class SizeService final : public v1::IngestService::Service {
 public:
  grpc::Status IngestArticle(grpc::ServerContext*, const v1::IngestArticleRequest* request,
                             v1::IngestArticleResponse* response) override {
    if (request->article().text().empty()) {
      ++refused_;
      return ToGrpcStatus(
          errors::MakeError(absl::StatusCode::kUnimplemented, v1::ERROR_REASON_NOT_IMPLEMENTED, "an empty text"));
    }
    response->set_article_id(std::to_string(request->article().text().size()));
    return grpc::Status::OK;
  }
  int refused() const { return refused_; }

 private:
  std::atomic<int> refused_ = 0;
};

// Callback.
class DescribeService final : public v1::ExtractorService::CallbackService {
 public:
  grpc::ServerUnaryReactor* Describe(grpc::CallbackServerContext* context, const v1::DescribeRequest*,
                                     v1::DescribeResponse*) override {
    {
      const std::lock_guard lock(mutex_);
      last_peer_ = context->peer();
    }
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
  // Who called last.
  std::string last_peer() const {
    const std::lock_guard lock(mutex_);
    return last_peer_;
  }

 private:
  mutable std::mutex mutex_;
  std::string last_peer_;
};

inline ServerFlags LoopbackFlags() {
  ServerFlags flags;
  flags.listen = "127.0.0.1:0";
  flags.metrics_listen = "127.0.0.1:0";
  flags.admin_listen = "127.0.0.1:0";
  flags.drain_seconds = 0;
  flags.log_level = "off";
  return flags;
}

class TestServer {
 public:
  explicit TestServer(ServerFlags flags = LoopbackFlags()) : server(std::move(flags), "ingest") {
    server.AddService(&ingest, kIngest);
    server.AddService(&extractor, kExtractor);
  }
  void Start() {
    const absl::Status status = server.Start();
    ASSERT_TRUE(status.ok()) << status;
  }
  void Serve() {
    server.health().Set(kIngest, true);
    server.health().Set(kExtractor, true);
  }
  std::shared_ptr<grpc::Channel> Channel() const { return ChannelTo(server.port()); }
  std::shared_ptr<grpc::Channel> AdminChannel() const { return ChannelTo(server.admin_port()); }

  SizeService ingest;
  DescribeService extractor;
  Server server;

 private:
  static std::shared_ptr<grpc::Channel> ChannelTo(int port) {
    return grpc::CreateChannel("127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials());
  }
};

// A call that hangs fails its test instead of the whole run.
class Context : public grpc::ClientContext {
 public:
  Context() { set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30)); }
};

inline grpc::Status Ingest(const std::shared_ptr<grpc::Channel>& channel, size_t size, std::string* answer = nullptr) {
  Context context;
  v1::IngestArticleRequest request;
  request.mutable_article()->set_text(std::string(size, 'x'));
  v1::IngestArticleResponse response;
  const grpc::Status status = v1::IngestService::NewStub(channel)->IngestArticle(&context, request, &response);
  if (answer != nullptr) *answer = response.article_id();
  return status;
}

inline grpc::Status Describe(const std::shared_ptr<grpc::Channel>& channel) {
  Context context;
  v1::DescribeResponse response;
  return v1::ExtractorService::NewStub(channel)->Describe(&context, {}, &response);
}

}  // namespace legation::serving
