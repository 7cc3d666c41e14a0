// A service's binary as a child process on loopback, for the demo, the benches and the tests of whole processes.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"

namespace legation::service_process {

// A directory that is removed at the end.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// A port of loopback that was free a moment ago, and, where the kernel leaves ports above 10,000 alone, of those that it gives
// to nobody who asks for any.
int FreePort();
// `wished` when it is free, else another.
int FreePortNear(int wished);

class ServiceProcess {
 public:
  // `binary` is a name in the folder of this program; --listen is added. Does not start it.
  ServiceProcess(std::string binary, int port, std::vector<std::string> arguments);
  // Kills it, unless it was released.
  ~ServiceProcess();
  ServiceProcess(const ServiceProcess&) = delete;
  ServiceProcess& operator=(const ServiceProcess&) = delete;

  // Standard error goes to `log_path` when it is not empty. The child dies with this program unless it is `detached`.
  void Start(const std::string& log_path = "", bool detached = false);
  // Waits until the health service says SERVING; false after `seconds`.
  bool WaitServing(int seconds = 20);
  // SIGKILL and wait.
  void Kill();
  // SIGTERM and wait; the exit status.
  int Terminate();
  // Leaves it running.
  void Release() { process_ = -1; }
  pid_t process() const { return process_; }
  std::string address() const;
  std::shared_ptr<grpc::Channel> channel() const;

 private:
  const std::string binary_;
  const int port_;
  const std::vector<std::string> arguments_;
  pid_t process_ = -1;
};

}  // namespace legation::service_process
