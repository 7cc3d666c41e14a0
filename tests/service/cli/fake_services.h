// Both services as a test wants them, on one loopback port, and the program in process.
#pragma once

#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <clocale>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "errors/error.h"
#include "legation/v1/ingest_service.grpc.pb.h"
#include "legation/v1/query_service.grpc.pb.h"
#include "serving/grpc_status.h"

namespace legation::cli {

// What the program ends with.
constexpr int kDone = 0, kRefused = 1, kUsage = 2, kUnavailable = 3;

inline bool Has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// What our services answer when they say no.
inline grpc::Status Refusal(absl::StatusCode code, v1::ErrorReason reason,
                            std::map<std::string, std::string> metadata = {},
                            std::optional<absl::Duration> retry_after = {}) {
  return serving::ToGrpcStatus(errors::MakeError(code, reason, "a sentence", std::move(metadata), retry_after));
}

template <typename Request, typename Response>
using Handler = std::function<grpc::Status(const Request&, Response*)>;

// A method answers as its handler says, UNIMPLEMENTED without one. Requests are kept.
template <typename Request, typename Response>
struct Faked {
  Handler<Request, Response> handler;
  std::vector<Request> requests;
  std::mutex mutex;

  grpc::Status operator()(const Request* request, Response* response) {
    const std::lock_guard lock(mutex);
    requests.push_back(*request);
    return handler ? handler(*request, response) : grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "not faked");
  }
};

#define LEGATION_FAKE(Method)                                                                                   \
  Faked<v1::Method##Request, v1::Method##Response> on_##Method;                                                 \
  grpc::Status Method(grpc::ServerContext*, const v1::Method##Request* request, v1::Method##Response* response) \
      override {                                                                                                \
    return on_##Method(request, response);                                                                      \
  }

struct FakeQueryService : v1::QueryService::Service {
  LEGATION_FAKE(GetRelationshipHistory)
  LEGATION_FAKE(ListRelationships)
  LEGATION_FAKE(ListTradeDelegations)
  LEGATION_FAKE(ListMilestones)
  LEGATION_FAKE(ListEvents)
  LEGATION_FAKE(ListWithdrawnEvents)
  LEGATION_FAKE(GetArticle)

  // Writes what the handler gives for each connection, then its status.
  struct Stream {
    std::vector<v1::WatchEventsResponse> messages;
    grpc::Status status;
  };
  std::function<Stream(const v1::WatchEventsRequest&)> on_watch;
  grpc::Status WatchEvents(grpc::ServerContext*, const v1::WatchEventsRequest* request,
                           grpc::ServerWriter<v1::WatchEventsResponse>* writer) override {
    const Stream stream = on_watch(*request);
    for (const auto& message : stream.messages) writer->Write(message);
    return stream.status;
  }

  std::vector<std::string> pieces;
  grpc::Status export_status;
  v1::ExportEventsRequest export_request;
  grpc::Status ExportEvents(grpc::ServerContext*, const v1::ExportEventsRequest* request,
                            grpc::ServerWriter<v1::ExportEventsResponse>* writer) override {
    export_request = *request;
    for (const std::string& piece : pieces) {
      v1::ExportEventsResponse response;
      response.set_data(piece);
      response.set_answered_at("token-of-export");
      writer->Write(response);
    }
    return export_status;
  }
};

struct FakeIngestService : v1::IngestService::Service {
  LEGATION_FAKE(IngestArticle)
  LEGATION_FAKE(CorrectEvent)
  LEGATION_FAKE(RetractEvent)

  // Answers each batch, or ends the stream with what is no OK. Batches are kept.
  std::function<grpc::Status(const v1::ImportEventsRequest&, v1::ImportEventsResponse*)> on_import;
  std::vector<v1::ImportEventsRequest> batches;
  using ImportStream = grpc::ServerReaderWriter<v1::ImportEventsResponse, v1::ImportEventsRequest>;
  grpc::Status ImportEvents(grpc::ServerContext*, ImportStream* stream) override {
    v1::ImportEventsRequest batch;
    while (stream->Read(&batch)) {
      batches.push_back(batch);
      v1::ImportEventsResponse response;
      if (const grpc::Status status = on_import(batch, &response); !status.ok()) return status;
      stream->Write(response);
    }
    return grpc::Status::OK;
  }

  // Answers a stream; UNIMPLEMENTED without one, as a service of before the stream is.
  using ArticleStream = grpc::ServerReaderWriter<v1::IngestArticlesResponse, v1::IngestArticlesRequest>;
  std::function<grpc::Status(ArticleStream*)> on_stream;
  grpc::Status IngestArticles(grpc::ServerContext*, ArticleStream* stream) override {
    return on_stream ? on_stream(stream) : grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "not faked");
  }

  std::vector<v1::ReextractArticlesResponse> reextraction;
  grpc::Status reextraction_status;
  v1::ReextractArticlesRequest reextract_request;
  grpc::Status ReextractArticles(grpc::ServerContext*, const v1::ReextractArticlesRequest* request,
                                 grpc::ServerWriter<v1::ReextractArticlesResponse>* writer) override {
    reextract_request = *request;
    for (const auto& progress : reextraction) writer->Write(progress);
    return reextraction_status;
  }
};
#undef LEGATION_FAKE

class CommandLineTest : public testing::Test {
 protected:
  CommandLineTest() {
    std::setlocale(LC_CTYPE, "C.UTF-8");
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&query);
    builder.RegisterService(&ingest);
    server = builder.BuildAndStart();
  }
  ~CommandLineTest() override { server->Shutdown(); }

  // Runs the program with both addresses set, and keeps what it wrote.
  int Run(std::vector<std::string> arguments, const std::string& input = "") {
    const std::string address = "127.0.0.1:" + std::to_string(port);
    arguments.insert(arguments.begin(), {"--ingest", address, "--query", address});
    std::istringstream in(input);
    std::ostringstream out_stream, err_stream;
    Console console{in, out_stream, err_stream, page, 0};
    const auto code = RunCommandLine(arguments, console);
    out = out_stream.str();
    err = err_stream.str();
    return static_cast<int>(code);
  }

  FakeQueryService query;
  FakeIngestService ingest;
  int port = 0;
  std::unique_ptr<grpc::Server> server;
  Page page;
  std::string out, err;
};

}  // namespace legation::cli
