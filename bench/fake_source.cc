#include "fake_source.h"

#include <chrono>
#include <thread>

#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "legation/internal/v1/log_service.grpc.pb.h"

namespace legation::bench {

class FakeSource::Service final : public internal::v1::LogService::Service {
 public:
  Service(std::string store_id, int64_t revision) : store_id_(std::move(store_id)), revision_(revision) {}
  grpc::Status Follow(grpc::ServerContext* context, const internal::v1::FollowRequest*,
                      grpc::ServerWriter<internal::v1::FollowResponse>* writer) override {
    internal::v1::FollowResponse response;
    response.set_store_id(store_id_);
    response.set_epoch(1);
    response.set_head_revision(revision_);
    // Again and again, because a silent source is given up.
    for (int tick = 0; !context->IsCancelled(); ++tick) {
      if (tick % 10 == 0 && !writer->Write(response)) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return grpc::Status::OK;
  }

 private:
  const std::string store_id_;
  const int64_t revision_;
};

FakeSource::FakeSource(std::string store_id, int64_t revision)
    : service_(std::make_unique<Service>(std::move(store_id), revision)) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
  builder.RegisterService(service_.get());
  server_ = builder.BuildAndStart();
}

FakeSource::~FakeSource() { server_->Shutdown(std::chrono::system_clock::now() + std::chrono::milliseconds(300)); }

std::string FakeSource::address() const { return "127.0.0.1:" + std::to_string(port_); }

}  // namespace legation::bench
