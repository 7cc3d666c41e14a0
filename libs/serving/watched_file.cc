#include "serving/watched_file.h"

#include <chrono>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "errors/status_macros.h"
#include "prometheus/counter.h"
#include "serving/log.h"
#include "serving/whole_file.h"

namespace legation::serving {
namespace {

using Labels = std::map<std::string, std::string>;

constexpr std::chrono::seconds kBetweenLooks(1);
constexpr char kReloads[] = "legation_reloads_total", kReloadsHelp[] = "Changed files that were read again.";

}  // namespace

WatchedFiles::WatchedFiles(std::string what, std::vector<std::string> paths,
                           std::function<absl::Status(const Contents&)> take, Metrics& metrics)
    : what_(std::move(what)),
      paths_(std::move(paths)),
      take_(std::move(take)),
      taken_(metrics.Counter(kReloads, kReloadsHelp, Labels{{"file", what_}, {"outcome", "ok"}})),
      refused_(metrics.Counter(kReloads, kReloadsHelp, Labels{{"file", what_}, {"outcome", "failed"}})) {
  metrics.Gauge("legation_last_reload_successful", "0 while the newest content of the file is not in force.", "file",
                what_, [this] { return is_current_ ? 1.0 : 0.0; });
}

absl::StatusOr<Contents> WatchedFiles::ReadAll() const {
  Contents contents;
  for (const std::string& path : paths_) {
    ASSIGN_OR_RETURN(contents.emplace_back(), ReadWholeFile(path));
  }
  return contents;
}

absl::Status WatchedFiles::Load() {
  const std::lock_guard look(look_);
  ASSIGN_OR_RETURN(tried_, ReadAll());
  last_seen_ = tried_;
  const absl::Status taken = take_(tried_);
  if (taken.ok()) return taken;
  return absl::InvalidArgumentError(absl::StrCat(absl::StrJoin(paths_, " and "), ": ", taken.message()));
}

void WatchedFiles::Look(bool at_once) {
  const std::lock_guard look(look_);
  absl::StatusOr<Contents> contents = ReadAll();
  if (!contents.ok()) return Refuse(contents.status());
  const bool stands_still = *contents == last_seen_;
  last_seen_ = *contents;
  if (*contents == tried_) {
    // Also after it could not be read for a while.
    if (!told_.empty() && take_(tried_).ok()) {
      told_.clear();
      is_current_ = true;
    }
    return;
  }
  if (!stands_still && !at_once) return;
  tried_ = *contents;
  if (const absl::Status taken = take_(tried_); !taken.ok()) return Refuse(taken);
  told_.clear();
  taken_.Increment();
  is_current_ = true;
  Log(LogLevel::kInfo, "a changed file is in force", {{"file", what_}});
}

void WatchedFiles::Refuse(const absl::Status& why) {
  if (told_ == why.message()) return;
  told_ = std::string(why.message());
  refused_.Increment();
  is_current_ = false;
  Log(LogLevel::kError, "a changed file is not taken; what was in force stays so",
      {{"file", what_}, {"reason", told_}});
}

FileWatch::FileWatch(std::vector<WatchedFiles*> files) : files_(std::move(files)), thread_([this] { Run(); }) {}

FileWatch::~FileWatch() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void FileWatch::LookNow() {
  for (WatchedFiles* files : files_) files->Look(/*at_once=*/true);
}

void FileWatch::Run() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, kBetweenLooks, [this] { return stopped_; })) {
    lock.unlock();
    for (WatchedFiles* files : files_) files->Look(/*at_once=*/false);
    lock.lock();
  }
}

}  // namespace legation::serving
