// What the benches ask, as serialised requests made beforehand, so that the client spends little of the time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pair_distribution.h"

namespace legation::bench {

// Full names of the methods, for the generic client.
inline constexpr char kGetRelationship[] = "/legation.v1.QueryService/GetRelationship";
inline constexpr char kGetHistory[] = "/legation.v1.QueryService/GetRelationshipHistory";
inline constexpr char kListEvents[] = "/legation.v1.QueryService/ListEvents";
inline constexpr char kListDelegations[] = "/legation.v1.QueryService/ListTradeDelegations";
inline constexpr char kListRelationships[] = "/legation.v1.QueryService/ListRelationships";

// Of one pair: the relationship today; the 50 newest events; the trade delegations of the first to the second; ten years by
// month.
std::string RelationshipOf(const PartyPair& pair);
std::string EventsOf(const PartyPair& pair);
std::string DelegationsOf(const PartyPair& pair);
std::string HistoryOf(const PartyPair& pair);

using RequestOf = std::string (*)(const PartyPair&);

// Requests about pairs in the order in which they were drawn, each time from where the last run ended.
class Questions {
 public:
  Questions(std::vector<PartyPair> pairs, RequestOf request_of);
  // For RunLoad.
  std::function<std::string(int64_t)> Next();
  size_t size() const { return requests_.size(); }

 private:
  std::vector<std::string> requests_;
  size_t next_ = 0;
};

// So many pairs drawn with the skew.
std::vector<PartyPair> DrawPairs(const PairDistribution& distribution, size_t count, uint64_t seed);
// Each of the pairs once, in the order in which they were drawn last.
std::vector<PartyPair> EachOnce(const std::vector<PartyPair>& drawn);
// The busiest pairs, one after the other.
std::vector<PartyPair> BusiestPairs(const PairDistribution& distribution, size_t count);

}  // namespace legation::bench
