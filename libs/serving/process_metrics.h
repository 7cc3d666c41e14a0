// What every program tells Prometheus of its process, under the names that all use.
#pragma once

#include "serving/metrics.h"

namespace legation::serving {

void AddProcessMetrics(Metrics& metrics);

}  // namespace legation::serving
