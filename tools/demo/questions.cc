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
        auto pair = std::find_if(pairs_.begin(), pairs_.end(),
                                 [&](const Pair& known) { return known.first == first && known.second == second; });
        if (pair == pairs_.end()) pair = pairs_.insert(pairs_.end(), Pair{first, second});
        ++pair->events;
        const google::type::Date& day = event.date().end_date();
        if (day.day() != 0 && Order(day) > Order(pair->last_day)) pair->last_day = day;
      }
    }
    const bool trade = event.has_delegation() && event.delegation().kind() == v1::DELEGATION_KIND_TRADE;
    for (const v1::Participant& participant : event.participants()) {
      if (!trade || participant.role() != v1::PARTICIPANT_ROLE_HOST || PartyOf(participant).empty()) continue;
      if (std::find(hosts_.begin(), hosts_.end(), PartyOf(participant)) == hosts_.end()) hosts_.push_back(PartyOf(participant));
    }
  }
}

std::vector<Questions::Pair> Questions::Pairs(size_t most) const {
  std::vector<Pair> ranked = pairs_;
  std::stable_sort(ranked.begin(), ranked.end(), [](const Pair& a, const Pair& b) { return a.events > b.events; });
  ranked.resize(std::min(most, ranked.size()));
  return ranked;
}

}  // namespace legation::demo
