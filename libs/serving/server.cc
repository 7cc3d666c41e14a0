#include "serving/server.h"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "errors/status_macros.h"
#include "grpc/grpc.h"
#include "grpcpp/server.h"
#include "serving/address.h"
#include "serving/grpc_listener.h"
#include "serving/grpc_log.h"
#include "serving/http_endpoint.h"
#include "serving/log.h"
#include "serving/process_metrics.h"
#include "serving/security.h"

namespace legation::serving {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr std::chrono::seconds kCutAfter(5);
// So long without a call, and nobody is on his way: what arrives while gRPC shuts a server down ends as CANCELLED.
constexpr Seconds kQuiet(1);

// What both ports have in common.
ListenerOptions OptionsOf(const ServerFlags& flags) {
  ListenerOptions options;
  options.reflection = flags.security.reflection == "on";
  options.connection_age_seconds = flags.connection_age_seconds;
  options.connection_age_grace_seconds = flags.connection_age_grace_seconds;
  options.most_calls_of_connection = flags.most_calls_of_connection;
  options.most_memory_bytes = flags.grpc_memory_mib << 20;
  options.record.slow_seconds = flags.slow_call_seconds;
  return options;
}

sigset_t AwaitedSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  return signals;
}

}  // namespace

struct Server::State {
  State(ServerFlags server_flags, const std::string& name)
      : flags(std::move(server_flags)), component(name), metrics(name) {}

  absl::Status Start();
  void Drain();
  // Takes calls for as long as a drain lasts; false when it is cut short.
  bool LetClientsLeave();
  void StopAtOnce();

  const ServerFlags flags;
  const std::string component;
  Health health;
  Metrics metrics;
  std::vector<PortService> services;
  std::vector<std::function<void()>> on_stop;
  std::vector<std::function<void()>> on_reload;

  std::mutex mutex;  // of what follows
  std::condition_variable changed;
  std::atomic<bool> is_draining = false;  // changed under the mutex, read without it
  bool is_drained = false;
  bool stops_at_once = false;

  std::unique_ptr<Security> security;
  LastCall last_call;  // of the public port
  // Last, so that they end before what they use.
  GrpcListener public_listener;
  GrpcListener admin_listener;
  std::unique_ptr<HttpEndpoint> http;
};

absl::Status Server::State::Start() {
  if (!SetLogLevel(flags.log_level)) {
    return absl::InvalidArgumentError("--log_level: \"" + flags.log_level +
                                      "\" is not one of debug, info, warning, error, off");
  }
  ASSIGN_OR_RETURN(const Address address, ParseAddress("--listen", flags.listen));
  ASSIGN_OR_RETURN(security, Security::Make(flags.security, address.loopback, metrics));
  if (security->reads_files()) on_reload.push_back([this] { security->ReloadNow(); });
  ListenerOptions options = OptionsOf(flags);
  services.push_back({health.NewService(), !flags.security.health_without_credentials});
  options.credentials = security->credentials();
  options.access = security->access();
  options.record.last_call = &last_call;
  RETURN_IF_ERROR(public_listener.Start("--listen", flags.listen, services, &metrics, options));
  if (!flags.admin_listen.empty()) {
    RETURN_IF_ERROR(admin_listener.Start("--admin_listen", flags.admin_listen, {{health.NewService()}}, &metrics,
                                         OptionsOf(flags)));
  }
  metrics.Gauge("legation_draining", "1 from SIGTERM on.", [this] { return is_draining ? 1.0 : 0.0; });
  AddProcessMetrics(metrics);
  if (!flags.metrics_listen.empty()) {
    metrics.Gauge("legation_serving", "1 while all services are SERVING",
                  [this] { return health.serving() ? 1.0 : 0.0; });
    ASSIGN_OR_RETURN(http, HttpEndpoint::Start("--metrics_listen", flags.metrics_listen,
                                               {[this] { return metrics.Render(); },
                                                [this] { return health.serving(); }}));
  }
  Log(LogLevel::kInfo, "listening",
      {{"component", component},
       {"listen", flags.listen},
       {"port", std::to_string(public_listener.port())},
       {"tls", flags.security.has_tls() ? "on" : "off"},
       {"roles", flags.security.has_roles() ? "on" : "off"},
       {"admin_port", std::to_string(admin_listener.port())},
       {"metrics_port", std::to_string(http == nullptr ? 0 : http->port())}});
  return absl::OkStatus();
}

void Server::State::Drain() {
  {
    std::unique_lock lock(mutex);
    if (is_draining.exchange(true)) return changed.wait(lock, [this] { return is_drained; });
  }
  health.Shutdown();
  const bool cuts = public_listener.server() == nullptr || !LetClientsLeave();
  for (const auto& stop : on_stop) stop();
  const auto deadline = std::chrono::system_clock::now() + (cuts ? std::chrono::seconds(0) : kCutAfter);
  if (public_listener.server() != nullptr) public_listener.server()->Shutdown(deadline);
  // Probes are answered until here.
  if (admin_listener.server() != nullptr) admin_listener.server()->Shutdown(deadline);
  http.reset();
  if (public_listener.server() != nullptr) Log(LogLevel::kInfo, "stopped", {{"component", component}});
  const std::lock_guard lock(mutex);
  is_drained = true;
  changed.notify_all();
}

bool Server::State::LetClientsLeave() {
  const Seconds drain(flags.drain_seconds), age(flags.connection_age_seconds);
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex);
  if (stops_at_once || drain.count() <= 0) return !stops_at_once;
  Log(LogLevel::kInfo, "draining", {{"component", component}});
  const auto wait = [&](Seconds time) { return changed.wait_for(lock, time, [this] { return stops_at_once; }); };
  if (wait(drain)) return false;
  // By then every connection has been asked to leave; gRPC spreads the age by a tenth.
  const Seconds limit = age.count() > 0 ? std::max(drain, age * 1.1 + kQuiet) : drain;
  const auto is_quiet = [&] { return std::chrono::steady_clock::now() - last_call.time() > std::min(drain, kQuiet); };
  while (!is_quiet() && std::chrono::steady_clock::now() - start < limit) {
    if (wait(kQuiet / 20)) return false;
  }
  return true;
}

void Server::State::StopAtOnce() {
  {
    const std::lock_guard lock(mutex);
    stops_at_once = true;
    changed.notify_all();
  }
  // A Shutdown under way waits for its calls; they end now.
  for (const GrpcListener* listener : {&public_listener, &admin_listener}) {
    if (listener->server() != nullptr) grpc_server_cancel_all_calls(listener->server()->c_server());
  }
}

Server::Server(ServerFlags flags, std::string component)
    : state_(std::make_unique<State>(std::move(flags), std::move(component))) {
  const sigset_t signals = AwaitedSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  LogGrpcMessages();
}

Server::~Server() {
  state_->StopAtOnce();
  state_->Drain();
}

void Server::AddService(grpc::Service* service, const std::string& full_name) {
  state_->services.push_back({service});
  if (!full_name.empty()) state_->health.Set(full_name, false);
}

void Server::OnStop(std::function<void()> stop) { state_->on_stop.push_back(std::move(stop)); }
void Server::OnReload(std::function<void()> reload) { state_->on_reload.push_back(std::move(reload)); }
absl::Status Server::Start() { return state_->Start(); }
int Server::port() const { return state_->public_listener.port(); }
int Server::metrics_port() const { return state_->http == nullptr ? 0 : state_->http->port(); }
int Server::admin_port() const { return state_->admin_listener.port(); }

std::shared_ptr<grpc::Channel> Server::InProcessChannel() {
  return state_->public_listener.server()->InProcessChannel(grpc::ChannelArguments());
}

absl::StatusOr<std::string> Server::NameOfCaller(const grpc::ServerContextBase& context) const {
  const Access* access = state_->security == nullptr ? nullptr : state_->security->access();
  return access == nullptr ? std::string() : access->NameOf(context);
}

Health& Server::health() { return state_->health; }
Metrics& Server::metrics() { return state_->metrics; }
void Server::Drain() { state_->Drain(); }

int Server::RunUntilSignal() {
  const sigset_t signals = AwaitedSignals();
  const pthread_t this_thread = pthread_self();
  std::thread drain;
  std::atomic<bool> is_drained = false;
  int exit_code = 0;
  while (true) {
    int signal = 0;
    sigwait(&signals, &signal);
    if (is_drained) break;
    if (signal == SIGHUP && !state_->on_reload.empty()) {
      for (const auto& reload : state_->on_reload) reload();
      continue;
    }
    if (signal == SIGHUP) signal = SIGTERM;
    if (signal != SIGTERM || drain.joinable()) {
      exit_code = 128 + signal;
      state_->StopAtOnce();
      break;
    }
    drain = std::thread([&] {
      state_->Drain();
      is_drained = true;
      pthread_kill(this_thread, SIGTERM);  // wakes sigwait
    });
  }
  if (drain.joinable()) drain.join();
  state_->Drain();
  return exit_code;
}

}  // namespace legation::serving
