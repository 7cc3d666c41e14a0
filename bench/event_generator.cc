#include "event_generator.h"

#include <algorithm>
#include <cmath>

namespace legation::bench {
namespace {

using namespace internal::v1;

constexpr const char* kCountries[] = {
    "USA", "RUS", "CHN", "GBR", "FRA", "DEU", "ISR", "IRN", "TUR", "JPN", "IND", "PAK", "SAU", "EGY", "KOR", "PRK", "UKR",
    "SYR", "IRQ", "AFG", "ITA", "ESP", "POL", "CAN", "MEX", "BRA", "ARG", "AUS", "IDN", "VNM", "THA", "PHL", "MYS", "KAZ",
    "UZB", "AZE", "ARM", "GEO", "NGA", "ZAF", "KEN", "ETH", "SDN", "LBY", "DZA", "MAR", "TUN", "JOR", "LBN", "PSE", "QAT",
    "ARE", "KWT", "OMN", "YEM", "GRC", "CYP", "BGR", "ROU", "HUN", "CZE", "SVK", "AUT", "CHE", "SWE", "NOR", "FIN", "DNK",
    "NLD", "BEL", "PRT", "IRL", "CUB", "VEN", "COL", "PER", "CHL", "ECU", "BOL", "MMR", "BGD", "LKA", "NPL", "MNG", "KGZ",
    "TJK", "TKM", "BLR", "LTU", "LVA", "EST", "SRB", "HRV", "SVN", "ALB", "MKD", "BIH", "SEN", "GHA", "CIV"};
constexpr EventType kTypes[] = {EVENT_TYPE_STATEMENT, EVENT_TYPE_MEETING,   EVENT_TYPE_VISIT,      EVENT_TYPE_ACCUSATION,
                                EVENT_TYPE_AGREEMENT, EVENT_TYPE_CALL,      EVENT_TYPE_COOPERATION, EVENT_TYPE_DELEGATION,
                                EVENT_TYPE_AID,       EVENT_TYPE_SANCTION, EVENT_TYPE_DEMAND,      EVENT_TYPE_CONFLICT};
constexpr int64_t kFirstMicroseconds = 1'420'070'400'000'000;  // 2015-01-01

void AddParticipant(EventFacts* facts, ParticipantRole role, const std::string& country, const std::string& person) {
  Participant* participant = facts->add_participants();
  participant->set_role(role);
  participant->set_country_code(country);
  if (!person.empty()) participant->mutable_person()->set_name(person);
}

}  // namespace

EventGenerator::EventGenerator(uint64_t seed) : random_(seed) {
  for (const char* first : kCountries) {
    for (const char* second : kCountries) {
      if (std::string(first) < second) pairs_.emplace_back(first, second);
    }
  }
  std::shuffle(pairs_.begin(), pairs_.end(), random_);
  double sum = 0;
  for (size_t rank = 0; rank < pairs_.size(); ++rank) cumulative_.push_back(sum += std::pow(rank + 1.0, -1.05));
  for (double& value : cumulative_) value /= sum;
}

std::pair<std::string, std::string> EventGenerator::DrawPair() {
  const double draw = std::uniform_real_distribution<double>(0, 1)(random_);
  const size_t rank = std::lower_bound(cumulative_.begin(), cumulative_.end(), draw) - cumulative_.begin();
  return pairs_[std::min(rank, pairs_.size() - 1)];
}

ExtractedEvent EventGenerator::MakeEvent() {
  ExtractedEvent event;
  EventFacts& facts = *event.mutable_facts();
  auto [first, second] = DrawPair();
  if (random_() % 2) std::swap(first, second);
  facts.set_type(kTypes[random_() % std::size(kTypes)]);
  facts.set_status(random_() % 5 ? EVENT_STATUS_OCCURRED : EVENT_STATUS_PLANNED);
  facts.set_confidence_permille(600 + random_() % 400);
  const bool mutual = facts.type() == EVENT_TYPE_MEETING || facts.type() == EVENT_TYPE_AGREEMENT;
  AddParticipant(&facts, mutual ? PARTICIPANT_ROLE_PARTICIPANT : PARTICIPANT_ROLE_SOURCE, first,
                 "Person " + std::to_string(random_() % 5000));
  AddParticipant(&facts, mutual ? PARTICIPANT_ROLE_PARTICIPANT : PARTICIPANT_ROLE_TARGET, second, "");
  if (facts.type() == EVENT_TYPE_DELEGATION) {
    facts.mutable_participants(1)->set_role(PARTICIPANT_ROLE_HOST);
    facts.mutable_delegation()->set_kind(DELEGATION_KIND_TRADE);
    facts.mutable_delegation()->set_size(10 + random_() % 100);
    Sector* sector = facts.mutable_delegation()->add_sectors();
    sector->set_node(random_() % 2 ? "water" : "agriculture");
    sector->set_text(sector->node());
  }
  if (facts.type() == EVENT_TYPE_AGREEMENT) {
    facts.mutable_agreement()->add_subjects("subject " + std::to_string(random_() % 3000));
  }
  Span* span = event.add_evidence();
  span->set_text("A sentence of some ninety bytes that states the event, number " + std::to_string(random_() % 100'000'000) +
                 ", in the words of a wire.");
  span->set_end_byte(span->text().size());
  span->set_rule("bench");
  return event;
}

StoredLogRecord EventGenerator::Next(int events) {
  ++revision_;
  const int64_t microseconds = kFirstMicroseconds + revision_ * 1'800'000'000;  // half an hour apart
  LogRecord record;
  record.set_rules(1);
  ArticleIngested& ingested = *record.mutable_article_ingested();
  ArticleFacts& article = *ingested.mutable_article();
  article.set_article_id("bench-" + std::to_string(revision_));
  article.set_publisher("Publisher " + std::to_string(revision_ % 200));
  article.set_publish_time_microseconds(microseconds);
  std::string hash(32, '\0');
  for (char& byte : hash) byte = static_cast<char>(random_());
  article.set_text_sha256(hash);
  article.set_normalized_sha256(hash);
  ingested.set_extractor("bench");
  ingested.set_extractor_version("1");
  for (int number = 0; number < events; ++number) *ingested.add_events() = MakeEvent();
  StoredLogRecord stored;
  stored.set_revision(revision_);
  stored.set_commit_time_microseconds(microseconds);
  stored.set_record(record.SerializeAsString());
  return stored;
}

}  // namespace legation::bench
