#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

bool Before(const Reading& reading, const Mention& mention, const char* word) {
  size_t at = mention.begin;
  while (at > 0 && (reading.Lower(at - 1) == "the" || reading.Lower(at - 1) == "a" || reading.Lower(at - 1) == "an" ||
                    reading.Lower(at - 1) == "our"))
    --at;
  return at > 0 && reading.Lower(at - 1) == word;
}

// Where the noun of the frame stands: "delegation", "mission", "team".
size_t NounIn(const Reading& reading, const FrameMatch& match) {
  for (size_t i = match.end; i > match.begin; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (word.starts_with("delegation") || word.starts_with("mission") || word == "team") return i - 1;
  }
  return match.begin;
}

// "Israeli business delegation", "delegation from Ghana", "mission of Norwegian executives"
const Mention* SenderAt(const Reading& reading, const FrameMatch& match, size_t noun) {
  const Mention* sender = nullptr;
  for (const Mention& mention : reading.mentions) {
    if (mention.country.empty()) continue;
    const bool qualifies = (match.frame->noun || mention.begin >= match.begin) && mention.begin <= noun &&
                           mention.end + 4 > noun && mention.kind != MentionKind::kPerson &&
                           !Before(reading, mention, "to") && !Before(reading, mention, "in");
    if (qualifies) {
      bool broken = false;
      for (size_t i = mention.end; i < noun; ++i)
        broken |= reading.Lower(i) == "," || reading.Lower(i) == "and" || reading.Lower(i) == "to" ||
                  reading.Lower(i) == "received";
      if (!broken) sender = &mention;
    }
    if (sender == nullptr && mention.begin > noun && mention.begin < noun + 6 &&
        (Before(reading, mention, "from") || (Before(reading, mention, "of") && mention.kind != MentionKind::kState)))
      sender = &mention;
  }
  return sender;
}

const Mention* LeaderIn(const Reading& reading) {
  for (const Mention& mention : reading.mentions) {
    if (mention.kind != MentionKind::kPerson || mention.begin < 2 || !Before(reading, mention, "by")) continue;
    size_t by = mention.begin;
    while (by > 0 && reading.Lower(by) != "by") --by;
    const std::string& verb = reading.Lower(by == 0 ? 0 : by - 1);
    if (verb == "led" || verb == "headed" || verb == "chaired" || verb == "accompanied") return &mention;
  }
  return nullptr;
}

}  // namespace

// "looking for work in water treatment, education and forestry": a list of which two or more are known sectors.
void Coder::AddNamedSectors(const Reading& reading, v1::Delegation* delegation) const {
  for (size_t i = 0; i + 3 < reading.tokens.size(); ++i) {
    if (reading.Lower(i) != "in" && reading.Lower(i) != "from") continue;
    size_t end = i + 1;
    while (end < reading.tokens.size() && end < i + 24 &&
           (reading.tokens[end].text == "," || (reading.tokens[end].word && !reading.tokens[end].capital)) &&
           !Preposition(reading.Lower(end)) && reading.Lower(end) != "industries" && reading.Lower(end) != "sectors" &&
           reading.Lower(end) != "firms" && reading.Lower(end) != "companies") {
      ++end;
    }
    const std::vector<std::string> items = ListBetween(reading.tokens, i + 1, end);
    if (std::count_if(items.begin(), items.end(),
                      [&](const std::string& item) { return !names_.SectorOf(item).empty(); }) < 2)
      continue;
    for (const std::string& item : items) delegation->add_sectors()->set_text(item);
    return;
  }
}

void Coder::CodeDelegation(const Reading& reading, const FrameMatch& match) {
  const std::string& frame = match.frame->id;
  const size_t noun = NounIn(reading, match);
  bool inferred = false;
  const std::vector<Mention> subjects = Subject(reading, match, &inferred);
  const bool received = frame == "delegation.receive";
  Mention source, host, leader;
  if (const Mention* sender = SenderAt(reading, match, noun)) source = *sender;
  if (Party(source).empty() && !received && !subjects.empty() && !inferred) source = subjects[0];
  if (frame == "delegation.lead" && !subjects.empty() && !inferred && subjects[0].kind == MentionKind::kPerson) {
    leader = subjects[0];
    if (Party(source).empty() || leader.inferred) source = Party(source).empty() ? leader : source;
  } else if (const Mention* led = LeaderIn(reading)) {
    leader = *led;
    if (Party(source).empty() || source.kind == MentionKind::kPerson) source = leader;
  }
  for (size_t i = 0;
       i + 2 < noun && leader.person.empty() && !subjects.empty() && subjects[0].kind == MentionKind::kPerson; ++i) {
    if (reading.Lower(i) == "at" && reading.Lower(i + 1) == "the" && reading.Lower(i + 2) == "head")
      leader = subjects[0];
  }
  if (Party(source).empty() && (frame == "delegation.send" ||
                                (inferred && !subjects.empty() && Party(subjects[0]) == acquaintance_.home_country))) {
    source.country = acquaintance_.home_country;  // "the government would send ..."
    source.inferred = true;
  }
  if (Party(source).empty()) return;
  std::vector<Mention> hosts;
  if (received && !subjects.empty() && Party(subjects[0]) != Party(source)) hosts.push_back(subjects[0]);
  for (const Mention& object : Objects(reading, std::max(match.end, noun + 1), reading.tokens.size())) {
    if (Party(object) == Party(source) || Before(reading, object, "from") || Before(reading, object, "of") ||
        object.country.empty() || received)
      continue;
    if (object.kind == MentionKind::kState || object.kind == MentionKind::kCity) {
      if (std::none_of(hosts.begin(), hosts.end(), [&](const Mention& told) { return Party(told) == Party(object); }))
        hosts.push_back(object);
    }
  }
  if (hosts.empty()) {
    for (const Mention& mention : reading.mentions) {
      const bool place = Before(reading, mention, "to") || Before(reading, mention, "in") ||
                         Before(reading, mention, "for") || Before(reading, mention, "visiting") ||
                         Before(reading, mention, "visited") || Before(reading, mention, "visit") ||
                         Before(reading, mention, "at");
      if (place && !mention.country.empty() && Party(mention) != Party(source) &&
          (mention.kind == MentionKind::kState || mention.kind == MentionKind::kCity) && hosts.empty())
        hosts.push_back(mention);
    }
  }
  if (hosts.empty() && Party(source) == Party(trip_.visitor) && !trip_.current_host.empty()) {
    host.country = trip_.current_host;
    host.inferred = true;
    hosts.push_back(host);
  }
  // A delegation told again, without its host: that of which the article told before.
  if (hosts.empty() && (Party(source) == last_pair_.first || Party(source) == last_pair_.second)) {
    host.country = Party(source) == last_pair_.first ? last_pair_.second : last_pair_.first;
    host.inferred = true;
    if (!host.country.empty()) hosts.push_back(host);
  }
  if (hosts.empty()) return;
  host = hosts.front();
  v1::ExtractedEvent event;
  v1::EventFacts* facts = event.mutable_facts();
  AddParticipant(facts, v1::PARTICIPANT_ROLE_SOURCE, source, false);
  for (const Mention& at : hosts) AddParticipant(facts, v1::PARTICIPANT_ROLE_HOST, at, false);
  v1::Delegation* delegation = facts->mutable_delegation();
  *delegation = FindDelegation(reading.tokens, noun);
  if (delegation->sectors_size() == 0) AddNamedSectors(reading, delegation);
  for (v1::Sector& sector : *delegation->mutable_sectors()) sector.set_node(names_.SectorOf(sector.text()));
  if (!host.inferred && hosts.size() == 1) {
    facts->mutable_place()->set_country_code(host.country);
    facts->mutable_place()->set_city(host.city);
  }
  const bool stated = !Party(leader).empty() && Party(leader) == Party(source);
  if (stated) {
    delegation->set_leader_basis(v1::LEADER_BASIS_STATED);
  } else if (host.inferred && trip_.visitor.kind == MentionKind::kPerson && Party(trip_.visitor) == Party(source) &&
             host.country == trip_.current_host) {
    leader = trip_.visitor;
    leader.inferred = true;
    delegation->set_leader_basis(v1::LEADER_BASIS_ACCOMPANIES);
  }
  if (delegation->leader_basis() != v1::LEADER_BASIS_UNSPECIFIED)
    AddParticipant(facts, v1::PARTICIPANT_ROLE_LEADER, leader);
  if (host.inferred) {  // it goes when the visitor goes
    for (const v1::ExtractedEvent& visit : events_) {
      if (!visit.facts().has_visit() || visit.facts().place().country_code() != host.country || visit.facts().history())
        continue;
      facts->set_status(visit.facts().status());
      break;
    }
  }
  const bool bare = !stated && !delegation->has_size() && delegation->sectors_size() == 0;
  if (frame == "delegation.plain" && bare && host.inferred) return;
  if (Keep(reading, match, std::move(event)) && stated && !leader.person.empty())
    CodeLedVisit(reading, match, leader, hosts);
}

// Who is told to lead a delegation goes there too.
void Coder::CodeLedVisit(const Reading& reading, const FrameMatch& match, const Mention& leader,
                         const std::vector<Mention>& hosts) {
  static const Frame* const kFrame = [] {
    Frame* frame = new Frame;
    frame->id = "visit.leads_delegation";
    frame->type = v1::EVENT_TYPE_VISIT;
    frame->noun = true;
    return frame;
  }();
  const v1::EventStatus status = events_.back().facts().status();
  FrameMatch visit = match;
  visit.frame = kFrame;
  const size_t before = events_.size();
  CodeVisit(reading, visit, leader, hosts);
  for (size_t i = before; i < events_.size(); ++i) events_[i].mutable_facts()->set_status(status);
}

}  // namespace legation::extraction
