// What people have without Legation: a table of events in PostgreSQL with the indexes that the questions need, and beside it
// a table of sums by month that a trigger keeps. The rows are those that Legation is given.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "legation/internal/v1/log.pb.h"
#include "load_client.h"
#include "pair_distribution.h"

namespace legation::bench {

class PostgresqlRival {
 public:
  // FAILED_PRECONDITION when this bench was built without libpq.
  static absl::StatusOr<std::unique_ptr<PostgresqlRival>> Connect(const std::string& connection);
  virtual ~PostgresqlRival() = default;

  // Tables and indexes.
  virtual absl::Status Create() = 0;
  // From now on the sums by month are kept.
  virtual absl::Status KeepRollUp() = 0;
  // The events of these records, with COPY, committed together. Rows are numbered on from those before.
  virtual absl::Status Copy(const std::vector<internal::v1::LogRecord>& records) = 0;
  // What was copied before KeepRollUp is added to the sums.
  virtual absl::Status FillRollUp() = 0;
  virtual absl::Status Settle() = 0;  // VACUUM ANALYZE and a checkpoint
  // Tables, indexes and the sums by month; without its write-ahead log.
  virtual absl::StatusOr<int64_t> Bytes() = 0;

  // Prepared statements, each given two parties.
  enum class Question { kNewestOfPair, kDelegations, kHistoryFromEvents, kHistoryFromRollUp, kRelationship };
  // Asks for `seconds` over so many connections, one call after the other on each. Latencies as of LoadResult; answer_bytes
  // are those of the fields.
  virtual absl::StatusOr<LoadResult> Ask(Question question, int connections, double seconds,
                                         const std::function<PartyPair(int64_t)>& next_pair) = 0;
};

}  // namespace legation::bench
