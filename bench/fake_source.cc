#include "fake_source.h"

#include <chrono>
#include <mutex>
#include <thread>

#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "legation/internal/v1/log_service.grpc.pb.h"

namespace legation::bench {

class FakeSource::Service final : public internal::v1::LogService::Service {
 public:
  Service(std::string store_id, int64_t revision, Feed feed)
      : store_id_(std::move(store_id)), revision_(revision), feed_(std::move(feed)) {}
  grpc::Status Follow(grpc::ServerContext* context, const internal::v1::FollowRequest* request,
                      grpc::ServerWriter<internal::v1::FollowResponse>* writer) override {
    std::unique_lock feeding(feeding_, std::defer_lock);
    if (feed_.next) feeding.lock();
    if (feed_.next && request->after_revision() != revision_) {
      return {grpc::StatusCode::FAILED_PRECONDITION, "what was told before is not told again"};
    }
    internal::v1::FollowResponse response;
    response.set_store_id(store_id_);
    response.set_epoch(1);
    // Again and again, because a silent source is given up.
    const auto begin = std::chrono::steady_clock::now();
    for (int tick = 0; !context->IsCancelled(); ++tick) {
      response.clear_records();
      for (int number = 0; tick > 0 && feed_.next && number < feed_.records_per_second / kTicksPerSecond; ++number) {
        *response.add_records() = feed_.next();
        revision_ = response.records().rbegin()->revision();
      }
      response.set_head_revision(revision_);
      const bool has_news = !response.records().empty() || tick % kTicksPerSecond == 0;
      if (has_news && !writer->Write(response)) break;
      std::this_thread::sleep_until(begin + (tick + 1) * std::chrono::milliseconds(1000 / kTicksPerSecond));
    }
    return grpc::Status::OK;
  }

 private:
  static constexpr int kTicksPerSecond = 10;

  const std::string store_id_;
  std::mutex feeding_;
  int64_t revision_;
  const Feed feed_;
};

FakeSource::FakeSource(std::string store_id, int64_t revision, Feed feed)
    : service_(std::make_unique<Service>(std::move(store_id), revision, std::move(feed))) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
  builder.RegisterService(service_.get());
  server_ = builder.BuildAndStart();
}

FakeSource::~FakeSource() { server_->Shutdown(std::chrono::system_clock::now() + std::chrono::milliseconds(300)); }

std::string FakeSource::address() const { return "127.0.0.1:" + std::to_string(port_); }

}  // namespace legation::bench
