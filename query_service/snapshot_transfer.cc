#include "query_service/snapshot_transfer.h"

#include "errors/status_macros.h"
#include "event_store/keys.h"
#include "query_service/source_history.h"
#include "serving/log.h"

namespace legation::query {
namespace {

using internal::v1::SnapshotHead;
using serving::Log;
using serving::LogLevel;
using std::chrono::steady_clock;

constexpr std::chrono::seconds kBetweenReports{5};

std::string Milliseconds(steady_clock::duration time) {
  return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
}

}  // namespace

absl::Status SnapshotTransfer::Take(const internal::v1::SnapshotResponse& piece) {
  RETURN_IF_ERROR(receiver_.Take(piece));
  if (piece.has_head()) {
    RETURN_IF_ERROR(CheckHead());
    Log(LogLevel::kInfo, "a snapshot comes",
        {{"revision", std::to_string(receiver_.head().revision())},
         {"bytes", std::to_string(receiver_.head().total_bytes())}});
  }
  if (steady_clock::now() - told_ >= kBetweenReports) TellProgress();
  return absl::OkStatus();
}

// Before the bytes come, and not only when they are there.
absl::Status SnapshotTransfer::CheckHead() const {
  const SnapshotHead& head = receiver_.head();
  internal::v1::StoreIdentity source;
  source.set_store_id(head.store_id());
  source.set_epoch(head.epoch());
  RETURN_IF_ERROR(CheckIdentity(store_.identity(), source));
  if (head.format_version() != event_store::kFormatVersion) {
    return absl::FailedPreconditionError("the snapshot has format " + std::to_string(head.format_version()) +
                                         ", this version reads format " + std::to_string(event_store::kFormatVersion));
  }
  if (head.revision() > store_.applied_revision()) return absl::OkStatus();
  return absl::FailedPreconditionError("the snapshot goes to revision " + std::to_string(head.revision()) +
                                       ", which the copy has already");
}

absl::Status SnapshotTransfer::Finish() {
  RETURN_IF_ERROR(receiver_.Finish());
  RETURN_IF_ERROR(store_.Install(receiver_.directory(), receiver_.head()));
  Log(LogLevel::kInfo, "the snapshot is in place",
      {{"revision", std::to_string(receiver_.head().revision())},
       {"bytes", std::to_string(receiver_.head().total_bytes())},
       {"milliseconds", Milliseconds(steady_clock::now() - began_)}});
  return absl::OkStatus();
}

void SnapshotTransfer::TellProgress() {
  told_ = steady_clock::now();
  const SnapshotHead& head = receiver_.head();
  const int64_t percent = head.total_bytes() == 0 ? 100 : receiver_.received_bytes() * 100 / head.total_bytes();
  Log(LogLevel::kInfo, "receiving the snapshot",
      {{"received_bytes", std::to_string(receiver_.received_bytes())}, {"percent", std::to_string(percent)}});
}

}  // namespace legation::query
