// The ImportSender that is a stream to the service. Known to ingest_client.cc alone.
#pragma once

#include <memory>

#include "cli/client/endpoint.h"
#include "cli/client/import_sender.h"

namespace legation::cli {

class Line;

// `line` must outlive it. At least one batch may be in flight.
std::unique_ptr<ImportSender> NewImportStream(const Endpoint& endpoint, Line& line, size_t in_flight,
                                              ImportSender::Take take);

}  // namespace legation::cli
