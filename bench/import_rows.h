// ImportEvents, durable, beside RocksDB writing the same bytes and PostgreSQL's COPY into the indexed table.
#pragma once

#include <cstdint>
#include <string>

#include "event_generator.h"
#include "postgresql_rival.h"
#include "report.h"

namespace legation::bench {

// Imports `events` into a new store below `directory`; copies the like into the rival, which may be null and then keeps them.
bool AddImportRows(const std::string& directory, int64_t events, EventGenerator* generator, PostgresqlRival* rival,
                   Report* report);

}  // namespace legation::bench
