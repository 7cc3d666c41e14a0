#include "query_service/raw_messages.h"

namespace legation::query {

bool ParseBytes(const grpc::ByteBuffer& bytes, google::protobuf::MessageLite* message) {
  grpc::Slice slice;
  if (!bytes.TrySingleSlice(&slice).ok() && !bytes.DumpToSingleSlice(&slice).ok()) return false;
  return message->ParseFromArray(slice.begin(), static_cast<int>(slice.size()));
}

grpc::ByteBuffer JoinBytes(const std::string& body, const std::string& more_fields) {
  const grpc::Slice slices[] = {grpc::Slice(body), grpc::Slice(more_fields)};
  return grpc::ByteBuffer(slices, 2);
}

std::optional<grpc::ByteBuffer> JoinBytes(const PackedBytes& body, const std::string& more_fields) {
  grpc_slice unpacked = grpc_slice_malloc(body.size());
  const grpc::Slice slices[] = {grpc::Slice(unpacked, grpc::Slice::STEAL_REF), grpc::Slice(more_fields)};
  if (!body.UnpackTo(reinterpret_cast<char*>(const_cast<uint8_t*>(slices[0].begin())))) return std::nullopt;
  return grpc::ByteBuffer(slices, 2);
}

}  // namespace legation::query
