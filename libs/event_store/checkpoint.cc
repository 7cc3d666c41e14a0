#include "event_store/checkpoint.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>

#include "absl/strings/numbers.h"
#include "errors/status_macros.h"
#include "event_store/keys.h"
#include "event_store/meta_keys.h"
#include "event_store/rocksdb_status.h"
#include "rocksdb/utilities/checkpoint.h"

namespace legation::event_store {
namespace {

namespace fs = std::filesystem;
using internal::v1::SnapshotHead;

// A database that nobody but us has, with the families as they are there.
class PrivateDatabase {
 public:
  static absl::StatusOr<std::unique_ptr<PrivateDatabase>> Open(const std::string& path) {
    rocksdb::DBOptions options;
    options.skip_stats_update_on_db_open = true;
    options.skip_checking_sst_file_sizes_on_db_open = true;
    options.max_open_files = 64;  // its files are named, not read
    std::vector<std::string> names;
    RETURN_IF_ERROR(FromRocksDb(rocksdb::DB::ListColumnFamilies(options, path, &names)));
    rocksdb::ColumnFamilyOptions family;
    family.disable_auto_compactions = true;
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& name : names) families.emplace_back(name, family);
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* db = nullptr;
    RETURN_IF_ERROR(FromRocksDb(rocksdb::DB::Open(options, path, families, &handles, &db)));
    std::unique_ptr<PrivateDatabase> opened(new PrivateDatabase);
    opened->db_.reset(db);
    for (size_t i = 0; i < names.size(); ++i) opened->handles_[names[i]] = handles[i];
    return opened;
  }
  ~PrivateDatabase() {
    for (const auto& [name, handle] : handles_) (void)db_->DestroyColumnFamilyHandle(handle);
  }

  absl::Status Drop(const std::string& name) {
    const auto family = handles_.find(name);
    if (family == handles_.end()) return absl::OkStatus();
    RETURN_IF_ERROR(FromRocksDb(db_->DropColumnFamily(family->second)));
    (void)db_->DestroyColumnFamilyHandle(family->second);
    handles_.erase(family);
    return absl::OkStatus();
  }

  // Empty when it is absent.
  absl::StatusOr<std::string> GetMeta(const std::string& key) const {
    std::string value;
    const rocksdb::Status status = db_->Get(rocksdb::ReadOptions(), handles_.at(kMetaFamily), key, &value);
    if (!status.ok() && !status.IsNotFound()) return FromRocksDb(status);
    return value;
  }
  absl::Status PutMeta(const std::string& key, const std::string& value) {
    return FromRocksDb(db_->Put(rocksdb::WriteOptions(), handles_.at(kMetaFamily), key, value));
  }

  absl::Status Flush() {
    std::vector<rocksdb::ColumnFamilyHandle*> all;
    for (const auto& [name, handle] : handles_) all.push_back(handle);
    return FromRocksDb(db_->Flush(rocksdb::FlushOptions(), all));
  }

  // Of the families that are left.
  std::vector<std::string> TableNames() const {
    std::vector<rocksdb::LiveFileMetaData> tables;
    db_->GetLiveFilesMetaData(&tables);
    std::vector<std::string> names;
    for (const rocksdb::LiveFileMetaData& table : tables) names.push_back(fs::path(table.name).filename());
    return names;
  }

 private:
  static constexpr char kMetaFamily[] = "meta";

  PrivateDatabase() = default;
  std::unique_ptr<rocksdb::DB> db_;
  std::map<std::string, rocksdb::ColumnFamilyHandle*> handles_;
};

absl::StatusOr<SnapshotHead> ReadHead(const PrivateDatabase& database) {
  SnapshotHead head;
  ASSIGN_OR_RETURN(const std::string identity, database.GetMeta(kIdentityKey));
  internal::v1::StoreIdentity parsed;
  if (!parsed.ParseFromString(identity)) return DamagedRecord(kIdentityKey);
  head.set_store_id(parsed.store_id());
  head.set_epoch(parsed.epoch());
  ASSIGN_OR_RETURN(const std::string format, database.GetMeta(kFormatKey));
  int32_t number = 0;
  if (!absl::SimpleAtoi(format, &number)) return DamagedRecord(kFormatKey);
  head.set_format_version(number);
  ASSIGN_OR_RETURN(const std::string applied, database.GetMeta(kAppliedKey));
  if (!applied.empty()) {
    const absl::StatusOr<int64_t> revision = ParseRevisionKey(applied);
    if (!revision.ok()) return DamagedRecord(kAppliedKey);
    head.set_revision(*revision);
  }
  ASSIGN_OR_RETURN(*head.mutable_digest(), database.GetMeta(kDigestKey));
  return head;
}

// What CURRENT names: the manifest.
absl::StatusOr<std::string> ManifestName(const std::string& directory) {
  std::ifstream current(directory + "/CURRENT");
  std::string name;
  if (std::getline(current, name) && name.starts_with("MANIFEST-")) return name;
  return absl::InternalError("the checkpoint has no manifest");
}

absl::Status AddFile(const std::string& directory, const std::string& name, Checkpoint* checkpoint) {
  std::error_code failed;
  const auto bytes = static_cast<int64_t>(fs::file_size(directory + "/" + name, failed));
  if (failed) return absl::InternalError("the checkpoint has no " + name + ": " + failed.message());
  checkpoint->files.push_back({name, bytes});
  checkpoint->head.set_file_count(checkpoint->head.file_count() + 1);
  checkpoint->head.set_total_bytes(checkpoint->head.total_bytes() + bytes);
  return absl::OkStatus();
}

// What is not in a table yet would not come along, and is nothing that may: texts might be in it.
absl::Status CheckNothingIsUnflushed(const std::string& directory) {
  std::error_code failed;
  for (fs::directory_iterator entry(directory, failed), end; !failed && entry != end; entry.increment(failed)) {
    if (entry->path().extension() == ".log" && entry->file_size(failed) > 0) {
      return absl::InternalError("the checkpoint was not flushed");
    }
  }
  return failed ? absl::InternalError("the checkpoint cannot be read: " + failed.message()) : absl::OkStatus();
}

}  // namespace

absl::StatusOr<Checkpoint> MakeCheckpoint(const Database& database, const std::string& directory) {
  rocksdb::Checkpoint* raw = nullptr;
  RETURN_IF_ERROR(FromRocksDb(rocksdb::Checkpoint::Create(database.db(), &raw)));
  const std::unique_ptr<rocksdb::Checkpoint> maker(raw);
  RETURN_IF_ERROR(FromRocksDb(maker->CreateCheckpoint(directory)));

  Checkpoint checkpoint;
  std::vector<std::string> tables;
  {
    ASSIGN_OR_RETURN(const std::unique_ptr<PrivateDatabase> copy, PrivateDatabase::Open(directory));
    for (const char* family : {"log", "texts"}) RETURN_IF_ERROR(copy->Drop(family));
    RETURN_IF_ERROR(copy->PutMeta(kRoleKey, kReplicaRole));
    RETURN_IF_ERROR(copy->Flush());
    ASSIGN_OR_RETURN(checkpoint.head, ReadHead(*copy));
    tables = copy->TableNames();
  }
  RETURN_IF_ERROR(CheckNothingIsUnflushed(directory));
  for (const std::string& table : tables) RETURN_IF_ERROR(AddFile(directory, table, &checkpoint));
  ASSIGN_OR_RETURN(const std::string manifest, ManifestName(directory));
  RETURN_IF_ERROR(AddFile(directory, manifest, &checkpoint));
  RETURN_IF_ERROR(AddFile(directory, "CURRENT", &checkpoint));
  return checkpoint;
}

}  // namespace legation::event_store
