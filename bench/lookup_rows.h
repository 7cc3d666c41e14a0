// The questions that are asked most, with their ceiling: an echo of the same size.
#pragma once

#include <cstdint>
#include <string>

#include "echo_server.h"
#include "made_store.h"
#include "postgresql_rival.h"
#include "report.h"

namespace legation::bench {

struct Medians {
  double relationship = 0, events = 0, delegations = 0;  // microseconds, one in flight, nothing kept of answers
};

// Lookups of 32 in flight beside the echo, as the replica runs and with answers never kept; the ten-year history beside the
// rival, which may be null; what the replica holds in memory and how fast it starts.
bool AddLookupRows(const Measured& store, const EchoServer& echo, PostgresqlRival* rival, double seconds,
                   Report* report);

// What one lookup costs, for the growth from a small store to a large one.
Medians MediansOf(const Measured& store, double seconds);
void AddGrowth(const Medians& small, const Medians& large, int64_t small_events, int64_t large_events, Report* report);

}  // namespace legation::bench
