#include "serving/guarded_service.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grpc/byte_buffer.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/method_handler.h"
#include "grpcpp/support/server_callback.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "serving/grpc_status.h"
#include "serving/log.h"

namespace legation::serving {
namespace {

using grpc::ByteBuffer;
using grpc::internal::MethodHandler;
using grpc::internal::RpcServiceMethod;
using Methods = std::vector<std::unique_ptr<RpcServiceMethod>>;

// gRPC tells nobody which methods a service has, in which of the APIs, and who handles them. An explicit instantiation
// may name what is private, so that this needs no change of gRPC and does not compile with one that keeps them
// otherwise.
Methods& MethodsOf(grpc::Service& service);
template <Methods grpc::Service::*kMember>
struct Reveal {
  friend Methods& MethodsOf(grpc::Service& service) { return service.*kMember; }
};
template struct Reveal<&grpc::Service::methods_>;

bool IsCallback(const RpcServiceMethod& method) {
  return method.api_type() == RpcServiceMethod::ApiType::CALL_BACK ||
         method.api_type() == RpcServiceMethod::ApiType::RAW_CALL_BACK;
}

// Ends a call of the callback API, of whatever type, before anything is read or written.
class EndedCall final : public grpc::ServerBidiReactor<ByteBuffer, ByteBuffer> {
 public:
  explicit EndedCall(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

class GuardedHandler final : public MethodHandler {
 public:
  GuardedHandler(MethodHandler* inner, const RpcServiceMethod& method, MethodRole asked, Access* access)
      : inner_(inner),
        is_callback_(IsCallback(method)),
        takes_one_message_(method.method_type() == RpcServiceMethod::NORMAL_RPC ||
                           method.method_type() == RpcServiceMethod::SERVER_STREAMING),
        method_(method.name() + 1),  // without the slash
        asked_(asked),
        access_(access) {}

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
    // Without a payload too: a caller may end such a call without its message, and the handler then has a status of it.
    if (takes_one_message_) request = inner_->Deserialize(call.call->call(), payload, &status, &internal_data);
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
  const bool is_callback_, takes_one_message_;
  const std::string method_;
  const MethodRole asked_;
  Access* const access_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<GuardedService>> GuardedService::Guard(grpc::Service* service, Access* access) {
  std::unique_ptr<GuardedService> guarded(new GuardedService);
  for (const std::unique_ptr<RpcServiceMethod>& method : MethodsOf(*service)) {
    if (method == nullptr || method->handler() == nullptr) {
      return absl::InvalidArgumentError("a method without a handler cannot be guarded");
    }
    const auto asked = RoleOfMethod(method->name() + 1);  // without the slash
    if (!asked) {
      return absl::InvalidArgumentError(std::string(method->name()) + " has no role, so that nobody may call it");
    }
    guarded->Add(*method, *asked, access);
  }
  return guarded;
}

void GuardedService::Add(const RpcServiceMethod& method, const MethodRole& asked, Access* access) {
  const bool is_callback = IsCallback(method);
  auto* handler = new GuardedHandler(method.handler(), method, asked, access);
  // The name is the guarded method's, which lives longer.
  AddMethod(new RpcServiceMethod(method.name(), method.method_type(), is_callback ? nullptr : handler));
  if (is_callback) MarkMethodCallback(count_, handler);
  ++count_;
}

}  // namespace legation::serving
