// A service's binary as a child process on loopback. The child dies with the test.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"

namespace legation::end_to_end {

// A directory that is removed at the end.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// A port of loopback that was free a moment ago.
int FreePort();

class ServiceProcess {
 public:
  // `binary` is a name in the build's bin folder; --listen is added. Does not start it.
  ServiceProcess(std::string binary, int port, std::vector<std::string> arguments);
  ~ServiceProcess();
  void Start();
  // Waits until the health service says SERVING; false after `seconds`.
  bool WaitServing(int seconds = 20);
  // SIGKILL and wait.
  void Kill();
  // SIGTERM and wait; the exit status.
  int Terminate();
  std::string address() const;
  std::shared_ptr<grpc::Channel> channel() const;

 private:
  const std::string binary_;
  const int port_;
  const std::vector<std::string> arguments_;
  pid_t process_ = -1;
};

}  // namespace legation::end_to_end
