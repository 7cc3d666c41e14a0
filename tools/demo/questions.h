// What is worth asking after some articles: the pairs of which they tell most, and the hosts of delegations.
#pragma once

#include <string>
#include <vector>

#include "legation/v1/ingest_service.pb.h"

namespace legation::demo {

class Questions {
 public:
  void Add(const v1::IngestArticleResponse& stored);

  struct Pair {
    std::string first, second;
    int events = 0;
    google::type::Date last_day;  // of their newest event that has a day; measures tell most about it. Unset: none has.
  };
  // Pairs of countries or organisations with the most events, the first of equals first; at most `most`.
  std::vector<Pair> Pairs(size_t most) const;
  // Hosts of trade delegations, each once, in the order of the articles.
  const std::vector<std::string>& hosts() const { return hosts_; }

 private:
  std::vector<Pair> pairs_;
  std::vector<std::string> hosts_;
};

}  // namespace legation::demo
