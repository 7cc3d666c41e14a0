// Answers reflection requests from the descriptors that are linked into the program.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "grpc/reflection/v1/reflection.pb.h"

namespace legation::serving {

// One for each reflection stream: a file comes with those that it imports, directly or not, but for those that the
// stream has sent already.
class DescriptorAnswers {
 public:
  explicit DescriptorAnswers(std::vector<std::string> service_names);
  grpc::reflection::v1::ServerReflectionResponse Answer(const grpc::reflection::v1::ServerReflectionRequest& request);

 private:
  std::vector<std::string> service_names_;
  std::set<std::string> sent_files_;
};

}  // namespace legation::serving
