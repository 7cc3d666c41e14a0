#include "query_service/freshness.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "errors/draining.h"
#include "query_service/reading_point.h"
#include "serving/grpc_status.h"

namespace legation::query {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::chrono::milliseconds kLongestWait{5000};
// Left to the answer before the caller's deadline.
constexpr std::chrono::milliseconds kAnswerTime{100};

std::chrono::nanoseconds TimeToWait(std::chrono::system_clock::time_point deadline) {
  const auto now = std::chrono::system_clock::now();
  if (deadline <= now) return {};
  if (deadline - now >= kLongestWait + kAnswerTime) return kLongestWait;
  return std::chrono::duration_cast<std::chrono::nanoseconds>(deadline - now - kAnswerTime);
}

}  // namespace

class Freshness::Waiters {
 public:
  // What became of a continuation. One that is not kTaken is left to the caller to continue.
  enum class Answer { kTaken, kApplied, kStopped };

  // All three are decided under one lock: what is taken here is continued by Run.
  Answer Add(int64_t revision, SteadyTime until, Continuation& continuation) {
    std::lock_guard lock(mutex_);
    if (applied_ >= revision) return Answer::kApplied;
    if (stopped_) return Answer::kStopped;
    const int64_t id = ++last_id_;
    by_id_[id] = {revision, until, std::move(continuation)};
    by_revision_.emplace(revision, id);
    by_time_.emplace(until, id);
    changed_.notify_one();
    return Answer::kTaken;
  }

  void SetApplied(int64_t revision) {
    std::lock_guard lock(mutex_);
    applied_ = revision;
    if (!by_revision_.empty() && by_revision_.begin()->first <= applied_) changed_.notify_one();
  }

  void Stop() {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_one();
  }

  bool stopped() const {
    std::lock_guard lock(mutex_);
    return stopped_;
  }

  // Continues those whose turn has come, outside the lock, until stopped and empty.
  void Run() {
    std::unique_lock lock(mutex_);
    while (true) {
      auto ready = TakeReady();
      if (!ready.empty()) {
        lock.unlock();
        for (auto& [continuation, status] : ready) continuation(status);
        lock.lock();
      } else if (stopped_) {
        return;
      } else if (by_time_.empty()) {
        changed_.wait(lock);
      } else {
        changed_.wait_until(lock, SteadyTime(by_time_.begin()->first));
      }
    }
  }

 private:
  struct Waiter {
    int64_t revision = 0;
    SteadyTime until;
    Continuation continuation;
  };
  using Ready = std::vector<std::pair<Continuation, absl::Status>>;

  void Take(int64_t id, absl::Status status, Ready* ready) {
    const auto found = by_id_.find(id);
    Waiter& waiter = found->second;
    by_revision_.erase({waiter.revision, id});
    by_time_.erase({waiter.until, id});
    ready->emplace_back(std::move(waiter.continuation), std::move(status));
    by_id_.erase(found);
  }

  Ready TakeReady() {
    Ready ready;
    while (!by_revision_.empty() && by_revision_.begin()->first <= applied_) {
      Take(by_revision_.begin()->second, absl::OkStatus(), &ready);
    }
    const auto now = std::chrono::steady_clock::now();
    while (!by_time_.empty() && by_time_.begin()->first <= now) {
      const int64_t id = by_time_.begin()->second;
      Take(id, ReplicaBehind(applied_, by_id_[id].revision), &ready);
    }
    while (stopped_ && !by_id_.empty()) Take(by_id_.begin()->first, errors::Draining(), &ready);
    return ready;
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<int64_t, Waiter> by_id_;
  std::set<std::pair<int64_t, int64_t>> by_revision_;
  std::set<std::pair<SteadyTime, int64_t>> by_time_;
  int64_t applied_ = 0;
  int64_t last_id_ = 0;
  bool stopped_ = false;
};

Freshness::Freshness(event_store::Store* store) : store_(store), waiters_(std::make_shared<Waiters>()) {
  waiters_->SetApplied(store->applied_revision());
  store->AddListener([waiters = std::weak_ptr(waiters_)](int64_t head) {
    if (const auto alive = waiters.lock()) alive->SetApplied(head);
  });
  thread_ = std::thread([waiters = waiters_] { waiters->Run(); });
}

Freshness::~Freshness() { Stop(); }

void Freshness::Wait(int64_t revision, std::chrono::system_clock::time_point deadline, Continuation continuation) {
  if (store_->applied_revision() >= revision) return continuation(absl::OkStatus());
  const auto wait = TimeToWait(deadline);
  if (wait.count() == 0) return continuation(ReplicaBehind(store_->applied_revision(), revision));
  WaitUntil(revision, std::chrono::steady_clock::now() + wait, std::move(continuation));
}

void Freshness::WaitUntil(int64_t revision, SteadyTime until, Continuation continuation) {
  switch (waiters_->Add(revision, until, continuation)) {
    case Waiters::Answer::kTaken: return;
    case Waiters::Answer::kApplied: return continuation(absl::OkStatus());
    case Waiters::Answer::kStopped: return continuation(errors::Draining());
  }
}

bool Freshness::stopped() const { return waiters_->stopped(); }

void Freshness::Stop() {
  waiters_->Stop();
  if (thread_.joinable()) thread_.join();
}

}  // namespace legation::query
