#include "database_dump.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "article_records.h"
#include "event_store/digest.h"
#include "rocksdb/db.h"

namespace legation::event_store {
namespace {

// Opens every family for as long as `use` runs.
template <typename Use>
void WithDatabase(const std::string& path, const Use& use) {
  std::vector<std::string> names;
  ASSERT_TRUE(rocksdb::DB::ListColumnFamilies(rocksdb::DBOptions(), path, &names).ok());
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) families.emplace_back(name, rocksdb::ColumnFamilyOptions());
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* raw = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(rocksdb::DBOptions(), path, families, &handles, &raw).ok());
  const std::unique_ptr<rocksdb::DB> db(raw);
  for (size_t i = 0; i < names.size(); ++i) use(*db, names[i], handles[i]);
  for (auto* handle : handles) (void)db->DestroyColumnFamilyHandle(handle);
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "legation-store-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}
TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

DatabaseDump DumpDatabase(const std::string& path) {
  DatabaseDump dump;
  WithDatabase(path, [&](rocksdb::DB& db, const std::string& name, rocksdb::ColumnFamilyHandle* handle) {
    const std::unique_ptr<rocksdb::Iterator> iterator(db.NewIterator(rocksdb::ReadOptions(), handle));
    for (iterator->SeekToFirst(); iterator->Valid(); iterator->Next()) {
      dump[name][Hex(iterator->key().ToString())] = Hex(iterator->value().ToString());
    }
    ASSERT_TRUE(iterator->status().ok());
  });
  return dump;
}

DatabaseDump DumpViews(const std::string& path) {
  DatabaseDump dump = DumpDatabase(path);
  dump.erase("log");
  dump.erase("texts");
  dump["meta"].erase(Hex("role"));
  return dump;
}

std::string FirstDifference(const DatabaseDump& a, const DatabaseDump& b) {
  for (const auto& [family, values] : a) {
    const auto other = b.find(family);
    if (other == b.end()) return "family " + family;
    for (const auto& [key, value] : values) {
      const auto found = other->second.find(key);
      if (found == other->second.end() || found->second != value) return family + " " + key;
    }
    if (values.size() != other->second.size()) return "keys of " + family;
  }
  return a.size() == b.size() ? "" : "families";
}

void OverwriteValue(const std::string& path, const std::string& family, const std::string& key, const std::string& value) {
  WithDatabase(path, [&](rocksdb::DB& db, const std::string& name, rocksdb::ColumnFamilyHandle* handle) {
    if (name == family) {
      ASSERT_TRUE(db.Put(rocksdb::WriteOptions(), handle, key, value).ok());
    }
  });
}

void EmptyFamily(const std::string& path, const std::string& family) {
  WithDatabase(path, [&](rocksdb::DB& db, const std::string& name, rocksdb::ColumnFamilyHandle* handle) {
    if (name == family) {
      ASSERT_TRUE(db.DeleteRange(rocksdb::WriteOptions(), handle, "", std::string(64, '\xff')).ok());
    }
  });
}

std::unique_ptr<Store> OpenStore(const std::string& path, bool leader, const int64_t* now_microseconds, rocksdb::Env* env) {
  StoreOptions options;
  options.path = path;
  options.leader = leader;
  options.env = env;
  options.small_buffers = true;
  options.block_cache_bytes = 1 << 20;
  options.now_microseconds = [now_microseconds] {
    return now_microseconds == nullptr ? kMarchMicroseconds : *now_microseconds;
  };
  auto store = Store::Open(options);
  EXPECT_TRUE(store.ok()) << store.status();
  return store.ok() ? *std::move(store) : nullptr;
}

}  // namespace legation::event_store
