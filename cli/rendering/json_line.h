#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace legation::cli {

// The message as Protocol Buffers JSON on one line without a line feed: fields by the names of the proto, those that
// are zero or empty left out, as grpcurl shows them.
std::string JsonLine(const google::protobuf::Message& message);

}  // namespace legation::cli
