#include "serving/descriptor_answers.h"

#include <algorithm>
#include <utility>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "grpcpp/support/status_code_enum.h"

namespace legation::serving {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using grpc::reflection::v1::ServerReflectionRequest;
using grpc::reflection::v1::ServerReflectionResponse;

void SetError(ServerReflectionResponse* response, grpc::StatusCode code, const std::string& message) {
  response->mutable_error_response()->set_error_code(code);
  response->mutable_error_response()->set_error_message(message);
}

void NotFound(ServerReflectionResponse* response, const std::string& what) {
  SetError(response, grpc::StatusCode::NOT_FOUND, "no " + what);
}

void AddFile(const FileDescriptor& file, std::set<std::string>* sent, ServerReflectionResponse* response) {
  sent->insert(file.name());
  google::protobuf::FileDescriptorProto proto;
  file.CopyTo(&proto);
  response->mutable_file_descriptor_response()->add_file_descriptor_proto(proto.SerializeAsString());
  for (int i = 0; i < file.dependency_count(); ++i) {
    if (sent->count(file.dependency(i)->name()) == 0) AddFile(*file.dependency(i), sent, response);
  }
}

const FileDescriptor* FileOfExtension(const DescriptorPool& pool, const std::string& type, int number) {
  const Descriptor* message = pool.FindMessageTypeByName(type);
  const FieldDescriptor* extension = message == nullptr ? nullptr : pool.FindExtensionByNumber(message, number);
  return extension == nullptr ? nullptr : extension->file();
}

void AddExtensionNumbers(const DescriptorPool& pool, const std::string& type, ServerReflectionResponse* response) {
  const Descriptor* message = pool.FindMessageTypeByName(type);
  if (message == nullptr) return NotFound(response, "message type \"" + type + "\"");
  auto* answer = response->mutable_all_extension_numbers_response();
  answer->set_base_type_name(type);
  std::vector<const FieldDescriptor*> extensions;
  pool.FindAllExtensions(message, &extensions);
  for (const FieldDescriptor* extension : extensions) answer->add_extension_number(extension->number());
}

}  // namespace

DescriptorAnswers::DescriptorAnswers(std::vector<std::string> service_names)
    : service_names_(std::move(service_names)) {
  std::sort(service_names_.begin(), service_names_.end());
}

ServerReflectionResponse DescriptorAnswers::Answer(const ServerReflectionRequest& request) {
  ServerReflectionResponse response;
  response.set_valid_host(request.host());
  *response.mutable_original_request() = request;
  const DescriptorPool& pool = *DescriptorPool::generated_pool();
  const auto add_file = [&](const FileDescriptor* file, const std::string& what) {
    if (file == nullptr) return NotFound(&response, what);
    AddFile(*file, &sent_files_, &response);
  };
  switch (request.message_request_case()) {
    case ServerReflectionRequest::kListServices:
      response.mutable_list_services_response();
      for (const std::string& name : service_names_) {
        response.mutable_list_services_response()->add_service()->set_name(name);
      }
      break;
    case ServerReflectionRequest::kFileByFilename:
      add_file(pool.FindFileByName(request.file_by_filename()), "file \"" + request.file_by_filename() + "\"");
      break;
    case ServerReflectionRequest::kFileContainingSymbol:
      add_file(pool.FindFileContainingSymbol(request.file_containing_symbol()),
               "symbol \"" + request.file_containing_symbol() + "\"");
      break;
    case ServerReflectionRequest::kFileContainingExtension: {
      const auto& extension = request.file_containing_extension();
      add_file(FileOfExtension(pool, extension.containing_type(), extension.extension_number()),
               "extension " + std::to_string(extension.extension_number()) + " of \"" + extension.containing_type() +
                   "\"");
      break;
    }
    case ServerReflectionRequest::kAllExtensionNumbersOfType:
      AddExtensionNumbers(pool, request.all_extension_numbers_of_type(), &response);
      break;
    case ServerReflectionRequest::MESSAGE_REQUEST_NOT_SET:
      SetError(&response, grpc::StatusCode::INVALID_ARGUMENT, "the request asks for nothing");
      break;
  }
  return response;
}

}  // namespace legation::serving
