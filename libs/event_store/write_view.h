// A batch of changes that can be read while it grows.
#pragma once

#include <memory>

#include "event_store/apply.h"
#include "event_store/database.h"
#include "rocksdb/utilities/write_batch_with_index.h"

namespace legation::event_store {

class BatchWriteView final : public WriteView {
 public:
  explicit BatchWriteView(const Database& database);

  absl::StatusOr<std::string> Get(Family family, std::string_view key) const override;
  void Put(Family family, std::string_view key, std::string_view value) override;
  void Delete(Family family, std::string_view key) override;
  absl::Status Scan(Family family, std::string_view prefix, std::string_view begin,
                    const std::function<bool(std::string_view, std::string_view)>& visit) const override;

  // What is changed after MarkSavePoint can be taken back, so that a refused record leaves nothing.
  void MarkSavePoint() { batch_.SetSavePoint(); }
  void RollBack() { batch_.RollbackToSavePoint(); }

  absl::Status Commit(bool synced);
  size_t bytes() { return batch_.GetWriteBatch()->GetDataSize(); }

 private:
  const Database& database_;
  mutable rocksdb::WriteBatchWithIndex batch_;
};

}  // namespace legation::event_store
