#include "ingest_service/office_holders_source.h"

#include <utility>

#include "errors/status_macros.h"

namespace legation::ingest {

using vocabulary::OfficeHolders;

absl::StatusOr<std::unique_ptr<OfficeHoldersSource>> OfficeHoldersSource::Create(
    std::string path, const vocabulary::Vocabulary& vocabulary) {
  std::unique_ptr<OfficeHoldersSource> source(new OfficeHoldersSource(std::move(path), vocabulary));
  RETURN_IF_ERROR(source->Reload());
  return source;
}

std::shared_ptr<const OfficeHolders> OfficeHoldersSource::Current() const {
  absl::MutexLock lock(&mutex_);
  return current_;
}

absl::Status OfficeHoldersSource::Reload() {
  std::shared_ptr<const OfficeHolders> table;
  ASSIGN_OR_RETURN(table, path_.empty() ? OfficeHolders::LoadBuiltIn(vocabulary_)
                                        : OfficeHolders::LoadFile(path_, vocabulary_));
  absl::MutexLock lock(&mutex_);
  current_ = std::move(table);
  return absl::OkStatus();
}

}  // namespace legation::ingest
