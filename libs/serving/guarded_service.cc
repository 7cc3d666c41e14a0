#include "serving/guarded_service.h"

#include <optional>
#include <utility>

#include "grpc/byte_buffer.h"
#include "grpcpp/impl/rpc_service_method.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/method_handler.h"
#include "grpcpp/support/server_callback.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "serving/grpc_status.h"
#include "serving/log.h"

namespace legation::serving {
namespace {

using google::protobuf::MethodDescriptor;
using grpc::ByteBuffer;
using grpc::internal::MethodHandler;
using grpc::internal::RpcMethod;

// A service tells its handlers to those who derive from it.
struct Handlers : grpc::Service {
  using grpc::Service::GetHandler;
  static MethodHandler* Of(grpc::Service& service, int index) { return (service.*(&Handlers::GetHandler))(index); }
};

RpcMethod::RpcType TypeOf(const MethodDescriptor& method) {
  if (method.client_streaming()) {
    return method.server_streaming() ? RpcMethod::BIDI_STREAMING : RpcMethod::CLIENT_STREAMING;
  }
  return method.server_streaming() ? RpcMethod::SERVER_STREAMING : RpcMethod::NORMAL_RPC;
}

// Ends a call of the callback API, of whatever type, before anything is read or written.
class EndedCall final : public grpc::ServerBidiReactor<ByteBuffer, ByteBuffer> {
 public:
  explicit EndedCall(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

class GuardedHandler final : public MethodHandler {
 public:
  GuardedHandler(MethodHandler* inner, bool is_callback, std::string method, MethodRole asked, Access* access)
      : inner_(inner), is_callback_(is_callback), method_(std::move(method)), asked_(asked), access_(access) {}

  void RunHandler(const HandlerParameter& call) override {
    auto* payload = static_cast<grpc_byte_buffer*>(call.request);
    std::optional<Caller> caller;
    const absl::Status checked = access_->Check(method_, asked_, *call.server_context, &caller);
    if (!checked.ok()) {
      if (payload != nullptr) grpc_byte_buffer_destroy(payload);
      return Refuse(call, ToGrpcStatus(checked));
    }
    if (asked_.role == Role::kAdmin && caller) {
      Log(LogLevel::kInfo, "an admin calls",
          {{"method", method_}, {"caller", caller->name}, {"peer", call.server_context->peer()}});
    }
    Run(call, payload);
  }

  // Keeps the message as it came for RunHandler, which knows who sent it.
  void* Deserialize(grpc_call*, grpc_byte_buffer* payload, grpc::Status*, void**) override { return payload; }

 private:
  void Run(const HandlerParameter& call, grpc_byte_buffer* payload) {
    grpc::Status status = call.status;
    void* request = nullptr;
    void* internal_data = call.internal_data;
    if (payload != nullptr) request = inner_->Deserialize(call.call->call(), payload, &status, &internal_data);
    inner_->RunHandler({call.call, call.server_context, request, status, internal_data, call.call_requester});
  }

  void Refuse(const HandlerParameter& call, const grpc::Status& why) const {
    if (is_callback_) {
      grpc::internal::CallbackBidiHandler<ByteBuffer, ByteBuffer>(
          [&why](grpc::CallbackServerContext*) { return new EndedCall(why); })
          .RunHandler({call.call, call.server_context, nullptr, grpc::Status::OK, nullptr, call.call_requester});
    } else {
      // With a status that is an error the function is not called; the status is sent, and ends a stream as well.
      grpc::internal::RpcMethodHandler<const GuardedHandler, ByteBuffer, ByteBuffer>(nullptr, this)
          .RunHandler({call.call, call.server_context, nullptr, why, nullptr, nullptr});
    }
  }

  MethodHandler* const inner_;
  const bool is_callback_;
  const std::string method_;
  const MethodRole asked_;
  Access* const access_;
};

std::string NameOf(const MethodDescriptor& method) { return method.service()->full_name() + "/" + method.name(); }

}  // namespace

absl::StatusOr<std::unique_ptr<GuardedService>> GuardedService::Guard(grpc::Service* service,
                                                                      const std::string& full_name, Access* access) {
  const auto* descriptor = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(full_name);
  if (descriptor == nullptr) return absl::InvalidArgumentError("no service is known by the name \"" + full_name + "\"");
  for (int i = 0; i < descriptor->method_count(); ++i) {
    if (RoleOfMethod(NameOf(*descriptor->method(i)))) continue;
    return absl::InvalidArgumentError(NameOf(*descriptor->method(i)) + " has no role, so that nobody may call it");
  }
  std::unique_ptr<GuardedService> guarded(new GuardedService);
  guarded->Add(service, *descriptor, access);
  return guarded;
}

void GuardedService::Add(grpc::Service* service, const google::protobuf::ServiceDescriptor& descriptor,
                         Access* access) {
  const bool is_callback = service->has_callback_methods();
  // Generated services add their methods in the order of the proto.
  for (int i = 0; i < descriptor.method_count(); ++i) {
    const MethodDescriptor& method = *descriptor.method(i);
    const std::string name = NameOf(method);
    paths_.push_back(std::make_unique<const std::string>("/" + name));
    const auto make = [&] {
      return new GuardedHandler(Handlers::Of(*service, i), is_callback, name, *RoleOfMethod(name), access);
    };
    AddMethod(new grpc::internal::RpcServiceMethod(paths_.back()->c_str(), TypeOf(method), is_callback ? nullptr : make()));
    if (is_callback) MarkMethodCallback(i, make());
  }
}

}  // namespace legation::serving
