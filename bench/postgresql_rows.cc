#include "postgresql_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace legation::bench {
namespace {

using namespace internal::v1;

const std::string& PartyOf(const Participant& participant) {
  return participant.country_code().empty() ? participant.organization() : participant.country_code();
}

std::string OrNull(const std::string& text) { return text.empty() ? "\\N" : text; }

// What an event is worth decides nothing about what its row costs.
int PointsOf(EventType type) { return 500 * (1 + static_cast<int>(type) % 10); }

}  // namespace

std::string CopyRowsOf(const std::vector<LogRecord>& records, int64_t* next_event) {
  std::string rows;
  for (const LogRecord& record : records) {
    const ArticleFacts& article = record.article_ingested().article();
    for (const ExtractedEvent& event : record.article_ingested().events()) {
      const EventFacts& facts = event.facts();
      const std::string &first = PartyOf(facts.participants(0)), &second = PartyOf(facts.participants(1));
      const bool mutual = facts.type() == EVENT_TYPE_MEETING || facts.type() == EVENT_TYPE_AGREEMENT;
      const bool hostile = facts.type() % 2 == 0;
      const Day& day = facts.date().start_date();
      const auto& delegation = facts.delegation();
      fmt::format_to(
          std::back_inserter(rows),
          "evt_{:016x}\t{}\t{}\tepoch\t{}\t{}\t{:04}-{:02}-{:02}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
          static_cast<uint64_t>(++*next_event) * 0x9e3779b97f4a7c15ULL, article.article_id(), article.publisher(),
          static_cast<int>(facts.type()), static_cast<int>(facts.status()), day.year(), day.month(), day.day(),
          std::min(first, second), std::max(first, second), mutual ? 0 : first < second ? 1 : 2,
          OrNull(facts.participants(0).person().name()), facts.confidence_permille(), hostile ? 0 : PointsOf(facts.type()),
          hostile ? PointsOf(facts.type()) : 0, mutual ? 1000 : 0,
          facts.has_delegation() ? std::to_string(delegation.size()) : "\\N",
          facts.has_delegation() && delegation.sectors_size() > 0 ? delegation.sectors(0).node() : "\\N",
          facts.has_agreement() && facts.agreement().subjects_size() > 0 ? facts.agreement().subjects(0) : "\\N",
          event.evidence(0).text());
    }
  }
  return rows;
}

}  // namespace legation::bench
