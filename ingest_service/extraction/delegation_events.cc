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

bool GroupWord(const std::string& word) {
  return word.starts_with("delegation") || word == "mission" || word == "missions" || word == "team" || word == "group" ||
         word == "contingent" || word == "party";
}

// Where the noun of the frame stands: "delegation", "mission", "team"; else the last noun of its words ("23 companies").
size_t NounIn(const Reading& reading, const FrameMatch& match) {
  for (auto word = match.words.rbegin(); word != match.words.rend(); ++word) {
    if (GroupWord(reading.Lower(*word))) return *word;
  }
  for (size_t i = match.end; i > match.begin; --i) {
    if (GroupWord(reading.Lower(i - 1))) return i - 1;
  }
  for (auto word = match.words.rbegin(); word != match.words.rend(); ++word) {
    if (reading.clauses.Nominal(*word)) return *word;
  }
  return match.begin;
}

// "to upgrade its office to a trade mission": a mission that stays.
bool Permanent(const Reading& reading, size_t noun) {
  const std::string& word = reading.Lower(noun);
  if (word != "mission" && word != "missions") return false;
  size_t at = noun;
  for (int steps = 0; steps < 4 && at != Clauses::kNone; ++steps, at = reading.clauses.Head(at)) {
    const std::string& lemma = reading.clauses.Lemma(at);
    if (lemma == "upgrade" || lemma == "open" || lemma == "close" || lemma == "establish" || lemma == "shut" ||
        lemma == "reopen" || lemma == "vote")
      return true;
  }
  for (size_t i = noun >= 2 ? noun - 2 : 0; i < noun; ++i) {
    for (const char* kind : {"diplomatic", "permanent", "peacekeeping", "rescue", "space", "combat", "un", "fact-finding"}) {
      if (reading.Lower(i) == kind) return true;
    }
  }
  return false;
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

// "the mission", "its members": told before.
bool Definite(const Reading& reading, size_t noun) {
  for (size_t i = noun; i > 0 && noun - i < 4; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (word == "the" || word == "this" || word == "these") return true;
    const Tag tag = reading.clauses.At(i - 1).tag;
    if (reading.MentionOver(i - 1) != nullptr || (tag != Tag::kAdjective && tag != Tag::kNoun && tag != Tag::kNumeral))
      return false;
  }
  return false;
}

bool Person(const Mention& mention) { return mention.kind == MentionKind::kPerson && !Party(mention).empty(); }

// "led by X", "with X at its head", "the leader of the delegation, X"
const Mention* LeaderIn(const Reading& reading) {
  for (const Mention& mention : reading.mentions) {
    if (!Person(mention)) continue;
    if (Before(reading, mention, "by")) {
      size_t by = mention.begin;
      while (by > 0 && reading.Lower(by) != "by") --by;
      const std::string& verb = reading.Lower(by == 0 ? 0 : by - 1);
      if (verb == "led" || verb == "headed" || verb == "chaired") return &mention;
    }
    for (size_t i = mention.begin > 8 ? mention.begin - 8 : 0; i < mention.begin; ++i) {
      const bool head = reading.Lower(i) == "leader" || reading.Lower(i) == "head" || reading.Lower(i) == "chief";
      bool group = false, apart = false;
      for (size_t n = i; n < mention.begin && n < i + 6; ++n) {
        group |= GroupWord(reading.Lower(n));
        apart |= reading.clauses.At(n).tag == Tag::kVerb;
      }
      if (head && group && !apart && (reading.Lower(i + 1) == "of" || GroupWord(reading.Lower(i + 1)))) return &mention;
    }
    // "X arrived at the head of a delegation"
    for (size_t i = mention.end; i < mention.end + 12 && i < reading.tokens.size(); ++i) {
      const Mention* other = reading.MentionOver(i);
      if (reading.tokens[i].text == ";" || (other != nullptr && other->kind == MentionKind::kPerson)) break;
      if (reading.Lower(i) != "head" || reading.Lower(i + 1) != "of" || i < 2 ||
          (reading.Lower(i - 2) != "at" && reading.Lower(i - 1) != "as"))
        continue;
      for (size_t n = i; n < i + 8; ++n) {
        if (GroupWord(reading.Lower(n))) return &mention;
      }
    }
  }
  return nullptr;
}

}  // namespace

// What a sentence adds to the delegation of which the article told last: "The mission comprises 20 firms." False when
// there was none.
bool Coder::CompleteTold(const Reading& reading, size_t noun, const Mention* leader) {
  for (auto event = events_.rbegin(); event != events_.rend(); ++event) {
    v1::EventFacts* facts = event->mutable_facts();
    if (!facts->has_delegation()) continue;
    v1::Delegation* delegation = facts->mutable_delegation();
    const v1::Delegation more = FindDelegation(reading, noun);
    if (!delegation->has_size() && more.has_size()) {
      delegation->set_size(more.size());
      delegation->set_bound(more.bound());
      delegation->set_unit(more.unit());
    }
    if (delegation->kind() == v1::DELEGATION_KIND_UNSPECIFIED) delegation->set_kind(more.kind());
    if (delegation->sectors_size() == 0) AddSectors(reading, noun, delegation);
    if (delegation->organizer().empty()) delegation->set_organizer(FindOrganizer(reading));
    if (leader != nullptr && !leader->person.empty() && delegation->leader_basis() != v1::LEADER_BASIS_STATED) {
      const auto leads = [](const v1::Participant& p) { return p.role() == v1::PARTICIPANT_ROLE_LEADER; };
      auto* participants = facts->mutable_participants();
      participants->erase(std::remove_if(participants->begin(), participants->end(), leads), participants->end());
      Mention own = *leader;
      own.country = facts->participants(0).country_code();
      AddParticipant(facts, v1::PARTICIPANT_ROLE_LEADER, own);
      delegation->set_leader_basis(v1::LEADER_BASIS_STATED);
    }
    return true;
  }
  return false;
}

void Coder::AddSectors(const Reading& reading, size_t noun, v1::Delegation* delegation) const {
  for (std::string& words : FindSectors(reading, noun, names_)) {
    v1::Sector* sector = delegation->add_sectors();
    sector->set_node(names_.SectorOf(words));
    sector->set_text(std::move(words));
  }
}

void Coder::CompleteDelegation(const Reading& reading) {
  constexpr size_t kNear = 3;  // sentences
  if (sentence_number_ > last_event_sentence_ + kNear) return;
  for (const FrameMatch& match : reading.matches) {
    if (match.frame->type == v1::EVENT_TYPE_DELEGATION) return;
  }
  for (size_t i = 1; i < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    const bool group = GroupWord(word) || word == "participants" || word == "companies" || word == "firms" ||
                       word == "businessmen" || word == "executives";
    if (!group || !Definite(reading, i)) continue;
    CompleteTold(reading, i, nullptr);
    return;
  }
}

void Coder::CodeDelegation(const Reading& reading, const FrameMatch& match) {
  const std::string& frame = match.frame->id;
  const size_t noun = NounIn(reading, match);
  if (Permanent(reading, noun)) return;
  const Roles roles = RolesOf(reading, match);
  const bool received = match.frame->shape == Shape::kHosts || frame == "delegation.receive";
  // "X was accompanied by a delegation": X leads it unless another is told to.
  const bool accompanies = reading.clauses.Lemma(match.begin) == "accompany";
  Mention source, host, leader, subject;
  bool owned = false;  // whose it is stands beside the noun
  std::vector<Mention> hosts;
  for (const Role& role : roles.all) {
    const Mention& actor = role.actor;
    switch (role.argument.slot) {
      case Slot::kSubject:
        if (Party(subject).empty()) subject = actor;
        break;
      case Slot::kUndergoer:
        if (accompanies && Party(subject).empty()) {
          subject = actor;
          break;
        }
        [[fallthrough]];
      case Slot::kOwner:
        if (Party(source).empty() && actor.kind != MentionKind::kPerson) source = actor, owned = true;
        break;
      case Slot::kAgent:
        if (received && match.frame->noun == false) {
          AddParty(actor, &hosts);
        } else if (actor.kind == MentionKind::kPerson) {
          leader = actor;
        } else if (Party(source).empty()) {
          source = actor;
        }
        break;
      case Slot::kComplement:
      case Slot::kOblique:
      case Slot::kObject: {
        const bool place = actor.kind == MentionKind::kState || actor.kind == MentionKind::kCity;
        if (role.Behind({"from", "of"}) && role.argument.slot == Slot::kComplement) {
          if (Party(source).empty()) source = actor, owned = true;
        } else if (role.Behind({"by"}) && actor.kind == MentionKind::kPerson) {
          leader = actor;
        } else if (!received && place && !role.Behind({"from", "of", "with", "by", "against"})) {
          hosts.push_back(actor);
        }
        break;
      }
    }
  }
  if (const Mention* sender = SenderAt(reading, match, noun); sender != nullptr && Party(source).empty())
    source = *sender, owned = true;
  if (received && !Party(subject).empty()) hosts.insert(hosts.begin(), subject);
  const bool person = subject.kind == MentionKind::kPerson && !subject.person.empty();
  if (!received && !Party(subject).empty()) {
    const bool leads = person && (!match.frame->noun || reading.Lower(match.begin).starts_with("delegation"));
    if (leads && frame.find("send") == std::string::npos && !match.frame->noun && !accompanies) leader = subject;
    if (Party(source).empty() && (!match.frame->noun || !roles.Has(Slot::kOwner))) source = subject;
  }
  if (const Mention* led = LeaderIn(reading); led != nullptr) leader = *led;
  // Who leads it belongs to it, and it to whom he acts for.
  if (!Party(leader).empty() && (Party(source).empty() || !owned)) source = leader;
  if (!Party(leader).empty() && leader.inferred && owned) leader.country = source.country;
  if (Party(leader).empty() && !Party(source).empty()) {
    leader.person = FindLeaderName(reading);
    leader.country = leader.person.empty() ? "" : source.country;
    leader.kind = MentionKind::kPerson;
  }
  const bool lead = frame == "delegation.lead" && leader.kind == MentionKind::kPerson;
  if (hosts.empty() && !owned && Definite(reading, noun) && CompleteTold(reading, noun, lead ? &leader : nullptr)) return;
  if (Party(source).empty() && noun > 0 && reading.Lower(noun - 1) == "the") {  // told before
    source = last_delegation_;
    source.person.clear();
    source.inferred = true;
  }
  if (Party(source).empty()) return;
  std::erase_if(hosts, [&](const Mention& at) { return Party(at) == Party(source) || Party(at).empty(); });
  for (auto it = hosts.begin(); it != hosts.end();) {
    const bool told =
        std::any_of(hosts.begin(), it, [&](const Mention& earlier) { return Party(earlier) == Party(*it); });
    it = told ? hosts.erase(it) : it + 1;
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
  const auto infer = [&](const std::string& country) {
    if (!hosts.empty() || country.empty() || country == Party(source)) return;
    host.country = country;
    host.inferred = true;
    hosts.push_back(host);
  };
  if (Party(source) == Party(trip_.visitor)) infer(trip_.current_host);
  // A delegation told again, without its host: that of which the article told before.
  infer(CounterpartOf(source));
  last_delegation_ = source;
  if (hosts.empty()) return;
  host = hosts.front();
  v1::ExtractedEvent event;
  v1::EventFacts* facts = event.mutable_facts();
  AddParticipant(facts, v1::PARTICIPANT_ROLE_SOURCE, source, false);
  for (const Mention& at : hosts) AddParticipant(facts, v1::PARTICIPANT_ROLE_HOST, at, false);
  v1::Delegation* delegation = facts->mutable_delegation();
  *delegation = FindDelegation(reading, noun);
  AddSectors(reading, noun, delegation);
  if (delegation->kind() == v1::DELEGATION_KIND_UNSPECIFIED && delegation->sectors_size() > 0)
    delegation->set_kind(v1::DELEGATION_KIND_TRADE);
  delegation->set_organizer(FindOrganizer(reading));
  for (std::string& member : FindMembers(reading, noun)) delegation->add_members(std::move(member));
  if (!host.inferred && hosts.size() == 1) {
    facts->mutable_place()->set_country_code(host.country);
    facts->mutable_place()->set_city(host.city);
  }
  const bool stated = !Party(leader).empty() && Party(leader) == Party(source);
  if (stated) {
    delegation->set_leader_basis(v1::LEADER_BASIS_STATED);
  } else if (accompanies && person && Party(subject) == Party(source) && delegation->organizer().empty()) {
    leader = subject;
    delegation->set_leader_basis(v1::LEADER_BASIS_ACCOMPANIES);
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
  if (Keep(reading, match, std::move(event)) && stated && !leader.person.empty() && !host.inferred)
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
