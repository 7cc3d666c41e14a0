#include "cli/ingest/request_ids.h"

#include <fmt/format.h>

#include <random>

namespace legation::cli {

RequestIds::RequestIds() {
  std::random_device random;
  for (int i = 0; i < 4; ++i) run_ += fmt::format("{:08x}", random());
}

std::string RequestIds::Of(size_t place) const { return fmt::format("legation-{}-{}", run_, place); }

}  // namespace legation::cli
