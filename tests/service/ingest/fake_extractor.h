// An external extractor on a port of loopback that answers whatever a test wants.
#pragma once

#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "legation/v1/extractor_service.grpc.pb.h"

namespace legation::ingest {

class FakeExtractor final : public v1::ExtractorService::Service {
 public:
  using Answer = std::function<grpc::Status(const v1::ExtractRequest&, v1::ExtractResponse*)>;

  FakeExtractor() { Start(); }
  ~FakeExtractor() override { Stop(); }

  // Comes back on the port that it had.
  void Start() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:" + std::to_string(port_), grpc::InsecureServerCredentials(), &port_);
    builder.SetMaxSendMessageSize(-1);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  void Stop() {
    if (server_) server_->Shutdown(std::chrono::system_clock::now());
    server_.reset();
  }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  bool is_running() const { return server_ != nullptr; }

  void Will(Answer answer) {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
  }
  void set_version(const std::string& version) {
    const std::lock_guard lock(mutex_);
    version_ = version;
  }
  // Does not answer until the caller gives up.
  static grpc::Status Hang(const grpc::ServerContext& context) {
    while (!context.IsCancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return grpc::Status::CANCELLED;
  }
  void WillHang() { hangs_ = true; }

  grpc::Status Describe(grpc::ServerContext*, const v1::DescribeRequest*, v1::DescribeResponse* response) override {
    ++describes;
    const std::lock_guard lock(mutex_);
    response->set_name("fake");
    response->set_version(version_);
    return grpc::Status::OK;
  }
  grpc::Status Extract(grpc::ServerContext* context, const v1::ExtractRequest* request,
                       v1::ExtractResponse* response) override {
    ++extracts;
    if (hangs_) return Hang(*context);
    Answer answer;
    {
      const std::lock_guard lock(mutex_);
      answer = answer_;
    }
    return answer ? answer(*request, response) : grpc::Status::OK;
  }

  std::atomic<int> describes = 0, extracts = 0;

 private:
  std::mutex mutex_;  // of the next two
  Answer answer_;
  std::string version_ = "1";
  std::atomic<bool> hangs_ = false;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace legation::ingest
