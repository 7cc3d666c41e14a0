// A copy of a database's views on disk. Its files are hard links of the database's own, so that it costs no room until
// the database has compacted them away.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/database.h"
#include "legation/internal/v1/log_service.pb.h"

namespace legation::event_store {

struct CheckpointFile {
  std::string name;
  int64_t bytes = 0;
};

struct Checkpoint {
  internal::v1::SnapshotHead head;
  std::vector<CheckpointFile> files;  // CURRENT last
};

// Makes one in `directory`, which must not exist: a replica's database, without the log and the articles' texts, that is
// closed and complete in the files that are told.
absl::StatusOr<Checkpoint> MakeCheckpoint(const Database& database, const std::string& directory);

}  // namespace legation::event_store
