#include "serving/grpc_log.h"

#include <chrono>

#include "grpc/support/log.h"
#include "serving/log.h"
#include "serving/refusal_log.h"

namespace legation::serving {
namespace {

// gRPC calls an error much that it survives, such as a peer that hangs up; what concerns us comes back as a status.
// A stranger whose handshakes fail makes one each time, and must not fill the disk with them.
void OnGrpcMessage(gpr_log_func_args* message) {
  static LineBudget warnings(20, std::chrono::seconds(10));
  const bool is_warning = message->severity == GPR_LOG_SEVERITY_ERROR;
  const LogLevel level = is_warning ? LogLevel::kWarning : LogLevel::kDebug;
  if (!IsLogged(level) || (is_warning && !warnings.Take(std::chrono::steady_clock::now()))) return;
  Log(level, message->message, {{"source", "grpc"}});
}

}  // namespace

void LogGrpcMessages() { gpr_set_log_function(OnGrpcMessage); }

}  // namespace legation::serving
