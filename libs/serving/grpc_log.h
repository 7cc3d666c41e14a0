// gRPC's own messages, as lines of our log.
#pragma once

namespace legation::serving {

// For the whole process; may be called again.
void LogGrpcMessages();

}  // namespace legation::serving
