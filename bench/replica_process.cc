#include "replica_process.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

namespace legation::bench {
namespace {

std::string Get(int port, const std::string& path) {
  const int connection = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  const std::string request = "GET " + path + " HTTP/1.0\r\n\r\n";
  if (connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
      write(connection, request.data(), request.size()) == static_cast<ssize_t>(request.size())) {
    char bytes[4096];
    for (ssize_t size = 0; (size = read(connection, bytes, sizeof bytes)) > 0;) answer.append(bytes, size);
  }
  close(connection);
  return answer;
}

}  // namespace

double ResidentMiBOf(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024;
  }
  return 0;
}

ReplicaProcess::ReplicaProcess(const std::string& data_dir, const std::string& store_id, int64_t revision,
                               std::vector<std::string> arguments, Feed feed, int wait_seconds)
    : source_(store_id, revision, std::move(feed)), metrics_port_(service_process::FreePort()) {
  for (const std::string& argument : {std::string("--data_dir"), data_dir, std::string("--follow"), source_.address(),
                                      std::string("--metrics_listen"), "127.0.0.1:" + std::to_string(metrics_port_)}) {
    arguments.push_back(argument);
  }
  process_ = std::make_unique<service_process::ServiceProcess>("legation-query", service_process::FreePort(), arguments);
  const auto begin = std::chrono::steady_clock::now();
  process_->Start();
  if (!process_->WaitServing(wait_seconds)) return;
  serving_seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double ReplicaProcess::ResidentMiB() const { return ResidentMiBOf(process_->process()); }

double ReplicaProcess::ProcessorSeconds() const {
  std::ifstream file("/proc/" + std::to_string(process_->process()) + "/stat");
  std::string skipped;
  std::getline(file, skipped, ')');  // its number and name
  for (int field = 3; field < 14; ++field) file >> skipped;
  double user = 0, system = 0;
  file >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double ReplicaProcess::Metric(const std::string& name) const {
  const std::string text = Get(metrics_port_, "/metrics");
  const size_t line = text.find("\n" + name);
  if (line == std::string::npos) return 0;
  const size_t end = text.find('\n', line + 1);
  return std::atof(text.substr(0, end).substr(text.rfind(' ', end) + 1).c_str());
}

}  // namespace legation::bench
