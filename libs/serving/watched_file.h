// Files that are read again while the server runs.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "serving/metrics.h"

namespace legation::serving {

using Contents = std::vector<std::string>;  // of the files, in their order

// Some files that make sense together. What cannot be read or taken leaves in force what was taken before.
class WatchedFiles {
 public:
  // `what` stands in logs and metrics, legation_reloads_total and legation_last_reload_successful; `metrics` must
  // outlive this, and must not be scraped afterwards. `take` says why it does not take the contents, without quoting
  // them; it is called from one thread at a time.
  WatchedFiles(std::string what, std::vector<std::string> paths, std::function<absl::Status(const Contents&)> take,
               Metrics& metrics);

  // At the start: reads and takes. An error names the files.
  absl::Status Load();
  // Takes what differs from what was last tried. With `at_once` false only when it is also as it was at the last look:
  // a file that is being written is left alone, and so is a certificate whose key is yet to come.
  void Look(bool at_once);

  // Whether the newest contents are in force.
  bool is_current() const { return is_current_; }

 private:
  absl::StatusOr<Contents> ReadAll() const;
  void Refuse(const absl::Status& why);

  const std::string what_;
  const std::vector<std::string> paths_;
  const std::function<absl::Status(const Contents&)> take_;
  std::mutex look_;  // one look at a time
  Contents tried_, last_seen_;
  std::string told_;  // the refusal that is in the log, so that it stands there once
  prometheus::Counter &taken_, &refused_;
  std::atomic<bool> is_current_ = true;
};

// Looks at files once a second.
class FileWatch {
 public:
  explicit FileWatch(std::vector<WatchedFiles*> files);
  ~FileWatch();
  void LookNow();

 private:
  void Run();

  const std::vector<WatchedFiles*> files_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace legation::serving
