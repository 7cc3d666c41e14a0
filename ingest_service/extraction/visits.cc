#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// Whose trip is diplomacy: an office holder's, or that of a group that acts for a state.
bool Official(const Reading& reading, const Mention& mention) {
  if (mention.kind == MentionKind::kPerson) {
    const std::string office = absl::AsciiStrToLower(mention.office);
    return !office.starts_with("former") && !office.starts_with("ex-");
  }
  static const auto* const kEnvoys = new absl::flat_hash_set<std::string>{
      "officials", "official", "delegation", "delegations", "mission",         "ministers",  "leaders",
      "diplomats", "envoys",   "lawmakers",  "negotiators", "representatives", "government", "leadership"};
  if (mention.kind == MentionKind::kOrganization) return true;
  return mention.kind == MentionKind::kGroup && kEnvoys->contains(reading.Lower(mention.end - 1));
}

bool Visitable(const Mention& mention) {
  return mention.kind == MentionKind::kState || mention.kind == MentionKind::kCity;
}

// "the Malian capital", "the Thai resort": a place of the state.
bool OfPlace(const std::string& noun) {
  static const auto* const kPlaces = new absl::flat_hash_set<std::string>{"capital", "city", "port", "town", "resort",
                                                                          "island", "province", "region"};
  return kPlaces->contains(noun);
}

// Frames in which a tour takes its traveller, the object, to places.
bool Takes(const Frame& frame) { return frame.id == "visit.taken_to" || frame.id == "visit.tour_takes"; }

bool TourTakes(const Reading& reading, const FrameMatch& match) {
  const std::vector<size_t> subjects = reading.clauses.SubjectOf(match.begin).heads;
  return std::any_of(subjects.begin(), subjects.end(), [&](size_t head) {
    const std::string& word = reading.Lower(head);
    const auto trip = [](const std::string& noun) {
      return noun == "tour" || noun == "trip" || noun == "visit" || noun == "journey" || noun == "swing" ||
             noun == "mission" || noun == "travels";
    };
    const bool relative = word == "that" || word == "which";
    return trip(word) || (relative && head > 0 && (trip(reading.Lower(head - 1)) ||
                                                   (head > 1 && trip(reading.Lower(head - 2)))));
  });
}

// "accompanied by Foreign Minister X": who goes along.
bool Companion(const Reading& reading, const Mention& mention) {
  size_t at = mention.begin;
  while (at > 0 && (reading.Lower(at - 1) == "the" || reading.Lower(at - 1) == "his" || reading.Lower(at - 1) == "her"))
    --at;
  if (at < 2 || reading.Lower(at - 1) != "by") return false;
  const std::string& verb = reading.Lower(at - 2);
  return verb == "accompanied" || verb == "joined" || verb == "flanked";
}

// "It would be his third visit": says which visit it is that was told before, with dates of others.
bool SaysWhich(const Clauses& clauses, const FrameMatch& match) {
  if (!match.frame->noun || clauses.Dependent(match.begin, Relation::kCopula) == Clauses::kNone) return false;
  const size_t subject = clauses.Dependent(match.begin, Relation::kSubject);
  return subject != Clauses::kNone &&
         (clauses.Lower(subject) == "it" || clauses.Lower(subject) == "this" || clauses.Lower(subject) == "visit" ||
          clauses.Lower(subject) == "trip");
}

}  // namespace

// One travels to others.
void Coder::CodeTravel(const Reading& reading, const FrameMatch& match, const Roles& roles) {
  CodeTravellingGroup(reading, match, roles);
  std::vector<Mention> visitors, hosts;
  const bool noun = match.frame->noun;
  if (match.frame->id == "visit.tour_takes" && !TourTakes(reading, match)) return;
  const auto goes = [&](const Role& role) {
    if (Companion(reading, role.actor)) return false;
    switch (role.argument.slot) {
      case Slot::kSubject:
        return !Takes(*match.frame);
      case Slot::kObject:  // "a tour that took him to Oslo"
        return Takes(*match.frame) && role.actor.kind == MentionKind::kPerson;
      case Slot::kAgent:
        return true;
      case Slot::kOwner:
        return true;
      case Slot::kUndergoer:  // "his visit was followed by one to Oslo", "is bound for Oslo"
        return noun;
      case Slot::kComplement:
        return role.Behind({"by", "of"}) && !Visitable(role.actor);
      default:
        return false;
    }
  };
  const auto stands = [](const Role& role) {  // the nearer to the trip, the surer it is whose it is
    return role.argument.slot == Slot::kSubject ? (role.argument.shared ? 1 : 2) : 3;
  };
  int nearest = 0;
  for (const Role& role : roles.all) {
    if (goes(role) && Official(reading, role.actor)) nearest = std::max(nearest, stands(role));
  }
  for (const Role& role : roles.all) {
    if (goes(role) && Official(reading, role.actor) && stands(role) == nearest) AddParty(role.actor, &visitors);
  }
  if (visitors.empty()) return;
  CorrectVisitor(reading, match, &visitors[0]);
  Mention visitor = visitors[0];
  for (const Role& role : roles.all) {
    const bool of_place = (role.actor.kind == MentionKind::kGroup || role.actor.kind == MentionKind::kModifier) &&
                          OfPlace(reading.Lower(role.argument.head));
    if ((!Visitable(role.actor) && !of_place) || Party(role.actor) == Party(visitor)) continue;
    const bool place = role.argument.slot == Slot::kObject || role.argument.slot == Slot::kUndergoer ||
                       ((role.argument.slot == Slot::kOblique || role.argument.slot == Slot::kComplement) &&
                        role.Behind({"to", "in", "at", "for", "into", "through", "via", "across", "of", "on", "around"}));
    const bool left = match.frame->id == "visit.home_from" && role.Behind({"from"});
    const bool own = noun && role.argument.slot == Slot::kOwner && role.actor.kind == MentionKind::kState;
    if (!place && !own && !left) continue;
    hosts.push_back(role.actor);
    if (of_place) hosts.back().kind = MentionKind::kState;
  }
  if (GoesOnFromHost(reading, visitor, hosts)) visitor = trip_.visitor;
  const auto infer = [&](const std::string& country) {
    Mention host;
    host.country = country;
    host.inferred = true;
    if (hosts.empty() && !country.empty() && country != Party(visitor)) hosts.push_back(host);
  };
  if (hosts.empty() && noun && Party(visitor) == Party(trip_.visitor)) infer(trip_.current_host);
  // "King X visited in 1967", "the Prime Minister arrived on Monday"
  if (hosts.empty()) {
    bool place = false;  // some place is told, which is no state known
    for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
      static const auto* const kStates = new absl::flat_hash_set<std::string>{"country", "nation", "kingdom", "capital",
                                                                              "republic", "state", "island"};
      if (argument.slot != Slot::kSubject && kStates->contains(reading.Lower(argument.head))) infer(CounterpartOf(visitor));
      place |= (argument.slot == Slot::kObject || argument.preposition == "to" || argument.preposition == "in" ||
                argument.preposition == "at") &&
               reading.clauses.At(argument.head).tag == Tag::kProperNoun;
    }
    if (!place && noun && visitor.kind == MentionKind::kPerson) infer(CounterpartOf(visitor));
    if (!place && match.frame->id == "visit.visit") infer(CounterpartOf(visitor));
  }
  CodeVisit(reading, match, visitor, hosts);
}

// "On Monday she flies on to Georgetown", told in Suriname after a Surinamese: who travels is still the guest.
bool Coder::GoesOnFromHost(const Reading& reading, const Mention& visitor, const std::vector<Mention>& hosts) const {
  const std::string& word = reading.Lower(visitor.begin);
  const bool unnamed = word == "he" || word == "she" || visitor.person.empty();
  return unnamed && !hosts.empty() && !Party(trip_.visitor).empty() && Party(visitor) == trip_.current_host &&
         std::none_of(hosts.begin(), hosts.end(), [&](const Mention& host) {
           return Party(host) == Party(trip_.visitor) || Party(host) == trip_.current_host;
         });
}

// The other of the two of whom the article tells: those told last, else its home and whom it names most beside.
std::string Coder::CounterpartOf(const Mention& mention) const {
  const std::string party = Party(mention);
  if (party.empty()) return "";
  if (party == last_pair_.first) return last_pair_.second;
  if (party == last_pair_.second) return last_pair_.first;
  if (party == other_country_) return acquaintance_.home_country;
  if (party == acquaintance_.home_country) return other_country_;
  return last_pair_.first.empty() ? acquaintance_.home_country : "";
}

// Who visits a country is not of it, where that was only inferred: "President X visited Dublin in 1964" in Irish news.
void Coder::CorrectVisitor(const Reading& reading, const FrameMatch& match, Mention* visitor) {
  if (!visitor->inferred || visitor->kind != MentionKind::kPerson || reading.Lower(match.begin).starts_with("return"))
    return;
  for (const Mention& mention : reading.mentions) {
    if (mention.begin < match.end) continue;
    if (!Visitable(mention) || mention.begin > match.end + 2) return;
    if (mention.country != visitor->country) return;
    visitor->country = mention.country == last_pair_.first    ? last_pair_.second
                       : mention.country == last_pair_.second ? last_pair_.first
                                                              : other_country_;
    for (KnownPerson& person : acquaintance_.persons) {
      if (person.name == visitor->person && person.inferred) person.country = visitor->country;
    }
    return;
  }
}

// "Norway hosted Chilean President X": the object comes, the subject stays.
void Coder::CodeHosted(const Reading& reading, const FrameMatch& match, const Roles& roles) {
  std::vector<Mention> hosts, guests;
  for (const Role& role : roles.all) {
    switch (role.argument.slot) {
      case Slot::kSubject:
      case Slot::kAgent:
        AddParty(role.actor, &hosts);
        break;
      case Slot::kObject:
      case Slot::kUndergoer:
        if (!Visitable(role.actor)) AddParty(role.actor, &guests);
        break;
      case Slot::kComplement:
      case Slot::kOblique:  // "hosted a visit by X", "played host to X", "rolled out the red carpet for X"
        if (role.Behind({"by", "of", "from", "to", "for"}) && match.words.size() > 1 && !Visitable(role.actor))
          AddParty(role.actor, &guests);
        break;
      default:
        break;
    }
  }
  if (hosts.empty() || guests.empty()) return;
  Mention host = hosts[0];
  for (const Mention& guest : guests) {
    if (Party(guest) == Party(host) || !Official(reading, guest) || Visitable(guest)) continue;
    for (const Mention& mention : reading.mentions) {
      if (mention.country == host.country && !mention.city.empty() && mention.begin > 0 &&
          reading.Lower(mention.begin - 1) == "in")
        host.city = mention.city;
    }
    host.kind = MentionKind::kState;
    CodeVisit(reading, match, guest, {host});
    return;
  }
}

void Coder::CodeVisit(const Reading& reading, const FrameMatch& match, const Mention& visitor,
                      const std::vector<Mention>& hosts) {
  int leg = 0;
  const bool several = std::any_of(hosts.begin(), hosts.end(),
                                   [&](const Mention& host) { return Party(host) != Party(hosts.front()); });
  std::vector<std::string> told;
  for (const Mention& host : hosts) {
    if (Party(host).empty() || Party(host) == Party(visitor) ||
        std::find(told.begin(), told.end(), Party(host)) != told.end())
      continue;
    told.push_back(Party(host));
    v1::ExtractedEvent event;
    v1::EventFacts* facts = event.mutable_facts();
    AddParticipant(facts, v1::PARTICIPANT_ROLE_VISITOR, visitor);
    AddParticipant(facts, v1::PARTICIPANT_ROLE_HOST, host, false);
    if (!host.country.empty()) {
      facts->mutable_place()->set_country_code(host.country);
      facts->mutable_place()->set_city(host.city);
    }
    if (several) ++leg;
    facts->mutable_visit()->set_leg(leg);
    ReadVisit(reading, facts->mutable_visit());
    *facts->mutable_date() = DateOf(reading, match);
    facts->set_status(StatusOf(reading, match));
    if (SaysWhich(reading.clauses, match)) {
      facts->clear_date();
      facts->mutable_date()->set_precision(v1::DATE_PRECISION_NONE);
    }
    // "ended a three-day visit on Friday": it began two days before.
    const int days = facts->visit().duration_days();
    if (match.frame->id == "visit.end" && days > 1 && facts->date().precision() == v1::DATE_PRECISION_DAY)
      MoveDay(-(days - 1), facts->mutable_date()->mutable_start_date());
    // Who has just left for two countries is in the first; the second is still to come, on a day to be told.
    if (leg > 1 && (match.frame->id == "visit.leave_for" || match.frame->id == "visit.way_to")) facts->set_status(v1::EVENT_STATUS_PLANNED);
    // The day told is that of the first leg: of the others only the month is known.
    if (leg > 1 && facts->date().precision() == v1::DATE_PRECISION_DAY) {
      facts->mutable_date()->mutable_start_date()->set_day(0);
      *facts->mutable_date()->mutable_end_date() = facts->date().start_date();
      facts->mutable_date()->set_precision(v1::DATE_PRECISION_MONTH);
    }
    if (!Keep(reading, match, std::move(event)) || events_.back().facts().history() ||
        events_.back().facts().status() > v1::EVENT_STATUS_OCCURRED)
      continue;
    if (Party(trip_.visitor) != Party(visitor)) trip_ = Trip{visitor, {}, "", {}, trip_.number + 1};
    if (!host.country.empty() && std::find(trip_.hosts.begin(), trip_.hosts.end(), host.country) == trip_.hosts.end())
      trip_.hosts.push_back(host.country);
    if (leg <= 1) {
      trip_.current_host = host.country;
      if (events_.back().facts().date().has_start_date()) trip_.date = events_.back().facts().date();
    }
    events_.back().mutable_facts()->set_tour_number(trip_.number);
  }
}

}  // namespace legation::extraction
