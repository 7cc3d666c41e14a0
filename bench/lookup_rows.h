// The questions that are asked most, with their ceiling: an echo of the same size.
#pragma once

#include <cstdint>
#include <string>

#include "echo_server.h"
#include "made_store.h"
#include "postgresql_rival.h"
#include "report.h"

namespace legation::bench {

// What one lookup takes, one in flight, nothing kept of answers, and how much it answers.
struct Medians {
  LoadResult relationship, events, delegations;
};

// Lookups of 32 in flight beside the echo, as the replica runs and with answers never kept; the ten-year history beside the
// rival, which may be null; what the replica holds in memory and how fast it starts.
bool AddLookupRows(const Measured& store, const EchoServer& echo, PostgresqlRival* rival, double seconds,
                   Report* report);

// What one lookup costs, for the growth from a small store to a large one.
Medians MediansOf(const Measured& store, double seconds);
void AddGrowth(const Medians& small, const Medians& large, int64_t small_events, int64_t large_events, Report* report);

}  // namespace legation::bench
