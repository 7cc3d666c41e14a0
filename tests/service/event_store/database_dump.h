// A store's database as it lies on disk, read behind the store's back.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "event_store/store.h"

namespace legation::event_store {

// A directory that is removed at the end.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  std::string path(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// Family to key to value, both in hex. The store must be closed.
using DatabaseDump = std::map<std::string, std::map<std::string, std::string>>;
DatabaseDump DumpDatabase(const std::string& path);
// Without what only the writer has (the log and the texts) and what tells the two apart (their role).
DatabaseDump DumpViews(const std::string& path);

// Where two dumps differ first; empty when they are the same.
std::string FirstDifference(const DatabaseDump& a, const DatabaseDump& b);

// Writes one value behind the store's back. The store must be closed.
void OverwriteValue(const std::string& path, const std::string& family, const std::string& key, const std::string& value);

// Removes everything in a family behind the store's back. The store must be closed.
void EmptyFamily(const std::string& path, const std::string& family);

// A store with small buffers, so that flushes and compactions really happen, and a clock that stands still unless
// `now_microseconds` moves it. Fails the test when it does not open.
std::unique_ptr<Store> OpenStore(const std::string& path, bool leader, const int64_t* now_microseconds = nullptr,
                                 rocksdb::Env* env = nullptr);

}  // namespace legation::event_store
