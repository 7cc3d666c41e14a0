#include "serving/health_service.h"

#include <mutex>
#include <string>
#include <utility>

#include "errors/draining.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "serving/grpc_status.h"

namespace legation::serving {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

// One Watch stream. At most one operation of it is under way; what to do next is decided under the lock and done
// outside of it, because gRPC may call back at once. It owns itself until OnDone.
class HealthWatch final : public grpc::ServerWriteReactor<HealthCheckResponse>,
                          public HealthListener,
                          public std::enable_shared_from_this<HealthWatch> {
 public:
  HealthWatch(std::shared_ptr<HealthState> state, std::string service)
      : state_(std::move(state)), service_(std::move(service)) {}

  void Start() {
    self_ = shared_from_this();
    state_->Add(self_);
    Advance();
  }

  void OnHealthChange() override { Advance(); }

  void OnWriteDone(bool ok) override {
    {
      const std::lock_guard lock(mutex_);
      is_writing_ = false;
      is_cancelled_ = is_cancelled_ || !ok;
    }
    Advance();
  }

  void OnCancel() override {
    {
      const std::lock_guard lock(mutex_);
      is_cancelled_ = true;
    }
    Advance();
  }

  void OnDone() override {
    state_->Remove(self_);
    const std::shared_ptr<HealthWatch> last = std::move(self_);
  }

 private:
  enum class Step { kNone, kWrite, kFinish };

  void Advance() {
    switch (NextStep()) {
      case Step::kNone: return;
      case Step::kWrite: return StartWrite(&response_);
      case Step::kFinish: return Finish(ToGrpcStatus(errors::Draining()));
    }
  }

  // Reads the state anew, so that changes during a write are told after it, the last of them at least.
  Step NextStep() {
    const std::lock_guard lock(mutex_);
    if (is_writing_ || is_finished_) return Step::kNone;
    const bool ends = state_->is_shut_down();
    const HealthState::ServingStatus status = state_->StatusOf(service_);
    if (!is_cancelled_ && (!was_told_ || status != response_.status())) {
      was_told_ = true;
      is_writing_ = true;
      response_.set_status(status);
      return Step::kWrite;
    }
    is_finished_ = ends || is_cancelled_;
    return is_finished_ ? Step::kFinish : Step::kNone;
  }

  const std::shared_ptr<HealthState> state_;
  const std::string service_;
  std::shared_ptr<HealthWatch> self_;
  std::mutex mutex_;
  HealthCheckResponse response_;
  bool was_told_ = false;
  bool is_writing_ = false;
  bool is_cancelled_ = false;
  bool is_finished_ = false;
};

class HealthService final : public grpc::health::v1::Health::CallbackService {
 public:
  explicit HealthService(std::shared_ptr<HealthState> state) : state_(std::move(state)) {}

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context, const HealthCheckRequest* request,
                                  HealthCheckResponse* response) override {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    const HealthState::ServingStatus status = state_->StatusOf(request->service());
    if (status == HealthCheckResponse::SERVICE_UNKNOWN) {
      reactor->Finish(ToGrpcStatus(absl::NotFoundError("no service \"" + request->service() + "\" on this server")));
    } else {
      response->set_status(status);
      reactor->Finish(grpc::Status::OK);
    }
    return reactor;
  }

  grpc::ServerWriteReactor<HealthCheckResponse>* Watch(grpc::CallbackServerContext*,
                                                       const HealthCheckRequest* request) override {
    const auto watch = std::make_shared<HealthWatch>(state_, request->service());
    watch->Start();
    return watch.get();
  }

 private:
  const std::shared_ptr<HealthState> state_;
};

}  // namespace

std::unique_ptr<grpc::Service> NewHealthService(std::shared_ptr<HealthState> state) {
  return std::make_unique<HealthService>(std::move(state));
}

}  // namespace legation::serving
