#include "query_service/raw_messages.h"

#include <utility>

namespace legation::query {

bool ParseBytes(const grpc::ByteBuffer& bytes, google::protobuf::MessageLite* message) {
  grpc::Slice slice;
  if (!bytes.TrySingleSlice(&slice).ok() && !bytes.DumpToSingleSlice(&slice).ok()) return false;
  return message->ParseFromArray(slice.begin(), static_cast<int>(slice.size()));
}

grpc::ByteBuffer JoinBytes(std::shared_ptr<const KeptAnswer> answer, const std::string& more_fields) {
  using Held = std::shared_ptr<const KeptAnswer>;
  auto* held = new Held(std::move(answer));
  const std::string& body = (*held)->body;
  const grpc::Slice slices[] = {
      grpc::Slice(const_cast<char*>(body.data()), body.size(), [](void* each) { delete static_cast<Held*>(each); }, held),
      grpc::Slice(more_fields)};
  return grpc::ByteBuffer(slices, 2);
}

}  // namespace legation::query
