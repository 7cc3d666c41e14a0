// Requests and answers as gRPC's bytes, so that an answer that was made before is sent without being made or copied again.
#pragma once

#include <optional>
#include <string>

#include "google/protobuf/message_lite.h"
#include "grpcpp/support/byte_buffer.h"
#include "query_service/packed_bytes.h"

namespace legation::query {

// False when the bytes are no such message.
bool ParseBytes(const grpc::ByteBuffer& bytes, google::protobuf::MessageLite* message);

// The body of an answer and, behind it, a few more fields of the same message; Protocol Buffers join messages by joining
// their bytes.
grpc::ByteBuffer JoinBytes(const std::string& body, const std::string& more_fields);
// Absent when the body has been damaged.
std::optional<grpc::ByteBuffer> JoinBytes(const PackedBytes& body, const std::string& more_fields);

}  // namespace legation::query
