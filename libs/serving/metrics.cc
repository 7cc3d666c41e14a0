#include "serving/metrics.h"

#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"
#include "prometheus/text_serializer.h"

namespace legation::serving {
namespace {

// From what a cached answer takes to what a stream or a bulk import does.
const prometheus::Histogram::BucketBoundaries& SecondsBuckets() {
  static const prometheus::Histogram::BucketBoundaries buckets = {0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                                 0.05,    0.1,    0.25,  0.5,    1,     2.5,  5,
                                                                 10,      60};
  return buckets;
}

// What is read when it is scraped.
struct ReadMetric {
  std::string help;
  prometheus::MetricType type;
  std::map<std::pair<std::string, std::string>, std::function<double()>> reads;  // by label and its value
};

prometheus::ClientMetric ReadNow(const std::string& component, prometheus::MetricType type,
                                 const std::pair<std::string, std::string>& label, double value) {
  prometheus::ClientMetric metric;
  metric.label = {{"component", component}};
  if (!label.first.empty()) metric.label.push_back({label.first, label.second});
  type == prometheus::MetricType::Counter ? metric.counter.value = value : metric.gauge.value = value;
  return metric;
}

}  // namespace

struct Metrics::State {
  explicit State(std::string name)
      : component(std::move(name)),
        calls(prometheus::BuildCounter()
                  .Name("legation_calls_total")
                  .Help("Calls by method and status code")
                  .Labels({{"component", component}})
                  .Register(registry)),
        seconds(prometheus::BuildHistogram()
                    .Name("legation_call_seconds")
                    .Help("How long calls took, from their first bytes to their status")
                    .Labels({{"component", component}})
                    .Register(registry)),
        open(prometheus::BuildGauge()
                 .Name("legation_open_calls")
                 .Help("Calls and streams that have begun and not ended")
                 .Labels({{"component", component}})
                 .Register(registry)) {}

  const std::string component;
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& calls;
  prometheus::Family<prometheus::Histogram>& seconds;
  prometheus::Family<prometheus::Gauge>& open;
  mutable std::mutex mutex;  // of what follows
  std::map<std::pair<std::string, std::string>, prometheus::Counter*> calls_by_code;
  std::map<std::string, prometheus::Histogram*> seconds_by_method;
  std::map<std::string, prometheus::Gauge*> open_by_method;
  std::map<std::string, ReadMetric> read;
};

Metrics::Metrics(std::string component) : state_(std::make_unique<State>(std::move(component))) {}
Metrics::~Metrics() = default;

void Metrics::CountCall(const std::string& method, const std::string& code, double seconds) {
  prometheus::Counter* counter = nullptr;
  prometheus::Histogram* histogram = nullptr;
  {
    // Looked up here first: a family builds a map of labels for each look-up.
    const std::lock_guard lock(state_->mutex);
    prometheus::Counter*& kept_counter = state_->calls_by_code[{method, code}];
    if (kept_counter == nullptr) kept_counter = &state_->calls.Add({{"method", method}, {"code", code}});
    prometheus::Histogram*& kept_histogram = state_->seconds_by_method[method];
    if (kept_histogram == nullptr) kept_histogram = &state_->seconds.Add({{"method", method}}, SecondsBuckets());
    counter = kept_counter;
    histogram = kept_histogram;
  }
  counter->Increment();
  histogram->Observe(seconds);
}

void Metrics::CountOpen(const std::string& method, int change) {
  prometheus::Gauge* gauge = nullptr;
  {
    const std::lock_guard lock(state_->mutex);
    prometheus::Gauge*& kept = state_->open_by_method[method];
    if (kept == nullptr) kept = &state_->open.Add({{"method", method}});
    gauge = kept;
  }
  gauge->Increment(change);
}

prometheus::Counter& Metrics::Counter(const std::string& name, const std::string& help, const std::string& label,
                                      const std::string& value) {
  return Counter(name, help, label.empty() ? prometheus::Labels{} : prometheus::Labels{{label, value}});
}

prometheus::Counter& Metrics::Counter(const std::string& name, const std::string& help,
                                      const std::map<std::string, std::string>& labels) {
  auto& family = prometheus::BuildCounter()
                     .Name(name)
                     .Help(help)
                     .Labels({{"component", state_->component}})
                     .Register(state_->registry);
  return family.Add(labels);
}

prometheus::Histogram& Metrics::Histogram(const std::string& name, const std::string& help) {
  auto& family = prometheus::BuildHistogram()
                     .Name(name)
                     .Help(help)
                     .Labels({{"component", state_->component}})
                     .Register(state_->registry);
  return family.Add({}, SecondsBuckets());
}

void Metrics::Gauge(const std::string& name, const std::string& help, std::function<double()> read) {
  Gauge(name, help, "", "", std::move(read));
}

void Metrics::Gauge(const std::string& name, const std::string& help, const std::string& label,
                    const std::string& value, std::function<double()> read) {
  const std::lock_guard lock(state_->mutex);
  ReadMetric& metric = state_->read[name];
  metric.help = help;
  metric.type = prometheus::MetricType::Gauge;
  metric.reads[{label, value}] = std::move(read);
}

void Metrics::ReadCounter(const std::string& name, const std::string& help, std::function<double()> read) {
  const std::lock_guard lock(state_->mutex);
  state_->read[name] = {help, prometheus::MetricType::Counter, {{{"", ""}, std::move(read)}}};
}

std::string Metrics::Render() const {
  std::vector<prometheus::MetricFamily> families = state_->registry.Collect();
  std::map<std::string, ReadMetric> read;
  {
    const std::lock_guard lock(state_->mutex);
    read = state_->read;
  }
  for (const auto& [name, metric] : read) {
    prometheus::MetricFamily family{name, metric.help, metric.type, {}};
    for (const auto& [label, value] : metric.reads) {
      family.metric.push_back(ReadNow(state_->component, metric.type, label, value()));
    }
    families.push_back(std::move(family));
  }
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace legation::serving
