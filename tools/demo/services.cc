#include "tools/demo/services.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <deque>
#include <fstream>
#include <thread>

namespace legation::demo {
namespace {

using service_process::FreePortNear;

constexpr int kIngestPort = 50051, kQueryPort = 50052;
constexpr size_t kLinesOfLog = 8;

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

std::string LastLines(const std::filesystem::path& file) {
  std::ifstream log(file);
  std::deque<std::string> lines;
  for (std::string line; std::getline(log, line);) {
    lines.push_back(line);
    if (lines.size() > kLinesOfLog) lines.pop_front();
  }
  std::string text;
  for (const std::string& line : lines) text += "  " + line + "\n";
  return text.empty() ? "  (nothing)\n" : text;
}

void Kill(pid_t process) {
  if (process <= 0) return;
  kill(process, SIGKILL);
  waitpid(process, nullptr, 0);
}

}  // namespace

void BlockStopSignals() {
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

std::string Services::MakeDirectory() {
  std::string pattern = (std::filesystem::temp_directory_path() / "legation-demo-XXXXXX").string();
  return mkdtemp(pattern.data());
}

Services::Services()
    : directory_(MakeDirectory()),
      ingest("legation-ingest", FreePortNear(kIngestPort), {"--data_dir", directory_ + "/ingest", "--drain_seconds", "0"}),
      query("legation-query", FreePortNear(kQueryPort),
            {"--data_dir", directory_ + "/query", "--follow", ingest.address(), "--drain_seconds", "0"}) {
  std::thread([this] { StopAtSignal(); }).detach();
}

Services::~Services() {
  ending_.lock();  // for good: this waits here for the end when a signal came first, and the signal when this did
  if (kept_) return;
  query.Terminate();
  ingest.Terminate();
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void Services::StopAtSignal() {
  const sigset_t signals = StopSignals();
  int signal = 0;
  sigwait(&signals, &signal);
  // The signal may come while the program is in any state: kill both, so that nobody writes into the directory any more.
  ending_.lock();
  if (!kept_) {
    Kill(query.process());
    Kill(ingest.process());
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  _exit(128 + signal);
}

bool Services::Start(bool keep) {
  ingest.Start(LogOf("ingest"), keep);
  if (!ingest.WaitServing()) return false;
  query.Start(LogOf("query"), keep);
  return query.WaitServing();
}

std::string Services::LastLinesOfLogs() const {
  return fmt::format("legation-ingest last said:\n{}legation-query last said:\n{}", LastLines(LogOf("ingest")),
                     LastLines(LogOf("query")));
}

void Services::Keep() {
  const std::lock_guard lock(ending_);
  fmt::print("\nStill running: ingest {} (process {}), query {} (process {}), data and logs in {}\n", ingest.address(),
             ingest.process(), query.address(), query.process(), directory_);
  fmt::print("Stop them with: kill {} {}\n", ingest.process(), query.process());
  std::fflush(stdout);
  kept_ = true;
  ingest.Release();
  query.Release();
}

}  // namespace legation::demo
