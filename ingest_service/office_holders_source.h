#pragma once

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "vocabulary/office_holders.h"

namespace legation::ingest {

// The office holders that are in force, and where they come from. Safe to share between threads: who holds what Current
// gave keeps it whole while another table takes its place.
class OfficeHoldersSource {
 public:
  // From `path`, or the table that is built in when it is empty. `vocabulary` must outlive the source.
  static absl::StatusOr<std::unique_ptr<OfficeHoldersSource>> Create(std::string path,
                                                                     const vocabulary::Vocabulary& vocabulary);

  // Never null. Take it once per article, so that an article is read with one table.
  std::shared_ptr<const vocabulary::OfficeHolders> Current() const;

  // Reads the source again. On an error the table in force stays.
  absl::Status Reload();

  const std::string& path() const { return path_; }

 private:
  OfficeHoldersSource(std::string path, const vocabulary::Vocabulary& vocabulary)
      : path_(std::move(path)), vocabulary_(vocabulary) {}

  const std::string path_;
  const vocabulary::Vocabulary& vocabulary_;
  mutable absl::Mutex mutex_;
  std::shared_ptr<const vocabulary::OfficeHolders> current_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace legation::ingest
