#include "postgresql_rival.h"

#ifndef LEGATION_BENCH_LIBPQ

namespace legation::bench {

absl::StatusOr<std::unique_ptr<PostgresqlRival>> PostgresqlRival::Connect(const std::string&) {
  return absl::FailedPreconditionError("this bench was built without libpq (apt-get install libpq-dev, then build again)");
}

}  // namespace legation::bench

#else

#include <fmt/core.h>
#include <libpq-fe.h>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

#include "errors/status_macros.h"
#include "postgresql_rows.h"

namespace legation::bench {
namespace {

using Clock = std::chrono::steady_clock;

// The pair is sorted, so that one index finds it; delegations are found by who sends and who receives.
constexpr char kSchema[] = R"(
CREATE TABLE event (
  event_id text NOT NULL, article_id text NOT NULL, publisher text NOT NULL, published timestamptz NOT NULL,
  type smallint NOT NULL, status smallint NOT NULL, day date NOT NULL, party_a text NOT NULL, party_b text NOT NULL,
  direction smallint NOT NULL, person text, confidence smallint NOT NULL, accord int NOT NULL, friction int NOT NULL,
  contacts int NOT NULL, size int, sector text, subject text, sentence text NOT NULL);
CREATE UNIQUE INDEX event_id ON event (event_id);
CREATE INDEX event_article ON event (article_id);
CREATE INDEX event_day ON event (day DESC);
CREATE INDEX event_pair ON event (party_a, party_b, day DESC, event_id) INCLUDE (type, status, direction, accord, friction, contacts);
CREATE INDEX event_party_a ON event (party_a, day DESC);
CREATE INDEX event_party_b ON event (party_b, day DESC);
CREATE INDEX event_delegation ON event (party_a, party_b, day DESC) WHERE type = 8;
CREATE TABLE month_sum (
  party_a text, party_b text, month date, direction smallint, type smallint, status smallint,
  events bigint NOT NULL, accord bigint NOT NULL, friction bigint NOT NULL, contacts bigint NOT NULL,
  PRIMARY KEY (party_a, party_b, month, direction, type, status)) WITH (fillfactor = 70);
CREATE FUNCTION add_to_months() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO month_sum AS kept
    SELECT party_a, party_b, date_trunc('month', day)::date, direction, type, status, count(*), sum(accord), sum(friction), sum(contacts)
    FROM added GROUP BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (party_a, party_b, month, direction, type, status) DO UPDATE SET
    events = kept.events + excluded.events, accord = kept.accord + excluded.accord,
    friction = kept.friction + excluded.friction, contacts = kept.contacts + excluded.contacts;
  RETURN NULL; END $$;
)";
constexpr char kTrigger[] =
    "CREATE TRIGGER months AFTER INSERT ON event REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION add_to_months()";
constexpr char kFill[] = R"(
INSERT INTO month_sum AS kept
  SELECT party_a, party_b, date_trunc('month', day)::date, direction, type, status, count(*), sum(accord), sum(friction), sum(contacts)
  FROM event GROUP BY 1, 2, 3, 4, 5, 6
ON CONFLICT (party_a, party_b, month, direction, type, status) DO UPDATE SET
  events = kept.events + excluded.events, accord = kept.accord + excluded.accord,
  friction = kept.friction + excluded.friction, contacts = kept.contacts + excluded.contacts)";

// History gives the plain sums of each month. The decayed measures that Legation answers with would cost it more.
const char* StatementOf(PostgresqlRival::Question question) {
  switch (question) {
    case PostgresqlRival::Question::kNewestOfPair:
      return "SELECT * FROM event WHERE party_a = least($1, $2) AND party_b = greatest($1, $2) ORDER BY day DESC, event_id LIMIT 50";
    case PostgresqlRival::Question::kDelegations:
      return "SELECT * FROM event WHERE party_a = least($1, $2) AND party_b = greatest($1, $2) AND type = 8 "
             "AND direction = CASE WHEN $1 < $2 THEN 1 ELSE 2 END ORDER BY day DESC LIMIT 50";
    case PostgresqlRival::Question::kHistoryFromEvents:
      return "SELECT date_trunc('month', day), count(*), sum(accord), sum(friction), sum(contacts) FROM event "
             "WHERE party_a = least($1, $2) AND party_b = greatest($1, $2) GROUP BY 1 ORDER BY 1";
    case PostgresqlRival::Question::kHistoryFromRollUp:
      return "SELECT month, sum(events), sum(accord), sum(friction), sum(contacts) FROM month_sum "
             "WHERE party_a = least($1, $2) AND party_b = greatest($1, $2) GROUP BY 1 ORDER BY 1";
    case PostgresqlRival::Question::kRelationship:
      return "SELECT sum(accord * power(2, (day - current_date) / 180.0)), sum(friction * power(2, (day - current_date) / 180.0)), "
             "sum(contacts * power(2, (day - current_date) / 180.0)), count(*) FROM event "
             "WHERE party_a = least($1, $2) AND party_b = greatest($1, $2)";
  }
  return "";
}

struct Closer {
  void operator()(PGconn* connection) const { PQfinish(connection); }
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, Closer>;
using Result = std::unique_ptr<PGresult, Closer>;

absl::StatusOr<Connection> Open(const std::string& address) {
  Connection connection(PQconnectdb(address.c_str()));
  if (PQstatus(connection.get()) != CONNECTION_OK) return absl::UnavailableError(PQerrorMessage(connection.get()));
  return connection;
}

class Rival final : public PostgresqlRival {
 public:
  Rival(std::string address, Connection connection) : address_(std::move(address)), connection_(std::move(connection)) {}

  absl::Status Create() override { return Do(kSchema); }
  absl::Status KeepRollUp() override { return Do(kTrigger); }
  absl::Status FillRollUp() override { return Do(kFill); }
  absl::Status Settle() override {
    RETURN_IF_ERROR(Do("VACUUM ANALYZE"));
    return Do("CHECKPOINT");
  }

  absl::Status Copy(const std::vector<internal::v1::LogRecord>& records) override {
    const std::string rows = CopyRowsOf(records, &next_event_);
    const Result begun(PQexec(connection_.get(), "COPY event FROM STDIN"));
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN) return Failed();
    if (PQputCopyData(connection_.get(), rows.data(), static_cast<int>(rows.size())) != 1) return Failed();
    if (PQputCopyEnd(connection_.get(), nullptr) != 1) return Failed();
    absl::Status status;
    while (const Result result{PQgetResult(connection_.get())}) {
      if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) status = Failed();
    }
    return status;
  }

  absl::StatusOr<int64_t> Bytes() override {
    const Result result(PQexec(connection_.get(), "SELECT pg_total_relation_size('event') + pg_total_relation_size('month_sum')"));
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) return Failed();
    return std::atoll(PQgetvalue(result.get(), 0, 0));
  }

  absl::StatusOr<LoadResult> Ask(Question question, int connections, double seconds,
                                 const std::function<PartyPair(int64_t)>& next_pair) override;

 private:
  absl::Status Failed() const { return absl::InternalError(PQerrorMessage(connection_.get())); }
  absl::Status Do(const std::string& statement) {
    const Result result(PQexec(connection_.get(), statement.c_str()));
    return PQresultStatus(result.get()) == PGRES_COMMAND_OK ? absl::OkStatus() : Failed();
  }

  const std::string address_;
  const Connection connection_;
  int64_t next_event_ = 0;
};

absl::StatusOr<LoadResult> Rival::Ask(Question question, int connections, double seconds,
                                      const std::function<PartyPair(int64_t)>& next_pair) {
  std::vector<Connection> open;
  for (int number = 0; number < connections; ++number) {
    ASSIGN_OR_RETURN(Connection connection, Open(address_));
    const Result prepared(PQprepare(connection.get(), "asked", StatementOf(question), 2, nullptr));
    if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) return absl::InternalError(PQerrorMessage(connection.get()));
    open.push_back(std::move(connection));
  }
  std::mutex mutex;
  std::vector<double> latencies;
  int64_t issued = 0, failures = 0;
  double bytes = 0;
  const auto begin = Clock::now();
  std::vector<std::thread> threads;
  for (Connection& connection : open) {
    threads.emplace_back([&] {
      std::vector<double> own;
      int64_t failed = 0;
      double own_bytes = 0;
      while (std::chrono::duration<double>(Clock::now() - begin).count() < seconds) {
        PartyPair pair;
        {
          std::lock_guard lock(mutex);
          pair = next_pair(issued++);
        }
        const char* values[] = {pair.first.c_str(), pair.second.c_str()};
        const auto asked = Clock::now();
        const Result result(PQexecPrepared(connection.get(), "asked", 2, values, nullptr, nullptr, 1));
        own.push_back(std::chrono::duration<double, std::micro>(Clock::now() - asked).count());
        failed += PQresultStatus(result.get()) != PGRES_TUPLES_OK;
        for (int row = 0; row < PQntuples(result.get()); ++row) {
          for (int field = 0; field < PQnfields(result.get()); ++field) own_bytes += PQgetlength(result.get(), row, field);
        }
      }
      std::lock_guard lock(mutex);
      latencies.insert(latencies.end(), own.begin(), own.end());
      failures += failed;
      bytes += own_bytes;
    });
  }
  for (std::thread& thread : threads) thread.join();
  return ResultOf(std::move(latencies), std::chrono::duration<double>(Clock::now() - begin).count(), bytes, failures);
}

}  // namespace

absl::StatusOr<std::unique_ptr<PostgresqlRival>> PostgresqlRival::Connect(const std::string& address) {
  ASSIGN_OR_RETURN(Connection connection, Open(address));
  return std::unique_ptr<PostgresqlRival>(new Rival(address, std::move(connection)));
}

}  // namespace legation::bench

#endif
