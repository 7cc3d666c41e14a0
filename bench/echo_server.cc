#include "echo_server.h"

#include <cstdlib>

#include "grpcpp/create_channel.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/server_builder.h"

namespace legation::bench {
namespace {

class EchoReactor final : public grpc::ServerGenericBidiReactor {
 public:
  EchoReactor() { StartRead(&request_); }
  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status(grpc::StatusCode::CANCELLED, ""));
    grpc::Slice slice;
    if (!request_.DumpToSingleSlice(&slice).ok()) return Finish(grpc::Status(grpc::StatusCode::INTERNAL, ""));
    const std::string digits(reinterpret_cast<const char*>(slice.begin()), slice.size());
    const std::string bytes(std::atol(digits.c_str()), 'x');
    grpc::Slice answer(bytes);
    response_ = grpc::ByteBuffer(&answer, 1);
    StartWriteAndFinish(&response_, grpc::WriteOptions(), grpc::Status::OK);
  }
  void OnDone() override { delete this; }

 private:
  grpc::ByteBuffer request_, response_;
};

}  // namespace

struct EchoServer::Service final : grpc::CallbackGenericService {
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext*) override { return new EchoReactor; }
};

EchoServer::EchoServer() : service_(std::make_unique<Service>()) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
  builder.RegisterCallbackGenericService(service_.get());
  server_ = builder.BuildAndStart();
}
EchoServer::~EchoServer() { server_->Shutdown(); }

std::shared_ptr<grpc::Channel> EchoServer::channel() const {
  return grpc::CreateChannel("127.0.0.1:" + std::to_string(port_), grpc::InsecureChannelCredentials());
}

}  // namespace legation::bench
