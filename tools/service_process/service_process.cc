#include "tools/service_process/service_process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/create_channel.h"

namespace legation::service_process {

TemporaryDirectory::TemporaryDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "legation-test-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}
TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

namespace {

// Binds a port of loopback (0: any) and lets it go again; 0 when it is taken.
int TryPort(int port) {
  const int socket_descriptor = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const int reuse = 1;  // a port whose last connections are only fading away is free
  setsockopt(socket_descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
  const bool bound = bind(socket_descriptor, reinterpret_cast<sockaddr*>(&address), size) == 0 && listen(socket_descriptor, 1) == 0;
  getsockname(socket_descriptor, reinterpret_cast<sockaddr*>(&address), &size);
  close(socket_descriptor);
  return bound ? ntohs(address.sin_port) : 0;
}

}  // namespace

int FreePort() {
  // Below the ports that the kernel gives to whoever connects: one of those may be another's by the time it is bound.
  constexpr int kFirst = 10'000;
  int first_of_kernel = 0;
  std::ifstream("/proc/sys/net/ipv4/ip_local_port_range") >> first_of_kernel;
  static std::atomic<unsigned> next = std::random_device{}();
  for (int left = first_of_kernel - kFirst; left > 0; --left) {
    if (const int port = TryPort(kFirst + static_cast<int>(next++ % (first_of_kernel - kFirst))); port != 0) return port;
  }
  return TryPort(0);
}

int FreePortNear(int wished) {
  const int port = TryPort(wished);
  return port != 0 ? port : FreePort();
}

ServiceProcess::ServiceProcess(std::string binary, int port, std::vector<std::string> arguments)
    : binary_(std::move(binary)), port_(port), arguments_(std::move(arguments)) {}
ServiceProcess::~ServiceProcess() { Kill(); }

void ServiceProcess::Start(const std::string& log_path, bool detached) {
  const auto folder = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  std::vector<std::string> words = {(folder / binary_).string(), "--listen", address()};
  words.insert(words.end(), arguments_.begin(), arguments_.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  process_ = fork();
  if (process_ != 0) return;
  if (detached) {
    setsid();
  } else {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
  }
  if (!log_path.empty()) {
    const int log = open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (log >= 0) dup2(log, STDERR_FILENO);
  }
  execv(pointers[0], pointers.data());
  _exit(127);
}

bool ServiceProcess::WaitServing(int seconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  while (std::chrono::steady_clock::now() < until) {
    if (process_ > 0 && waitpid(process_, nullptr, WNOHANG) == process_) process_ = -1;
    if (process_ <= 0) return false;  // it ended by itself
    auto stub = grpc::health::v1::Health::NewStub(channel());
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(1));
    context.set_wait_for_ready(true);
    grpc::health::v1::HealthCheckResponse response;
    if (stub->Check(&context, {}, &response).ok() &&
        response.status() == grpc::health::v1::HealthCheckResponse::SERVING) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

void ServiceProcess::Kill() {
  if (process_ <= 0) return;
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

int ServiceProcess::Terminate() {
  if (process_ <= 0) return -1;
  kill(process_, SIGTERM);
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return status;
}

std::string ServiceProcess::address() const { return "127.0.0.1:" + std::to_string(port_); }

std::shared_ptr<grpc::Channel> ServiceProcess::channel() const {
  return grpc::CreateChannel(address(), grpc::InsecureChannelCredentials());
}

}  // namespace legation::service_process
