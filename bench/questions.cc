#include "questions.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "legation/v1/query_service.pb.h"

namespace legation::bench {

std::string RelationshipOf(const PartyPair& pair) {
  v1::GetRelationshipRequest request;
  request.set_party_a(pair.first);
  request.set_party_b(pair.second);
  return request.SerializeAsString();
}

std::string EventsOf(const PartyPair& pair) {
  v1::ListEventsRequest request;
  request.add_parties(pair.first);
  request.add_counterparties(pair.second);
  return request.SerializeAsString();
}

std::string DelegationsOf(const PartyPair& pair) {
  v1::ListTradeDelegationsRequest request;
  request.add_senders(pair.first);
  request.add_hosts(pair.second);
  return request.SerializeAsString();
}

std::string HistoryOf(const PartyPair& pair) {
  v1::GetRelationshipHistoryRequest request;
  request.add_pairs()->set_party_a(pair.first);
  request.mutable_pairs(0)->set_party_b(pair.second);
  const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  request.mutable_start_date()->set_year(static_cast<int>(today.year()) - 10);
  request.mutable_start_date()->set_month(static_cast<int>(static_cast<unsigned>(today.month())));
  request.mutable_start_date()->set_day(1);
  request.set_interval(v1::INTERVAL_MONTH);
  return request.SerializeAsString();
}

Questions::Questions(std::vector<PartyPair> pairs, RequestOf request_of) {
  for (const PartyPair& pair : pairs) requests_.push_back(request_of(pair));
}

std::function<std::string(int64_t)> Questions::Next() {
  return [this](int64_t) { return requests_[next_++ % requests_.size()]; };
}

std::vector<PartyPair> DrawPairs(const PairDistribution& distribution, size_t count, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<PartyPair> pairs;
  for (size_t number = 0; number < count; ++number) pairs.push_back(distribution.Draw(&random));
  return pairs;
}

std::vector<PartyPair> EachOnce(const std::vector<PartyPair>& drawn) {
  std::set<PartyPair> seen;
  std::vector<PartyPair> once;
  for (auto pair = drawn.rbegin(); pair != drawn.rend(); ++pair) {
    if (seen.insert(*pair).second) once.push_back(*pair);
  }
  std::reverse(once.begin(), once.end());
  return once;
}

std::vector<PartyPair> BusiestPairs(const PairDistribution& distribution, size_t count) {
  const std::vector<PartyPair>& all = distribution.pairs();
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(count, all.size()))};
}

}  // namespace legation::bench
