#include "tools/demo/questions.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace legation::demo {
namespace {

const std::string& PartyOf(const v1::Participant& participant) {
  return participant.country_code().empty() ? participant.organization() : participant.country_code();
}

auto Order(const google::type::Date& day) { return std::make_tuple(day.year(), day.month(), day.day()); }

}  // namespace

void Questions::Add(const v1::IngestArticleResponse& stored) {
  for (const v1::StoredEvent& each : stored.events()) {
    const v1::Event& event = each.event();
    std::set<std::string> parties;
    for (const v1::Participant& participant : event.participants()) {
      if (!PartyOf(participant).empty()) parties.insert(PartyOf(participant));
    }
    for (const std::string& first : parties) {
      for (const std::string& second : parties) {
        if (first >= second) continue;
        const std::pair pair(first, second);
        auto known = std::find_if(pairs_.begin(), pairs_.end(), [&](const auto& entry) { return entry.first == pair; });
        if (known == pairs_.end()) known = pairs_.insert(pairs_.end(), {pair, 0});
        ++known->second;
      }
    }
    const bool trade = event.has_delegation() && event.delegation().kind() == v1::DELEGATION_KIND_TRADE;
    for (const v1::Participant& participant : event.participants()) {
      if (!trade || participant.role() != v1::PARTICIPANT_ROLE_HOST || PartyOf(participant).empty()) continue;
      if (std::find(hosts_.begin(), hosts_.end(), PartyOf(participant)) == hosts_.end()) hosts_.push_back(PartyOf(participant));
    }
    const google::type::Date& day = event.date().end_date();
    if (day.day() != 0 && Order(day) > Order(last_day_)) last_day_ = day;
  }
}

std::vector<std::pair<std::string, std::string>> Questions::Pairs(size_t most) const {
  auto ranked = pairs_;
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& [pair, count] : ranked) {
    if (pairs.size() < most) pairs.push_back(pair);
  }
  return pairs;
}

}  // namespace legation::demo
