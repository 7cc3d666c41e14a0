#include "cli/client/silence_watch.h"

namespace legation::cli {

SilenceWatch::SilenceWatch(grpc::ClientContext* context, std::chrono::duration<double> patience)
    : context_(context), patience_(std::chrono::duration_cast<Clock::duration>(patience)), thread_([this] { Run(); }) {}

SilenceWatch::~SilenceWatch() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void SilenceWatch::Await(bool awaited) {
  {
    const std::lock_guard lock(mutex_);
    if (awaited && !awaited_) since_ = Clock::now();
    awaited_ = awaited;
  }
  changed_.notify_all();
}

void SilenceWatch::Answered() {
  const std::lock_guard lock(mutex_);
  since_ = Clock::now();
}

absl::Status SilenceWatch::Explain(absl::Status ended) const {
  const std::lock_guard lock(mutex_);
  return was_silent_ ? absl::DeadlineExceededError("no answer came in time") : ended;
}

void SilenceWatch::Run() {
  std::unique_lock lock(mutex_);
  while (!is_over_) {
    if (!awaited_) {
      changed_.wait(lock);
    } else if (Clock::now() < since_ + patience_) {
      changed_.wait_until(lock, since_ + patience_);
    } else {
      was_silent_ = true;
      context_->TryCancel();
      return;
    }
  }
}

}  // namespace legation::cli
