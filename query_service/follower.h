// Follows the log of ingest into the replica's own store.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "legation/internal/v1/log_service.grpc.pb.h"
#include "query_service/status_reader.h"
#include "serving/client_security.h"

namespace legation::query {

// The way to the log.
struct Source {
  Source(std::shared_ptr<grpc::Channel> always);  // NOLINT: a channel is a source

  // Asked before each stream: certificates may be others by then.
  std::function<absl::StatusOr<std::shared_ptr<grpc::Channel>>()> channel;
  // Gives a call what says who makes it.
  std::function<absl::Status(grpc::ClientContext*)> authorize;
};

// Of one message of a source. Ingest adds records to a message until it has 1 MiB, so that it is one record and 1 MiB at
// most; a record comes from a batch of 4 MiB, from an extractor's answer of 8 MiB or from an article of 1 MiB, whose
// sentences are 2 MiB at most. A piece of a snapshot has half a MiB.
inline constexpr int kMostMessageBytes = 64 << 20;

// HOST:PORT by a channel that tries again soon after its peer was away and takes messages of up to kMostMessageBytes.
Source MakeSource(const std::string& address, const serving::ClientSecurity& security);

struct FollowerTimes {
  // How long a replica with data of its own stays silent when its source does not answer.
  std::chrono::milliseconds patience{5000};
  // A source that says nothing for so long, also no heartbeat (one a second), is taken for dead and asked anew.
  std::chrono::milliseconds silence{10'000};
};

// When a snapshot is asked for in place of all records since the replica's revision: where at least `least_records` are
// missing, and at least as many as the replica has. So a new replica of a store that is worth it takes one, and a replica
// that was away for a while reads the records.
struct SnapshotRule {
  int64_t least_records = 50;
  bool Asks(int64_t applied_revision, int64_t head_revision) const {
    const int64_t missing = head_revision - applied_revision;
    return missing >= least_records && missing >= applied_revision;
  }
};

// A source with another history of the same store (another digest, or a later epoch) makes the copy start over. One of
// another store or an earlier epoch, or one whose log ends before the copy, is an operator's error: it is not followed,
// the copy is kept and served as without a source, and the log says so at most every 30 seconds.
class Follower {
 public:
  // `set_serving(true)` is called when the replica has reached the head that its source told first, or after `patience`
  // without a source when it had data of its own at Start; `set_serving(false)` when it has to start over. `store` must
  // outlive this. Snapshots come from `snapshots`, another replica, or from the source where there is none.
  Follower(event_store::Store* store, Source source, std::function<void(bool)> set_serving, FollowerTimes times = {},
           SnapshotRule rule = {}, std::optional<Source> snapshots = {});
  ~Follower();  // as Stop

  void Start();
  // Ends the stream and the threads; safe to call twice.
  void Stop();

  // Connected: the source answers and what it sends is applied.
  SourceState source() const;
  // How long ago the source last told that this replica has all that it has: answers are at most this much older than
  // the source's. Since Start before the first time.
  std::chrono::duration<double> staleness() const;

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;
  using LogStub = internal::v1::LogService::Stub;

  void Run();
  // Takes what the source sends until it is gone, silent, refused or stop; why it ended. `progressed`: something was
  // applied, or there was nothing to apply.
  absl::Status FollowOnce(bool* progressed);
  // Asks for the records after what is applied, and hands them to `heard`.
  absl::Status Follow(const internal::v1::FollowRequest& request,
                      const std::function<absl::Status(const internal::v1::FollowResponse&)>& heard);
  // Opens a stream of `source` with `open(stub, context)` and calls `heard` with each message until it gives an error; why
  // the stream ended: OK when its other end closed it so.
  template <typename Response, typename Open>
  absl::Status ReadStream(const Source& source, const Open& open,
                          const std::function<absl::Status(const Response&)>& heard);
  template <typename Response>
  bool ReadOne(grpc::ClientReader<Response>& reader, Response* response);
  // Replaces the copy by a snapshot.
  absl::Status TakeSnapshot();
  // What a failure says of further attempts.
  void TellSnapshotFailed(const absl::Status& why);
  absl::Status Take(const internal::v1::FollowResponse& response, bool* progressed);
  absl::Status ApplyRecords(const internal::v1::FollowResponse& response);

  void Answer(const absl::Status& ended, bool progressed);
  // The head of a source of this replica's store and epoch.
  absl::StatusOr<int64_t> HeadOfSource();
  void Refuse(const absl::Status& why);
  // Removes the copy. Never silent.
  void StartOver(const absl::Status& why);

  // Watches the time: serves what there is when the source stays away, cancels a stream that is silent.
  void Watch();
  bool MayServeWithoutSource() const;  // under the lock
  void SetServing(bool serving);
  void SetConnected(bool connected);
  // True when stopped.
  bool Pause(std::chrono::milliseconds time);

  event_store::Store& store_;
  const Source source_;
  const std::optional<Source> snapshots_;
  const std::function<void(bool)> set_serving_;
  const FollowerTimes times_;
  const SnapshotRule rule_;

  // Of the following thread only.
  bool told_away_ = false, apply_failed_ = false;
  bool wants_snapshot_ = false, snapshot_failed_ = false;
  int snapshot_attempts_ = 0;  // since records were last taken
  int64_t told_unappliable_ = 0;  // first revision that could not be applied and was logged
  std::optional<SteadyTime> told_refused_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false, serving_ = false, connected_ = false;
  bool has_own_data_ = false;  // since Start, until it starts over
  int64_t head_revision_ = 0;
  int64_t first_head_ = -1;  // what has to be reached before serving; -1: not told yet
  SteadyTime away_since_;
  SteadyTime level_at_;  // see staleness
  grpc::ClientContext* call_ = nullptr;  // the open stream, to cancel it
  std::optional<SteadyTime> listening_since_;  // set while the next message is waited for
  bool was_silent_ = false;                    // the open stream was cancelled for it
  std::thread following_, watching_;
};

}  // namespace legation::query
