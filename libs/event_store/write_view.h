// A batch of changes that can be read while it grows. What is changed again before the batch is written is written once.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <vector>

#include "event_store/apply.h"
#include "event_store/database.h"

namespace legation::event_store {

class BatchWriteView final : public WriteView {
 public:
  // Nobody else may write to the database until this is committed or gone, but for the batch before it, which is seen
  // through this one whether it is written yet or not. Null: there is none.
  explicit BatchWriteView(const Database& database, std::shared_ptr<const BatchWriteView> before = nullptr);

  absl::StatusOr<std::string> Get(Family family, std::string_view key) const override;
  void Put(Family family, std::string_view key, std::string_view value) override;
  void Delete(Family family, std::string_view key) override;
  absl::Status Scan(Family family, std::string_view prefix, std::string_view begin,
                    const std::function<bool(std::string_view, std::string_view)>& visit) const override;

  // What is changed after MarkSavePoint can be taken back, so that a refused record leaves nothing.
  void MarkSavePoint();
  void RollBack();

  // Once, when nothing is read through this any more and the batch before it is written. It can be read through the next
  // one meanwhile and afterwards.
  absl::Status Commit(bool synced);

 private:
  using Value = std::optional<std::string_view>;  // absent: deleted
  using Changes = std::pmr::map<std::string_view, Value>;
  // Where a scan stands among the changes of one batch.
  struct Layer {
    Layer() = default;
    Layer(const Changes& changes, std::string_view begin) : at(changes.lower_bound(begin)), end(changes.end()) {}
    bool Has(std::string_view prefix) const { return at != end && at->first.starts_with(prefix); }
    Changes::const_iterator at = {}, end = {};
  };
  // How a key stood at the save point; absent: not changed by then.
  struct Earlier {
    Family family;
    std::string_view key;
    std::optional<Value> value;
  };

  Changes& ChangesOf(Family family) { return changes_[static_cast<size_t>(family)]; }
  const Changes& ChangesOf(Family family) const { return changes_[static_cast<size_t>(family)]; }
  // What this batch, or else the one before it, has put in the place of a key; absent: neither has.
  std::optional<Value> Changed(Family family, std::string_view key) const;
  void Change(Family family, std::string_view key, Value value);
  std::string_view Kept(std::string_view bytes);
  rocksdb::Iterator& IteratorOf(Family family) const;

  const Database& database_;
  std::shared_ptr<const BatchWriteView> before_;  // until this is written
  // Holds every key and value of the batch, those that were changed again too, and lets them go together.
  std::pmr::monotonic_buffer_resource memory_{64 << 10};
  std::vector<Changes> changes_;  // by family
  bool has_save_point_ = false;
  std::vector<Earlier> earlier_;
  // Of the database as it was, for as long as this lives: to make one costs more than to use it.
  mutable std::array<std::unique_ptr<rocksdb::Iterator>, kFamilyCount> iterators_;
};

}  // namespace legation::event_store
