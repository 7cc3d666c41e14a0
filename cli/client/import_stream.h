// The ImportSender that is a stream to the service. Known to ingest_client.cc alone.
#pragma once

#include <atomic>
#include <memory>

#include "cli/client/endpoint.h"
#include "cli/client/import_sender.h"
#include "legation/v1/ingest_service.grpc.pb.h"

namespace legation::cli {

// `stub` and `has_answered` must outlive it. At least one batch may be in flight.
std::unique_ptr<ImportSender> NewImportStream(const Endpoint& endpoint, v1::IngestService::Stub& stub,
                                              std::atomic<bool>& has_answered, size_t in_flight,
                                              ImportSender::Take take);

}  // namespace legation::cli
