// Follows the log of ingest into the replica's own store.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "event_store/store.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "legation/internal/v1/log_service.grpc.pb.h"
#include "query_service/status_reader.h"

namespace legation::query {

// A channel for Follow to HOST:PORT that tries again soon after its peer was away and takes batches of any size.
std::shared_ptr<grpc::Channel> MakeSourceChannel(const std::string& address);

class Follower {
 public:
  // How long a replica with data of its own stays silent when its source does not answer.
  static constexpr std::chrono::milliseconds kPatience{5000};

  // `set_serving(true)` is called when the replica has reached the head that its source told first, or after `patience`
  // without a source when it has data of its own; `set_serving(false)` when it has to start over. `store` must outlive
  // this.
  Follower(event_store::Store* store, std::shared_ptr<grpc::Channel> source, std::function<void(bool)> set_serving,
           std::chrono::milliseconds patience = kPatience);
  ~Follower();  // as Stop

  void Start();
  // Ends the stream and the threads; safe to call twice.
  void Stop();

  SourceState source() const;

 private:
  // Until the source is gone or stop; why it ended.
  absl::Status FollowOnce(bool* heard);
  absl::Status Take(const internal::v1::FollowResponse& response);
  void Run();
  // Serves what there is when the source stays away.
  void WaitForSource();
  // The copy is not of the source's history: removes it. Never silent.
  void StartOver(const absl::Status& why);
  void SetServing(bool serving);
  void SetConnected(bool connected);
  // True when stopped.
  bool Pause(std::chrono::milliseconds time);

  event_store::Store& store_;
  const std::unique_ptr<internal::v1::LogService::Stub> stub_;
  const std::function<void(bool)> set_serving_;
  const std::chrono::milliseconds patience_;
  std::atomic<int64_t> head_revision_ = 0;
  std::atomic<int64_t> first_head_ = -1;  // what has to be reached before serving; -1: not told yet

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false, serving_ = false, connected_ = false;
  std::chrono::steady_clock::time_point away_since_;
  grpc::ClientContext* call_ = nullptr;  // the open stream, to cancel it
  std::thread following_, waiting_;
};

}  // namespace legation::query
