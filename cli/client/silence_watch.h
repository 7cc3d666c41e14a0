// Gives up a stream whose service says nothing for too long while something of it is awaited: a service that hangs answers
// no read and, once the connection is full, takes no write.
#pragma once

#include <grpcpp/client_context.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "absl/status/status.h"

namespace legation::cli {

// Safe to use from several threads. Cancels `context`, which must outlive it.
class SilenceWatch {
 public:
  SilenceWatch(grpc::ClientContext* context, std::chrono::duration<double> patience);
  ~SilenceWatch();
  SilenceWatch(const SilenceWatch&) = delete;
  SilenceWatch& operator=(const SilenceWatch&) = delete;

  // Whether an answer is awaited from now on. Patience begins anew with the first one that is, and with each answer.
  void Await(bool awaited);
  void Answered();

  // How the stream ended, which is DEADLINE_EXCEEDED when it was given up.
  absl::Status Explain(absl::Status ended) const;

 private:
  using Clock = std::chrono::steady_clock;
  void Run();

  grpc::ClientContext* const context_;
  const Clock::duration patience_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool awaited_ = false, is_over_ = false, was_silent_ = false;
  Clock::time_point since_ = Clock::now();
  std::thread thread_;  // last: it uses the others
};

}  // namespace legation::cli
