// What is worth asking after some articles: the pairs of which they tell most, and the hosts of delegations.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "legation/v1/ingest_service.pb.h"

namespace legation::demo {

class Questions {
 public:
  void Add(const v1::IngestArticleResponse& stored);

  // Pairs of countries or organisations with the most events, the first of equals first; at most `most`.
  std::vector<std::pair<std::string, std::string>> Pairs(size_t most) const;
  // Hosts of trade delegations, each once, in the order of the articles.
  const std::vector<std::string>& hosts() const { return hosts_; }
  // The day of the newest event, or of publication: the day on which measures tell most. Absent without events.
  const google::type::Date& last_day() const { return last_day_; }

 private:
  std::vector<std::pair<std::pair<std::string, std::string>, int>> pairs_;
  std::vector<std::string> hosts_;
  google::type::Date last_day_;
};

}  // namespace legation::demo
