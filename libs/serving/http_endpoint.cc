#include "serving/http_endpoint.h"

#include <civetweb.h>

#include <atomic>
#include <chrono>
#include <string_view>
#include <thread>
#include <utility>

#include "errors/status_macros.h"
#include "serving/log.h"

namespace legation::serving {
namespace {

constexpr char kPlainText[] = "text/plain; charset=utf-8";
constexpr char kPrometheusText[] = "text/plain; version=0.0.4; charset=utf-8";

int Answer(mg_connection* connection, int code, const char* reason, const char* type, const std::string& body) {
  mg_printf(connection,
            "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nCache-Control: no-store\r\n"
            "Connection: close\r\n\r\n",
            code, reason, type, body.size());
  if (std::string_view(mg_get_request_info(connection)->request_method) != "HEAD") {
    mg_write(connection, body.data(), body.size());
  }
  return code;  // not zero: answered
}

int OnRequest(mg_connection* connection) {
  const auto* endpoint = static_cast<const HttpEndpoint*>(mg_get_user_data(mg_get_context(connection)));
  const mg_request_info* request = mg_get_request_info(connection);
  const std::string_view method = request->request_method;
  const std::string_view path = request->local_uri == nullptr ? "" : request->local_uri;
  if (path != "/metrics" && path != "/livez" && path != "/readyz") {
    return Answer(connection, 404, "Not Found", kPlainText, "try /metrics, /livez or /readyz\n");
  }
  if (method != "GET" && method != "HEAD") {
    return Answer(connection, 405, "Method Not Allowed", kPlainText, "GET only\n");
  }
  if (path == "/metrics") return Answer(connection, 200, "OK", kPrometheusText, endpoint->answers().metrics());
  if (path == "/livez" || endpoint->answers().is_ready()) return Answer(connection, 200, "OK", kPlainText, "ok\n");
  return Answer(connection, 503, "Service Unavailable", kPlainText, "not serving\n");
}

int OnLogMessage(const mg_connection*, const char* message) {
  Log(LogLevel::kDebug, message, {{"source", "civetweb"}});
  return 1;  // and not to standard error
}

// civetweb takes addresses only; "+" opens one socket for IPv4 and IPv6, which [::] means for gRPC.
std::string ListeningPort(const Address& address) {
  const std::string port = std::to_string(address.port);
  if (!address.ipv6) return address.numeric + ":" + port;
  return address.numeric == "::" ? "+" + port : "[" + address.numeric + "]:" + port;
}

}  // namespace

HttpEndpoint::HttpEndpoint(Address address, HttpAnswers answers)
    : address_(std::move(address)), answers_(std::move(answers)) {
  mg_init_library(0);
}

absl::StatusOr<std::unique_ptr<HttpEndpoint>> HttpEndpoint::Start(const std::string& flag, const std::string& text,
                                                                  HttpAnswers answers) {
  ASSIGN_OR_RETURN(const Address address, ParseAddress(flag, text));
  std::unique_ptr<HttpEndpoint> endpoint(new HttpEndpoint(address, std::move(answers)));
  const std::string listening_port = ListeningPort(address);
  const char* options[] = {"listening_ports",    listening_port.c_str(), "num_threads", "4",
                           "request_timeout_ms", "5000",                 nullptr};
  mg_callbacks callbacks{};
  callbacks.begin_request = OnRequest;
  callbacks.log_message = OnLogMessage;
  endpoint->context_ = mg_start(&callbacks, endpoint.get(), options);
  if (endpoint->context_ == nullptr) return ListenFailure(flag, text, address);
  mg_server_port port{};
  if (mg_get_server_ports(endpoint->context_, 1, &port) == 1) endpoint->port_ = port.port;
  return endpoint;
}

HttpEndpoint::~HttpEndpoint() {
  if (context_ != nullptr) Stop();
  mg_exit_library();
}

// civetweb sees that it is to stop every two seconds, or when somebody connects.
void HttpEndpoint::Stop() {
  std::atomic<bool> is_stopped = false;
  std::thread knocking([&] {
    while (!is_stopped) {
      Knock(address_, port_);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  });
  mg_stop(context_);
  is_stopped = true;
  knocking.join();
}

}  // namespace legation::serving
