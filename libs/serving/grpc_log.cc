#include "serving/grpc_log.h"

#include "grpc/support/log.h"
#include "serving/log.h"

namespace legation::serving {
namespace {

// gRPC calls an error much that it survives, such as a peer that hangs up; what concerns us comes back as a status.
void OnGrpcMessage(gpr_log_func_args* message) {
  const LogLevel level = message->severity == GPR_LOG_SEVERITY_ERROR ? LogLevel::kWarning : LogLevel::kDebug;
  Log(level, message->message, {{"source", "grpc"}});
}

}  // namespace

void LogGrpcMessages() { gpr_set_log_function(OnGrpcMessage); }

}  // namespace legation::serving
