#include "lookup_rows.h"

#include <fmt/core.h>

#include <algorithm>

#include "questions.h"
#include "repetition.h"
#include "replica_process.h"

namespace legation::bench {
namespace {

constexpr int kInFlight = 32, kConnections = 8;
constexpr size_t kDrawn = 200'000, kBusy = 10;
// A replica that has run for a while keeps the answers that are asked for: it is measured as it is after so many questions,
// some minutes of them. A large store has so many pairs that the first half minute tells only how soon it was stopped.
constexpr size_t kAskedBefore = 1'000'000;
constexpr int64_t kAskedAtATime = 5'000;

const std::vector<std::string> kNoCache = {"--answer_cache_mib", "0"};

struct Lookup {
  const char* name;
  const char* ratio;
  const char* method;
  RequestOf request_of;
};
constexpr Lookup kLookups[] = {
    {"GetRelationship", "get_relationship_to_echo", kGetRelationship, RelationshipOf},
    {"ListEvents, 50 newest of a pair", "list_events_to_echo", kListEvents, EventsOf},
    {"ListTradeDelegations of a pair", "list_trade_delegations_to_echo", kListDelegations, DelegationsOf},
};

LoadResult Echo(const EchoServer& echo, double bytes, int in_flight, double seconds) {
  const std::string request = std::to_string(static_cast<int64_t>(bytes));
  return RunLoad(echo.channel(), "/legation.bench.Echo/Echo", in_flight, seconds, [&](int64_t) { return request; });
}

// What part of the answers since then were kept ones.
class KeptShare {
 public:
  explicit KeptShare(const ReplicaProcess& replica) : replica_(replica), hits_(Hits()), misses_(Misses()) {}
  double Now() const {
    const double hits = Hits() - hits_, asked = hits + Misses() - misses_;
    return asked > 0 ? hits / asked : 0;
  }

 private:
  double Hits() const { return replica_.Metric("legation_answer_cache_hits"); }
  double Misses() const { return replica_.Metric("legation_answer_cache_misses"); }

  const ReplicaProcess& replica_;
  const double hits_, misses_;
};

// With other draws than it is measured with, among which are pairs that nobody has asked about. What is kept in the end are the
// answers that were asked for last, so that each question is asked once only, when it would have been asked for the last time.
void WarmUp(const Measured& store, const ReplicaProcess& replica, const Lookup& lookup) {
  Questions questions(EachOnce(DrawPairs(*store.pairs, kAskedBefore, 100)), lookup.request_of);
  const auto size = static_cast<int64_t>(questions.size());
  for (int64_t asked = 0; asked < size; asked += kAskedAtATime) {
    fmt::print(stderr, "\rwarming up, {} of {} questions ", asked, size);
    (void)RunLoad(replica.channel(), lookup.method, kInFlight, 600, questions.Next(), std::min(kAskedAtATime, size - asked));
  }
  fmt::print(stderr, "\n");
}

void AddLookups(const Measured& store, const ReplicaProcess& replica, const EchoServer& echo, bool keeps, double seconds,
                Report* report) {
  const std::string kind = keeps ? "" : ", answers never kept";
  const std::string suffix = keeps ? "" : "_never_kept";
  for (const Lookup& lookup : kLookups) {
    fmt::print(stderr, "{}{}\n", lookup.name, kind);
    Questions questions(DrawPairs(*store.pairs, kDrawn, 99), lookup.request_of);
    if (keeps) WarmUp(store, replica, lookup);
    const KeptShare share(replica);
    const Compared compared =
        InTurns([&] {
      const double used = replica.ProcessorSeconds();
      LoadResult ours = RunLoad(replica.channel(), lookup.method, kInFlight, seconds, questions.Next());
      ours.processor_microseconds += (replica.ProcessorSeconds() - used) * 1e6 / ours.calls;
      return ours;
    },
                [&](double bytes) { return Echo(echo, bytes, kInFlight, seconds); });
    report->Calls(lookup.name + kind, compared.ours,
                  keeps ? fmt::format("{:.1f} % of the answers were kept ones", 100 * share.Now()) : "");
    report->Calls("  raw echo of that size" + kind + (keeps ? std::string(", ") + lookup.ratio : ""), compared.ceiling);
    report->Ratio(std::string(lookup.ratio) + suffix, compared.ratio(), keeps ? "at least 0.6" : "");
    report->Ratio(std::string(lookup.ratio) + suffix + "_by_processor_time",
                  compared.ceiling.processor_microseconds / compared.ours.processor_microseconds, "of client and server");
    report->Ratio(std::string(lookup.ratio) + suffix + "_p99",
                  compared.ours.p99_microseconds / compared.ceiling.p99_microseconds, keeps ? "at most 3" : "");
    if (keeps && lookup.method != kListDelegations) {
      report->Raw(std::string("echo_as_") + (lookup.method == kGetRelationship ? "get_relationship" : "list_events"),
                  compared.ceiling.calls_per_second,
                  fmt::format("gRPC callback echo on loopback, {} in flight, answers of {:.0f} bytes", kInFlight,
                              compared.ours.answer_bytes));
    }
  }
}

void AddHistory(const Measured& store, const ReplicaProcess& replica, PostgresqlRival* rival, bool keeps, double seconds,
                Report* report) {
  const std::string kind = keeps ? "" : ", answers never kept";
  fmt::print(stderr, "history{}\n", kind);
  const std::vector<PartyPair> busy = BusiestPairs(*store.pairs, kBusy);
  Questions questions(busy, HistoryOf);
  const auto ours = [&] { return RunLoad(replica.channel(), kGetHistory, kConnections, seconds, questions.Next()); };
  if (rival == nullptr) {
    report->Calls("ten years of a busy pair by month, 8 in flight" + kind, ours());
    return;
  }
  absl::Status failed;
  LoadResult rolled_up;
  const auto theirs = [&](PostgresqlRival::Question question) {
    const auto result = rival->Ask(question, kConnections, seconds,
                                   [&](int64_t number) { return busy[static_cast<size_t>(number) % busy.size()]; });
    if (!result.ok()) failed = result.status();
    return result.ok() ? *result : LoadResult();
  };
  const Compared compared = InTurns(ours, [&](double) {
    rolled_up = theirs(PostgresqlRival::Question::kHistoryFromRollUp);
    return theirs(PostgresqlRival::Question::kHistoryFromEvents);
  });
  report->Calls("ten years of a busy pair by month, 8 in flight" + kind, compared.ours, "measures and counts");
  if (!failed.ok()) return report->Skipped("  PostgreSQL", std::string(failed.message()));
  report->Calls("  PostgreSQL from the events" + kind, compared.ceiling, "sums and counts, index only");
  report->Calls("  PostgreSQL from its roll-up" + kind, rolled_up, "sums and counts");
  report->Ratio(keeps ? "history_to_postgresql" : "history_to_postgresql_never_kept", compared.ratio(),
                keeps ? "at least 20" : "");
  report->Ratio(keeps ? "history_to_postgresql_roll_up" : "history_to_postgresql_roll_up_never_kept",
                compared.ours.calls_per_second / rolled_up.calls_per_second);
  if (keeps) {
    report->Raw("postgresql_history", compared.ceiling.calls_per_second,
                "8 connections, prepared, from the events by a covering index");
    report->Raw("postgresql_history_roll_up", rolled_up.calls_per_second,
                "8 connections, prepared, from the table of sums by month");
  }
}

void AddRivalLookups(const Measured& store, PostgresqlRival* rival, double seconds, Report* report) {
  const auto ask = [&](const char* name, PostgresqlRival::Question question) {
    const std::vector<PartyPair> drawn = DrawPairs(*store.pairs, kDrawn, 98);
    const auto result = rival->Ask(question, kInFlight, seconds,
                                   [&](int64_t number) { return drawn[static_cast<size_t>(number) % drawn.size()]; });
    if (!result.ok()) return report->Skipped(name, std::string(result.status().message()));
    report->Calls(name, *result);
  };
  ask("PostgreSQL, 50 newest of a pair, 32 connections", PostgresqlRival::Question::kNewestOfPair);
  ask("PostgreSQL, delegations of a pair, 32 connections", PostgresqlRival::Question::kDelegations);
  ask("PostgreSQL, decayed sums of a pair, 32 connections", PostgresqlRival::Question::kRelationship);
}

void AddRanking(const ReplicaProcess& replica, Report* report) {
  const auto all = [](int64_t) { return std::string(); };
  const LoadResult first = RunLoad(replica.channel(), kListRelationships, 1, 600, all, 1);
  report->Figure("ranking of all pairs, the first at a revision",
                 fmt::format("{:.0f} ms", first.median_microseconds / 1000));
  const LoadResult again = RunLoad(replica.channel(), kListRelationships, 1, 1, all);
  report->Calls("ranking of all pairs, again, 1 in flight", again);
  report->Value("ranking of all pairs, the first at a revision, ms", first.median_microseconds / 1000);
}

}  // namespace

bool AddLookupRows(const Measured& store, const EchoServer& echo, PostgresqlRival* rival, double seconds,
                   Report* report) {
  for (const bool keeps : {false, true}) {
    const ReplicaProcess replica(store.data_dir, kBenchStoreId, store.made.revision,
                                 keeps ? std::vector<std::string>() : kNoCache);
    if (replica.serving_seconds() < 0) return false;
    report->Section(keeps ? "lookups as the replica runs, pairs drawn with the skew, 32 in flight, once it has warmed up"
                          : "the same, each answer read from the store anew");
    AddLookups(store, replica, echo, keeps, seconds, report);
    AddHistory(store, replica, rival, keeps, seconds, report);
    if (!keeps) {
      AddRanking(replica, report);
      continue;
    }
    report->Figure("resident memory of the replica after that", fmt::format("{:.0f} MiB", replica.ResidentMiB()),
                   "asked: at most 1024 MiB");
    report->Value("resident MiB of a replica", replica.ResidentMiB());
  }
  const ReplicaProcess again(store.data_dir, kBenchStoreId, store.made.revision);
  report->Figure("restart of the replica until it serves", fmt::format("{:.2f} s", again.serving_seconds()),
                 "asked: under 3 s");
  report->Value("restart of a replica, seconds", again.serving_seconds());
  if (rival != nullptr) AddRivalLookups(store, rival, seconds, report);
  return true;
}

Medians MediansOf(const Measured& store, double seconds) {
  const ReplicaProcess replica(store.data_dir, kBenchStoreId, store.made.revision, kNoCache);
  Medians medians;
  LoadResult* const places[] = {&medians.relationship, &medians.events, &medians.delegations};
  for (size_t number = 0; number < std::size(kLookups); ++number) {
    Questions questions(DrawPairs(*store.pairs, kDrawn / 10, 97), kLookups[number].request_of);
    (void)RunLoad(replica.channel(), kLookups[number].method, 1, seconds / 2, questions.Next());  // warms the block cache
    *places[number] = RunLoad(replica.channel(), kLookups[number].method, 1, seconds, questions.Next());
  }
  return medians;
}

void AddGrowth(const Medians& small, const Medians& large, int64_t small_events, int64_t large_events, Report* report) {
  report->Section(fmt::format("median of one lookup, 1 in flight, answers never kept: {} events, {} events", small_events,
                              large_events));
  const auto row = [&](const char* name, const std::string& ratio, const LoadResult& before, const LoadResult& after) {
    report->Figure(name, fmt::format("{:.0f} us, {:.0f} us", before.median_microseconds, after.median_microseconds),
                   fmt::format("answers of {:.0f} B, {:.0f} B: the pairs of the large store have more to tell",
                               before.answer_bytes, after.answer_bytes));
    report->Ratio(ratio, after.median_microseconds / before.median_microseconds, "at most 1.5");
    report->Ratio(ratio + "_answer_bytes", after.answer_bytes / before.answer_bytes, "what an answer has grown by");
  };
  row("GetRelationship", "growth_get_relationship", small.relationship, large.relationship);
  row("ListEvents", "growth_list_events", small.events, large.events);
  row("ListTradeDelegations", "growth_list_trade_delegations", small.delegations, large.delegations);
}

}  // namespace legation::bench
