// What a server counts, for Prometheus. Names begin with legation_, those of the process with process_; units stand in
// names.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace prometheus { class Registry; class Counter; class Histogram; class Gauge; }

namespace legation::serving {

class Metrics {
 public:
  // `component` becomes the label component="ingest" or "query" of every metric.
  explicit Metrics(std::string component);
  ~Metrics();

  // legation_calls_total{method, code} and legation_call_seconds{method}. Called by the server for each call;
  // `method` must be one of a bounded number.
  void CountCall(const std::string& method, const std::string& code, double seconds);
  // legation_open_calls{method}: `change` is 1 when a call begins and -1 when it ends.
  void CountOpen(const std::string& method, int change);
  // A counter of the service's own, made once and kept. Example: ("legation_articles_total", "Articles by outcome",
  // "outcome", "created").
  prometheus::Counter& Counter(const std::string& name, const std::string& help, const std::string& label = "",
                               const std::string& value = "");
  prometheus::Counter& Counter(const std::string& name, const std::string& help,
                               const std::map<std::string, std::string>& labels);
  // A histogram of seconds of the service's own, made once and kept.
  prometheus::Histogram& Histogram(const std::string& name, const std::string& help);
  // A gauge that is read when it is scraped. Example: ("legation_applied_revision", "...", [] { return 4711.0; }).
  void Gauge(const std::string& name, const std::string& help, std::function<double()> read);
  void Gauge(const std::string& name, const std::string& help, const std::string& label, const std::string& value,
             std::function<double()> read);
  // Likewise what only grows, and is counted elsewhere.
  void ReadCounter(const std::string& name, const std::string& help, std::function<double()> read);
  // Text in Prometheus' format.
  std::string Render() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace legation::serving
