// Both services as child processes on loopback, with a directory of their own.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>

#include "tools/service_process/service_process.h"

namespace legation::demo {

// Blocks SIGINT and SIGTERM in this thread and those that it starts: call it in main, before anything has threads.
void BlockStopSignals();

// Stops both services and removes the directory at its end; from its making on also at SIGINT and SIGTERM, which then end
// the program with 128 and the signal's number. BlockStopSignals must have been called. One at a time.
class Services {
 public:
  Services();
  ~Services();
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;

  // False when one does not start. `keep`: they may outlive the program.
  bool Start(bool keep);
  // The last lines of both logs, for people.
  std::string LastLinesOfLogs() const;
  // Leaves both running and says how to stop them.
  void Keep();

 private:
  static std::string MakeDirectory();
  void StopAtSignal();
  std::filesystem::path LogOf(const std::string& name) const { return std::filesystem::path(directory_) / (name + ".log"); }

  const std::string directory_;
  std::mutex ending_;  // held by who ends or keeps the services; by the signal until the program is over
  bool kept_ = false;

 public:
  service_process::ServiceProcess ingest, query;
};

}  // namespace legation::demo
