// legation-query over a store that was made beforehand, beside a source that has no more to tell.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "fake_source.h"
#include "tools/service_process/service_process.h"

namespace legation::bench {

class ReplicaProcess {
 public:
  // Starts it and waits until it serves, at most `wait_seconds`. `serving_seconds` tells how long that took; negative: it
  // did not.
  ReplicaProcess(const std::string& data_dir, const std::string& store_id, int64_t revision,
                 std::vector<std::string> arguments = {}, Feed feed = {}, int wait_seconds = 60);
  double serving_seconds() const { return serving_seconds_; }
  std::string address() const { return process_->address(); }
  std::shared_ptr<grpc::Channel> channel() const { return process_->channel(); }
  // MiB that are resident now.
  double ResidentMiB() const;
  // What it has used of the processors so far.
  double ProcessorSeconds() const;
  // A value of /metrics, by the beginning of its line; 0 when it is not there.
  double Metric(const std::string& name) const;

 private:
  FakeSource source_;
  int metrics_port_;
  std::unique_ptr<service_process::ServiceProcess> process_;
  double serving_seconds_ = -1;
};

double ResidentMiBOf(pid_t process);

}  // namespace legation::bench
