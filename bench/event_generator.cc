#include "event_generator.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace legation::bench {
namespace {

using namespace internal::v1;

constexpr EventType kTypes[] = {EVENT_TYPE_STATEMENT, EVENT_TYPE_MEETING,  EVENT_TYPE_VISIT,       EVENT_TYPE_ACCUSATION,
                                EVENT_TYPE_AGREEMENT, EVENT_TYPE_CALL,     EVENT_TYPE_COOPERATION, EVENT_TYPE_DELEGATION,
                                EVENT_TYPE_AID,       EVENT_TYPE_SANCTION, EVENT_TYPE_DEMAND,      EVENT_TYPE_CONFLICT};
constexpr int64_t kDay = 86'400'000'000, kDays = 3'650;  // ten years

int64_t FirstMicroseconds() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return std::chrono::duration_cast<std::chrono::microseconds>(today.time_since_epoch()).count() - kDays * kDay;
}

void SetDay(int32_t day, Day* date) {
  const std::chrono::year_month_day civil{std::chrono::sys_days(std::chrono::days(day))};
  date->set_year(static_cast<int>(civil.year()));
  date->set_month(static_cast<int>(static_cast<unsigned>(civil.month())));
  date->set_day(static_cast<int>(static_cast<unsigned>(civil.day())));
}

}  // namespace

std::vector<std::string> PartiesOf(const vocabulary::Vocabulary& vocabulary) {
  std::vector<std::string> ids;
  for (const vocabulary::Country& country : vocabulary.countries().all()) ids.push_back(country.alpha3);
  for (const vocabulary::Organization& organization : vocabulary.organizations().all()) ids.push_back(organization.id);
  // Only what a question can name.
  std::erase_if(ids, [&](const std::string& id) {
    const auto resolved = vocabulary.parties().Resolve(id);
    return !resolved.ok() || resolved->id != id;
  });
  std::sort(ids.begin(), ids.end());
  return ids;
}

EventGenerator::EventGenerator(const PairDistribution* pairs, const vocabulary::Vocabulary* vocabulary, int64_t events,
                               uint64_t seed)
    : pairs_(*pairs), vocabulary_(*vocabulary), articles_of_span_(std::max<int64_t>(1, events / kEventsOfArticle)),
      first_microseconds_(FirstMicroseconds()), step_microseconds_(kDays * kDay / articles_of_span_), random_(seed) {}

void EventGenerator::AddParticipant(EventFacts* facts, ParticipantRole role, const std::string& party,
                                    const std::string& person) const {
  Participant* participant = facts->add_participants();
  participant->set_role(role);
  if (vocabulary_.countries().Find(party) != nullptr) {
    participant->set_country_code(party);
  } else {
    participant->set_organization(party);
  }
  if (!person.empty()) participant->mutable_person()->set_name(person);
}

ExtractedEvent EventGenerator::MakeEvent(int32_t day) {
  ExtractedEvent event;
  EventFacts& facts = *event.mutable_facts();
  auto [first, second] = pairs_.Draw(&random_);
  if (random_() % 2) std::swap(first, second);
  facts.set_type(kTypes[random_() % std::size(kTypes)]);
  facts.set_status(random_() % 5 ? EVENT_STATUS_OCCURRED : EVENT_STATUS_PLANNED);
  facts.set_confidence_permille(600 + random_() % 400);
  SetDay(day, facts.mutable_date()->mutable_start_date());
  facts.mutable_date()->set_precision(DATE_PRECISION_DAY);
  const bool mutual = facts.type() == EVENT_TYPE_MEETING || facts.type() == EVENT_TYPE_AGREEMENT;
  AddParticipant(&facts, mutual ? PARTICIPANT_ROLE_PARTICIPANT : PARTICIPANT_ROLE_SOURCE, first,
                 "Person " + std::to_string(random_() % 5000));
  AddParticipant(&facts, mutual ? PARTICIPANT_ROLE_PARTICIPANT : PARTICIPANT_ROLE_TARGET, second, "");
  if (facts.type() == EVENT_TYPE_VISIT) {
    facts.mutable_participants(0)->set_role(PARTICIPANT_ROLE_VISITOR);
    facts.mutable_participants(1)->set_role(PARTICIPANT_ROLE_HOST);
  }
  if (facts.type() == EVENT_TYPE_DELEGATION) {
    facts.mutable_participants(1)->set_role(PARTICIPANT_ROLE_HOST);
    facts.mutable_delegation()->set_kind(DELEGATION_KIND_TRADE);
    facts.mutable_delegation()->set_size(static_cast<int32_t>(10 + random_() % 100));
    facts.mutable_delegation()->set_bound(SIZE_BOUND_EXACT);
    facts.mutable_delegation()->set_unit(SIZE_UNIT_PEOPLE);
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

int64_t EventGenerator::publish_microseconds() const {
  return first_microseconds_ + ((articles_ - 1) % articles_of_span_ + 1) * step_microseconds_;
}

LogRecord EventGenerator::NextRecord() {
  ++articles_;
  LogRecord record;
  record.set_rules(1);
  ArticleIngested& ingested = *record.mutable_article_ingested();
  ArticleFacts& article = *ingested.mutable_article();
  article.set_article_id("bench-" + std::to_string(articles_));
  article.set_publisher("Publisher " + std::to_string(articles_ % 200));
  article.set_publish_time_microseconds(publish_microseconds());
  std::string hash(32, '\0');
  for (char& byte : hash) byte = static_cast<char>(random_());
  article.set_text_sha256(hash);
  article.set_normalized_sha256(hash);
  ingested.set_extractor("bench");
  ingested.set_extractor_version("1");
  const auto day = static_cast<int32_t>(publish_microseconds() / kDay);
  for (int number = 0; number < kEventsOfArticle; ++number) *ingested.add_events() = MakeEvent(day);
  return record;
}

StoredLogRecord EventGenerator::Next() {
  StoredLogRecord stored;
  stored.set_record(NextRecord().SerializeAsString());
  stored.set_revision(articles_);
  stored.set_commit_time_microseconds(commit_microseconds());
  return stored;
}

}  // namespace legation::bench
