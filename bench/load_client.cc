#include "load_client.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/byte_buffer.h"

namespace legation::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Loop {
  grpc::GenericStub stub;
  std::string method;
  const std::function<std::string(int64_t)>& next_request;
  Clock::time_point until;
  int64_t most_calls = 0, issued = 0;
  std::mutex mutex{};
  std::condition_variable done{};
  int running = 0;
  std::vector<double> latencies{};
  int64_t answer_bytes = 0, failures = 0;
};

struct Call {
  grpc::ClientContext context;
  grpc::ByteBuffer request, response;
  Clock::time_point begin;
};

void Issue(Loop* loop) {
  std::string bytes;
  {
    std::lock_guard lock(loop->mutex);  // next_request may draw from a generator
    if (Clock::now() >= loop->until || loop->issued == loop->most_calls) {
      if (--loop->running == 0) loop->done.notify_all();
      return;
    }
    bytes = loop->next_request(loop->issued++);
  }
  auto* call = new Call;
  grpc::Slice slice(bytes);
  call->request = grpc::ByteBuffer(&slice, 1);
  call->begin = Clock::now();
  loop->stub.UnaryCall(&call->context, loop->method, grpc::StubOptions(), &call->request, &call->response,
                       [loop, call](grpc::Status status) {
                         const auto now = Clock::now();
                         {
                           std::lock_guard lock(loop->mutex);
                           loop->latencies.push_back(std::chrono::duration<double, std::micro>(now - call->begin).count());
                           loop->answer_bytes += call->response.Length();
                           if (!status.ok()) ++loop->failures;
                         }
                         delete call;
                         Issue(loop);
                       });
}

}  // namespace

LoadResult RunLoad(const std::shared_ptr<grpc::Channel>& channel, const std::string& method, int in_flight, double seconds,
                   const std::function<std::string(int64_t)>& next_request, int64_t most_calls) {
  Loop loop{.stub = grpc::GenericStub(channel), .method = method, .next_request = next_request, .until = {},
            .most_calls = most_calls, .running = in_flight};
  const auto begin = Clock::now();
  const double used = ProcessorSeconds();
  loop.until = begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  for (int number = 0; number < in_flight; ++number) Issue(&loop);
  std::unique_lock lock(loop.mutex);
  loop.done.wait(lock, [&] { return loop.running == 0; });
  const double elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
  LoadResult result = ResultOf(std::move(loop.latencies), elapsed, static_cast<double>(loop.answer_bytes), loop.failures);
  if (result.calls > 0) result.processor_microseconds = (ProcessorSeconds() - used) * 1e6 / result.calls;
  return result;
}

double ProcessorSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + time.tv_usec * 1e-6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

LoadResult ResultOf(std::vector<double> latencies, double seconds, double bytes, int64_t failures) {
  LoadResult result;
  if (latencies.empty()) return result;
  std::sort(latencies.begin(), latencies.end());
  const auto calls = static_cast<double>(latencies.size());
  result.calls = calls;
  result.calls_per_second = calls / seconds;
  result.median_microseconds = latencies[latencies.size() / 2];
  result.p99_microseconds = latencies[latencies.size() * 99 / 100];
  result.answer_bytes = bytes / calls;
  result.failures = failures;
  return result;
}

}  // namespace legation::bench
