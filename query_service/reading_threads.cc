#include "query_service/reading_threads.h"

#include <utility>

#include "errors/draining.h"
#include "errors/error.h"
#include "serving/grpc_status.h"

namespace legation::query {
namespace {

absl::Status Overloaded() {
  return errors::MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_OVERLOADED,
                           "too many calls wait already; try again, on another replica if there is one", {},
                           absl::Seconds(1));
}

}  // namespace

ReadingThreads::ReadingThreads(size_t count, size_t most_waiting) : count_(count), most_waiting_(most_waiting) {
  for (size_t i = 0; i < count_; ++i) threads_.emplace_back([this] { Run(); });
}

ReadingThreads::~ReadingThreads() { Stop(); }

absl::Status ReadingThreads::Do(std::function<void()> read) {
  {
    std::lock_guard lock(mutex_);
    if (stopped_) return errors::Draining();
    if (waiting_.size() >= most_waiting_) return Overloaded();
    waiting_.push_back(std::move(read));
  }
  changed_.notify_one();
  return absl::OkStatus();
}

void ReadingThreads::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

size_t ReadingThreads::waiting() const {
  std::lock_guard lock(mutex_);
  return waiting_.size();
}

void ReadingThreads::Run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    std::function<void()> read = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    read();
    read = nullptr;  // what it holds is let go outside the lock
    lock.lock();
  }
}

}  // namespace legation::query
