// The HTTP port for Prometheus and Kubernetes: GET /metrics, /livez, /readyz; anything else is 404.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "serving/address.h"

struct mg_context;

namespace legation::serving {

struct HttpAnswers {
  std::function<std::string()> metrics;  // the body of /metrics
  std::function<bool()> is_ready;        // /readyz: 200 when true, else 503
};

class HttpEndpoint {
 public:
  // `text` is HOST:PORT; port 0 takes a free one. `flag` begins the sentence of an error.
  static absl::StatusOr<std::unique_ptr<HttpEndpoint>> Start(const std::string& flag, const std::string& text,
                                                             HttpAnswers answers);
  // Stops listening and waits for the answers under way.
  ~HttpEndpoint();

  int port() const { return port_; }
  const HttpAnswers& answers() const { return answers_; }

 private:
  HttpEndpoint(Address address, HttpAnswers answers);
  void Stop();

  const Address address_;
  const HttpAnswers answers_;
  mg_context* context_ = nullptr;
  int port_ = 0;
};

}  // namespace legation::serving
