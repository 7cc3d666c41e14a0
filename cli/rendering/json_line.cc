#include "cli/rendering/json_line.h"

#include <google/protobuf/util/json_util.h>

namespace legation::cli {

std::string JsonLine(const google::protobuf::Message& message) {
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return json;
}

}  // namespace legation::cli
