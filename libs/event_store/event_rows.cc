#include "event_store/event_rows.h"

#include <algorithm>

#include "event_store/event_acts.h"
#include "event_store/event_parties.h"
#include "event_store/points.h"
#include "google/protobuf/arena.h"

namespace legation::event_store {
using namespace internal::v1;

std::string FoldWords(std::string_view text) {
  std::string folded;
  for (const char byte : text) {
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || static_cast<unsigned char>(byte) >= 0x80;
    const bool capital = byte >= 'A' && byte <= 'Z';
    if (letter || capital) {
      folded += static_cast<char>(capital ? byte - 'A' + 'a' : byte);
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

namespace {

int32_t SizeRankOf(const Delegation& delegation) { return delegation.has_size() ? delegation.size() : -1; }

bool IsRankedRow(std::string_view timeline_key) {
  return !timeline_key.empty() && timeline_key[0] == static_cast<char>(TimelineScope::kPairRanked);
}

}  // namespace

bool HasPairTypeRows(EventType type) {
  switch (type) {
    case EVENT_TYPE_VISIT:
    case EVENT_TYPE_AGREEMENT:
    case EVENT_TYPE_DELEGATION:
    case EVENT_TYPE_DIPLOMATIC_TIES:
    case EVENT_TYPE_SANCTION: return true;
    default: return false;
  }
}

std::vector<std::string> PairTypeTerms(const std::string& party_a, const std::string& party_b, EventType type) {
  const bool sorted = party_a < party_b;
  return {sorted ? party_a : party_b, sorted ? party_b : party_a, std::to_string(static_cast<int>(type))};
}

std::vector<std::string> RowKeysOf(const EventRecord& event) {
  if (event.withdrawn()) return {};
  const EventFacts& facts = event.facts();
  std::vector<std::string> keys;
  const auto add = [&](TimelineScope scope, std::vector<std::string> terms) {
    keys.push_back(EncodeTimelineKey({scope, std::move(terms), event.sort_day(), event.event_id(), event.revision()}));
  };
  const Sides sides = SidesOf(facts);
  add(TimelineScope::kAll, {});
  for (const std::string& party : sides.parties) add(TimelineScope::kParty, {party});
  const bool listed_by_pair = HasPairTypeRows(facts.type());
  for (const auto& [first, second] : PairsOf(sides)) {
    add(TimelineScope::kPair, {first, second});
    if (listed_by_pair) add(TimelineScope::kPairType, PairTypeTerms(first, second, facts.type()));
  }
  for (ActRow& row : ActRowsOf(facts)) add(row.scope, std::move(row.terms));
  if (!event.tour_id().empty()) add(TimelineScope::kTour, {event.tour_id()});
  if (facts.type() == EVENT_TYPE_AGREEMENT) {
    for (const std::string& subject : facts.agreement().subjects()) add(TimelineScope::kSubject, {FoldWords(subject)});
  }
  if (facts.type() == EVENT_TYPE_DELEGATION && facts.delegation().kind() == DELEGATION_KIND_TRADE) {
    add(TimelineScope::kTradeDelegations, {});
    keys.push_back(EncodeTimelineKey({TimelineScope::kDelegationSize, {}, SizeRankOf(facts.delegation()),
                                      event.event_id(), event.revision()}));
    for (const std::string& sender : sides.actors) add(TimelineScope::kSender, {sender});
    for (const std::string& host : sides.receivers) add(TimelineScope::kHost, {host});
    for (const Sector& sector : facts.delegation().sectors()) {
      if (!sector.node().empty()) add(TimelineScope::kSector, {sector.node()});
      if (const std::string words = FoldWords(sector.text()); !words.empty()) add(TimelineScope::kSector, {words});
    }
  }
  for (const PointsRow& row : PointsOf(event)) {
    const int64_t points = RankedPoints(row.points);
    if (points == 0) continue;
    keys.push_back(EncodeTimelineKey({TimelineScope::kPairRanked, {row.party_a, row.party_b}, RankOf(points, row.day),
                                      event.event_id(), event.revision()}));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

void TrimToRow(EventRecord* event) {
  const int last = event->contributions_size() - 1;
  if (last > 1) event->mutable_contributions()->DeleteSubrange(1, last - 1);
  // The facts of the event are folded already; those of each contribution are not shown in lists.
  for (Contribution& contribution : *event->mutable_contributions()) contribution.mutable_event()->clear_facts();
  for (Correction& correction : *event->mutable_corrections()) correction.clear_facts();
  event->clear_reported();
}

RowValues::RowValues(const EventRecord& event) {
  google::protobuf::Arena arena;
  auto* const row = google::protobuf::Arena::CreateMessage<TimelineRow>(&arena);
  row->mutable_event()->CopyFrom(event);
  TrimToRow(row->mutable_event());
  whole_ = row->SerializeAsString();

  auto* const reference = google::protobuf::Arena::CreateMessage<TimelineRow>(&arena);
  reference->mutable_event()->mutable_facts()->set_type(event.facts().type());
  reference_ = reference->SerializeAsString();

  auto* const ranked = google::protobuf::Arena::CreateMessage<TimelineRow>(&arena);
  ranked->mutable_event()->set_event_id(event.event_id());
  ranked->mutable_event()->set_measure_day(event.measure_day());
  ranked->mutable_event()->mutable_facts()->set_status(event.facts().status());
  ranked_ = ranked->SerializeAsString();
}

const std::string& RowValues::Of(std::string_view timeline_key) const {
  if (RefersToEvents(timeline_key)) return reference_;
  return IsRankedRow(timeline_key) ? ranked_ : whole_;
}

bool HoldsSentences(std::string_view timeline_key) { return !RefersToEvents(timeline_key) && !IsRankedRow(timeline_key); }

}  // namespace legation::event_store
