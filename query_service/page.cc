#include "query_service/page.h"

#include <algorithm>
#include <memory>

#include "event_store/digest.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "query_service/argument_error.h"

namespace legation::query {

std::string PageStart::TokenAfter(int64_t revision, const std::string& position) const {
  return position.empty() ? "" : event_store::EncodePageToken(identity, request_hash, {revision, position});
}

uint64_t HashOfList(const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> list(request.New());
  list->CopyFrom(request);
  for (const char* name : {"page_size", "page_token", "consistency"}) {
    if (const auto* field = list->GetDescriptor()->FindFieldByName(name)) {
      list->GetReflection()->ClearField(list.get(), field);
    }
  }
  std::string bytes = list->GetDescriptor()->full_name();
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    list->SerializeToCodedStream(&coded);
  }
  return event_store::Hash64(bytes);
}

absl::StatusOr<size_t> ReadPageSize(int32_t page_size) {
  constexpr int32_t kUsual = 50, kMost = 1000;
  if (page_size < 0) return FieldOutOfRange("page_size", std::to_string(page_size), "0 or more");
  return page_size == 0 ? kUsual : std::min(page_size, kMost);
}

}  // namespace legation::query
