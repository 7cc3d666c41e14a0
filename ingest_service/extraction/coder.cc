#include "ingest_service/extraction/coder.h"

#include <algorithm>
#include <set>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/word_forms.h"

namespace legation::extraction {

namespace v1 = internal::v1;

struct Coder::Reading {
  const Sentence& sentence;
  const std::vector<Token>& tokens;
  std::vector<Mention> mentions;
  std::vector<FoundDate> dates;
  std::vector<FrameMatch> matches;

  const std::string& Lower(size_t i) const {
    static const std::string* const kNone = new std::string;
    return i < tokens.size() ? tokens[i].lower : *kNone;
  }
};

namespace {

bool Preposition(const std::string& lower) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "in", "on", "of", "to", "with", "from", "by", "for", "at", "between", "against", "into", "during", "after", "before", "near", "than", "about", "over",
      "under", "since", "through", "via", "like", "including", "among", "towards", "toward", "without"};
  return kWords->contains(lower);
}

bool Actor(const Mention& mention) { return mention.kind != MentionKind::kModifier && mention.kind != MentionKind::kCity && !mention.possessive; }

std::string Party(const Mention& mention) { return mention.country.empty() ? mention.organization : mention.country; }

void AddParticipant(v1::EventFacts* facts, v1::ParticipantRole role, const Mention& mention, bool with_person = true) {
  v1::Participant* participant = facts->add_participants();
  participant->set_role(role);
  participant->set_country_code(mention.country);
  if (mention.country.empty()) participant->set_organization(mention.organization);
  if (with_person && mention.kind == MentionKind::kPerson) {
    participant->mutable_person()->set_name(mention.person);
    participant->mutable_person()->set_office(mention.office);
  }
  participant->set_inferred(mention.inferred);
}

}  // namespace

Coder::Coder(const FrameSet& frames, const NameLookup& names, const ArticleText& article) : frames_(frames), names_(names), article_(article) {}

void Coder::Acquaint(const std::vector<Sentence>& sentences) {
  std::string first;
  for (size_t s = 0; s < sentences.size() && s < 3; ++s) {
    Acquaintance scratch;
    for (const Mention& mention : FindMentions(sentences[s], names_, &scratch)) {
      if (mention.country.empty()) continue;
      const bool place = mention.begin > 0 && (Preposition(sentences[s].tokens[mention.begin - 1].lower));
      if (mention.possessive && !place && acquaintance_.home_country.empty()) acquaintance_.home_country = mention.country;
      if (mention.possessive && s == 0) acquaintance_.home_country = mention.country;
      if (first.empty() && !place) first = mention.country;
    }
  }
  if (acquaintance_.home_country.empty()) acquaintance_.home_country = first;
  // The other side is whom the article names most often beside the home country.
  std::vector<std::pair<std::string, int>> counts;
  for (const Sentence& sentence : sentences) {
    for (size_t i = 0; i < sentence.tokens.size(); ++i) {
      const std::optional<Name> name = names_.LongestAt(sentence.tokens, i);
      if (!name || name->kind == NameKind::kOrganization || name->kind == NameKind::kCity || name->id == acquaintance_.home_country) continue;
      auto count = std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.first == name->id; });
      if (count == counts.end()) count = counts.insert(counts.end(), {name->id, 0});
      ++count->second;
    }
  }
  int most = 0;
  for (const auto& [country, count] : counts) {
    if (count > most) other_country_ = country, most = count;
  }
}

Mention Coder::Resolve(const Mention& mention) const {
  if (mention.kind != MentionKind::kPronoun) return mention;
  Mention resolved = last_person_.person.empty() ? last_subject_ : last_person_;
  resolved.begin = mention.begin;
  resolved.end = mention.end;
  resolved.possessive = false;
  return resolved;
}

// "Prime Minister A met with President B in CITY": B is not of A's country although only A's is known.
void Coder::CorrectInferred(Reading* reading) {
  std::string place;
  for (const Mention& mention : reading->mentions) {
    if (mention.begin == 0 || mention.country.empty()) continue;
    if (reading->Lower(mention.begin - 1) == "in" && mention.country != acquaintance_.home_country && mention.kind != MentionKind::kPerson) place = mention.country;
  }
  if (place.empty()) place = trip_.current_host;
  for (Mention& mention : reading->mentions) {
    if (mention.kind != MentionKind::kPerson || !mention.inferred || mention.begin == 0) continue;
    const std::string& before = reading->Lower(mention.begin - 1);
    const bool counterpart = before == "with" || before == "met" || before == "meet" || before == "meeting" || before == "invited" || before == "counterpart";
    if (!counterpart || place.empty() || place == mention.country) continue;
    mention.country = place;
    for (KnownPerson& person : acquaintance_.persons) {
      if (person.name == mention.person && person.inferred) person.country = place;
    }
  }
}

void Coder::Code(const Sentence& sentence) {
  Reading reading{sentence, sentence.tokens, FindMentions(sentence, names_, &acquaintance_), {}, frames_.Match(sentence.tokens)};
  CorrectInferred(&reading);
  bool future = false;
  for (size_t i = 0; i < sentence.tokens.size(); ++i) {
    const std::string& word = sentence.tokens[i].lower;
    future |= word == "will" || word == "would" || word == "upcoming" || word == "next" || word == "expected" || word == "scheduled" || word == "due" ||
              (word == "to" && i > 0 && (reading.Lower(i - 1) == "is" || reading.Lower(i - 1) == "are" || reading.Lower(i - 1) == "set")) || word == "begins" || word == "plans";
  }
  reading.dates = FindDates(sentence.tokens, article_.publish_day, future);
  for (const FoundDate& date : reading.dates) relative_dates_unresolved_ |= date.unresolved;
  // The dateline's day is that of the copy, not of what it tells.
  if (!reading.dates.empty() && reading.dates[0].end < sentence.tokens.size() && sentence.tokens[reading.dates[0].end].text == "-" && reading.dates[0].begin <= 5) {
    reading.dates.erase(reading.dates.begin());
    std::erase_if(reading.mentions, [&](const Mention& mention) { return mention.begin < 4 && !mention.city.empty() && reading.Lower(mention.end) == ","; });
  }
  // "In Azerbaijan, ..." moves the trip on.
  for (const Mention& mention : reading.mentions) {
    if (mention.begin == 1 && reading.Lower(0) == "in" && std::find(trip_.hosts.begin(), trip_.hosts.end(), mention.country) != trip_.hosts.end()) trip_.current_host = mention.country;
  }
  const size_t before = events_.size();
  for (const FrameMatch& match : reading.matches) CodeFrame(reading, match);
  CodeStatement(reading);
  std::vector<std::string> told;
  for (const Mention& mention : reading.mentions) {
    const std::string party = mention.country;
    if (!party.empty() && std::find(told.begin(), told.end(), party) == told.end()) told.push_back(party);
  }
  if (events_.size() == before && told.size() >= 2) last_pair_ = {told[0], told[1]};
  for (const Mention& mention : reading.mentions) {
    if (mention.kind != MentionKind::kPerson || (mention.begin > 0 && Preposition(reading.Lower(mention.begin - 1)))) continue;
    last_person_ = mention;
    last_person_.possessive = false;
    break;
  }
  for (const Mention& mention : reading.mentions) {
    if (!Actor(mention) || mention.kind == MentionKind::kPronoun || mention.kind == MentionKind::kPair) continue;
    if (mention.begin > 0 && Preposition(reading.Lower(mention.begin - 1))) continue;
    last_subject_ = mention;
    break;
  }
}

std::vector<Mention> Coder::Subject(const Reading& reading, const FrameMatch& match, bool* inferred) const {
  *inferred = false;
  const Mention* best = nullptr;
  for (const Mention& mention : reading.mentions) {
    if (mention.end > match.begin) break;
    // "Netanyahu's second visit"
    const bool owner = match.frame->noun && mention.possessive && mention.kind == MentionKind::kPerson && match.begin - mention.end <= 4;
    if (!Actor(mention) && !owner) continue;
    size_t at = mention.begin;
    while (at > 0 && (reading.Lower(at - 1) == "the" || reading.Lower(at - 1) == "a" || reading.Lower(at - 1) == "an")) --at;
    if (at > 0 && Preposition(reading.Lower(at - 1))) continue;
    // "visited Baku and met with ...": what an earlier verb acts on does not act itself.
    bool object = false;
    for (const FrameMatch& other : reading.matches) object |= !other.frame->noun && other.end == at && other.begin < match.begin;
    if (object) continue;
    best = &mention;
  }
  std::vector<Mention> group;
  if (best != nullptr && best->kind == MentionKind::kPronoun && (reading.Lower(best->begin) == "it" || reading.Lower(best->begin) == "they")) {
    // "Norway's oil ministry said it would ...": it is who was named before in the sentence.
    for (const Mention& mention : reading.mentions) {
      if (mention.end > best->begin) break;
      if (mention.country.empty() || mention.kind == MentionKind::kPerson) continue;
      group.push_back(mention);
      group.back().possessive = false;
      return group;
    }
  }
  if (best == nullptr) {
    if (!Party(last_subject_).empty()) {
      group.push_back(last_subject_);
      *inferred = true;
    }
    return group;
  }
  // Walk back through "A and B".
  const Mention* member = best;
  group.push_back(Resolve(*best));
  for (auto it = reading.mentions.rbegin(); it != reading.mentions.rend(); ++it) {
    if (it->end >= member->begin || !Actor(*it)) continue;
    if (member->begin - it->end > 3) break;
    bool joined = false;
    for (size_t i = it->end; i < member->begin; ++i) joined |= reading.Lower(i) == "and";
    if (!joined || (it->begin > 0 && Preposition(reading.Lower(it->begin - 1)))) break;
    group.insert(group.begin(), Resolve(*it));
    member = &*it;
  }
  return group;
}

std::vector<Mention> Coder::Objects(const Reading& reading, size_t from, size_t until) const {
  std::vector<Mention> group;
  size_t last = from;
  for (const Mention& mention : reading.mentions) {
    if (mention.begin < from || (mention.kind == MentionKind::kModifier && mention.kind != MentionKind::kState)) continue;
    if (mention.begin >= until) break;
    bool stop = false, joined = group.empty();
    for (size_t i = last; i < mention.begin; ++i) {
      const std::string& word = reading.Lower(i);
      stop |= word == "who" || word == "which" || word == "where" || word == "said" || word == ";" || word == "while" || word == "after" || word == "because" || word == "that";
      if (word == "and" || word == ",") joined = true;
    }
    if (stop || !joined || mention.begin - last > (group.empty() ? 14u : 6u)) break;
    group.push_back(Resolve(mention));
    last = mention.end;
  }
  return group;
}

v1::EventStatus Coder::StatusOf(const Reading& reading, const FrameMatch& match) const {
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    if (word == "cancelled" || word == "canceled" || word == "postponed" || (word == "called" && reading.Lower(i + 1) == "off") || word == "scrapped") return v1::EVENT_STATUS_CANCELLED;
    if ((word == "denied" || word == "denies") && i < match.begin) return v1::EVENT_STATUS_DENIED;
  }
  const size_t begin = match.begin > 40 ? match.begin - 40 : 0;
  const bool past = !match.frame->noun && IsPastForm(reading.Lower(match.begin));
  const bool passive_future = match.begin > 0 && reading.Lower(match.begin - 1) == "be";
  if (past && !passive_future) return v1::EVENT_STATUS_OCCURRED;
  for (size_t i = begin; i < reading.tokens.size() && (i < match.begin || (match.frame->noun && i < match.end + 12)); ++i) {
    const std::string& word = reading.Lower(i);
    if (word == "will" || word == "would" || word == "plans" || word == "planned" || word == "expected" || word == "scheduled" || word == "upcoming" || word == "due" ||
        word == "hopes" || word == "intends" || word == "begins" ||
        (word == "to" && i > 0 && (reading.Lower(i - 1) == "is" || reading.Lower(i - 1) == "are" || reading.Lower(i - 1) == "set" || reading.Lower(i - 1) == "agreed"))) {
      return v1::EVENT_STATUS_PLANNED;
    }
  }
  if (match.begin > 0 && reading.Lower(match.begin - 1) == "to" && !match.frame->noun) return v1::EVENT_STATUS_PLANNED;
  if (reading.Lower(match.begin) == "begins") return v1::EVENT_STATUS_PLANNED;
  return v1::EVENT_STATUS_OCCURRED;
}

v1::EventDate Coder::DateOf(const Reading& reading, const FrameMatch& match, bool* inherited) {
  *inherited = false;
  const FoundDate* best = nullptr;
  size_t distance = 1000;
  for (const FoundDate& date : reading.dates) {
    if (date.unresolved) continue;
    const std::string& before = reading.Lower(date.begin == 0 ? reading.tokens.size() : date.begin - 1);
    if (before == "since") continue;
    bool aside = false;  // "..., who died in 2003"
    for (size_t i = match.end; i < date.begin; ++i) aside |= reading.Lower(i) == "who" || reading.Lower(i) == "which" || reading.Lower(i) == "since";
    if (aside) continue;
    if (date.begin <= 1) {
      best = &date;
      break;
    }
    const size_t away = date.begin < match.begin ? (match.begin - date.begin) + 2 : date.begin - match.begin;
    if (away < distance) {
      distance = away;
      best = &date;
    }
  }
  if (best != nullptr) return best->date;
  v1::EventDate none;
  none.set_precision(v1::DATE_PRECISION_NONE);
  return none;
}

void Coder::CodeFrame(const Reading& reading, const FrameMatch& match) {
  const Frame& frame = *match.frame;
  if (frame.type == v1::EVENT_TYPE_DELEGATION) return CodeDelegation(reading, match);
  bool inferred = false;
  std::vector<Mention> subjects = Subject(reading, match, &inferred);
  size_t until = reading.tokens.size();
  for (const FrameMatch& other : reading.matches) {
    if (other.begin >= match.end) {
      until = std::min(until, other.begin);
    }
  }
  // A noun governed by this very verb is no border: "left for a visit to A and B".
  if (frame.shape == Shape::kTravel) until = reading.tokens.size();
  std::vector<Mention> objects = Objects(reading, match.end, until);
  const bool passive = !frame.noun && match.begin > 0 && IsPastForm(reading.Lower(match.begin)) &&
                       (reading.Lower(match.begin - 1) == "be" || reading.Lower(match.begin - 1) == "was" || reading.Lower(match.begin - 1) == "were" ||
                        reading.Lower(match.begin - 1) == "been" || reading.Lower(match.begin - 1) == "is" || reading.Lower(match.begin - 1) == "are");
  // The person without a stated country cannot be of the country that the other side is stated to be of.
  if (frame.type == v1::EVENT_TYPE_MEETING && trip_.number == 0 && !subjects.empty() && subjects[0].inferred && subjects[0].kind == MentionKind::kPerson &&
      !other_country_.empty()) {
    for (const Mention& object : objects) {
      if (object.inferred || Party(object) != subjects[0].country || object.person == subjects[0].person) continue;
      if (object.country != acquaintance_.home_country || object.kind != MentionKind::kPerson) break;
      subjects[0].country = other_country_;
      for (KnownPerson& person : acquaintance_.persons) {
        if (person.name == subjects[0].person) person.country = other_country_;
      }
      break;
    }
  }
  if (frame.shape == Shape::kTravel) {
    if (subjects.empty()) return;
    std::vector<Mention> hosts;
    for (const Mention& object : objects) {
      if ((object.kind == MentionKind::kState || object.kind == MentionKind::kCity) && Party(object) != Party(subjects[0])) hosts.push_back(object);
      else if (!hosts.empty()) break;
    }
    // Only an office holder's or a delegation's trip is an event.
    if (subjects[0].kind != MentionKind::kPerson && subjects[0].kind != MentionKind::kGroup) return;
    if (hosts.empty() && Party(subjects[0]) == Party(trip_.visitor) && !trip_.current_host.empty() && frame.noun) {
      Mention host;
      host.country = trip_.current_host;
      host.inferred = true;
      hosts.push_back(host);
    }
    return CodeVisit(reading, match, subjects[0], hosts);
  }
  std::vector<Mention> parties;
  const auto add = [&parties](const Mention& mention) {
    if (Party(mention).empty()) return;
    for (Mention& earlier : parties) {
      if (Party(earlier) != Party(mention)) continue;
      if (earlier.person.empty() && !mention.person.empty()) earlier = mention;
      return;
    }
    parties.push_back(mention);
  };
  const auto add_pair = [&] {
    for (const std::string& country : {last_pair_.first, last_pair_.second}) {
      Mention mention;
      mention.country = country;
      mention.inferred = true;
      if (!country.empty()) add(mention);
    }
  };
  for (const Mention& subject : subjects) subject.kind == MentionKind::kPair ? add_pair() : add(subject);
  const size_t subject_count = parties.size();
  for (const Mention& object : objects) object.kind == MentionKind::kPair ? add_pair() : add(object);
  if (frame.type == v1::EVENT_TYPE_AGREEMENT) return CodeAgreements(reading, match, parties);
  if (frame.shape == Shape::kMutual) {
    if (frame.type == v1::EVENT_TYPE_BUSINESS_FORUM || frame.type == v1::EVENT_TYPE_COOPERATION || frame.type == v1::EVENT_TYPE_DIPLOMATIC_TIES) {
      for (const Mention& mention : reading.mentions) {
        if (parties.size() < 2 || frame.type == v1::EVENT_TYPE_BUSINESS_FORUM) add(mention);
      }
    }
    const std::string visitor = Party(trip_.visitor);
    if (parties.size() == 1 && !visitor.empty() && (Party(parties[0]) == visitor || frame.type == v1::EVENT_TYPE_MEETING)) {
      Mention other;
      other.country = Party(parties[0]) == visitor ? trip_.current_host : visitor;
      other.inferred = true;
      if (!other.country.empty()) add(other);
    }
    if (parties.size() == 1) add_pair();
    if (parties.size() < 2 || parties.size() > 8) return;
    v1::ExtractedEvent event;
    for (const Mention& party : parties) AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_PARTICIPANT, party, frame.type != v1::EVENT_TYPE_BUSINESS_FORUM);
    if (frame.type == v1::EVENT_TYPE_MEETING) event.mutable_facts()->mutable_meeting()->set_mode(v1::MEETING_MODE_IN_PERSON);
    if (frame.type == v1::EVENT_TYPE_CALL) event.mutable_facts()->mutable_meeting()->set_mode(v1::MEETING_MODE_CALL);
    if (frame.type == v1::EVENT_TYPE_BUSINESS_FORUM) {
      event.mutable_facts()->mutable_business_forum();
      for (size_t i = 0; i < match.begin; ++i) {
        if (reading.Lower(i) == "chair" || reading.Lower(i) == "chaired" || reading.Lower(i) == "open") {
          if (!subjects.empty() && subjects[0].kind == MentionKind::kPerson) AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_LEADER, subjects[0]);
          break;
        }
      }
    }
    if (frame.type == v1::EVENT_TYPE_COOPERATION) event.mutable_facts()->mutable_cooperation()->set_intent(true);
    if (frame.type == v1::EVENT_TYPE_DIPLOMATIC_TIES) {
      v1::TiesAction action = v1::TIES_ACTION_UNSPECIFIED;
      v1::TiesAction_Parse("TIES_ACTION_" + frame.action, &action);
      event.mutable_facts()->mutable_diplomatic_ties()->set_action(action);
    }
    return Keep(reading, match, std::move(event));
  }
  // One acts on another.
  if (frame.noun) {
    parties.clear();
    for (auto it = reading.mentions.rbegin(); it != reading.mentions.rend(); ++it) {
      if (it->end <= match.begin && match.begin - it->end <= 1) {
        add(*it);
        break;
      }
    }
    if (parties.empty()) return;
    for (const Mention& object : objects) add(object);
  } else {
    if (inferred || subject_count == 0) return;
    if (frame.type == v1::EVENT_TYPE_CONFLICT && !IsPastForm(reading.Lower(match.begin))) return;
    if (parties.size() < 2) {  // a qualifier names the target: "three Belarusian diplomats"
      for (const Mention& mention : reading.mentions) {
        if (mention.begin >= match.begin && mention.begin < match.end + 6 && parties.size() < 2) add(mention);
      }
    }
  }
  if (parties.size() < 2) return;
  if (passive) {
    bool by = false;
    for (const Mention& object : objects) by |= object.begin > 0 && reading.Lower(object.begin - 1) == "by";
    if (!by) return;
    std::swap(parties[0], parties[1]);
  }
  v1::ExtractedEvent event;
  AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_SOURCE, parties[0]);
  AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_TARGET, parties[1]);
  if (frame.type == v1::EVENT_TYPE_DIPLOMATIC_TIES) {
    v1::TiesAction action = v1::TIES_ACTION_UNSPECIFIED;
    v1::TiesAction_Parse("TIES_ACTION_" + frame.action, &action);
    event.mutable_facts()->mutable_diplomatic_ties()->set_action(action);
  }
  if (frame.type == v1::EVENT_TYPE_SANCTION) {
    v1::SanctionAction action = v1::SANCTION_ACTION_UNSPECIFIED;
    v1::SanctionAction_Parse("SANCTION_ACTION_" + frame.action, &action);
    event.mutable_facts()->mutable_sanction()->set_action(action);
  }
  Keep(reading, match, std::move(event));
}

void Coder::CodeVisit(const Reading& reading, const FrameMatch& match, const Mention& visitor, const std::vector<Mention>& hosts) {
  int leg = 0;
  for (const Mention& host : hosts) {
    if (Party(host).empty() || Party(host) == Party(visitor)) continue;
    v1::ExtractedEvent event;
    v1::EventFacts* facts = event.mutable_facts();
    AddParticipant(facts, v1::PARTICIPANT_ROLE_VISITOR, visitor);
    AddParticipant(facts, v1::PARTICIPANT_ROLE_HOST, host, false);
    facts->mutable_place()->set_country_code(host.country);
    facts->mutable_place()->set_city(host.city);
    v1::Visit* visit = facts->mutable_visit();
    if (hosts.size() > 1) visit->set_leg(++leg);
    for (size_t i = 0; i < reading.tokens.size(); ++i) {
      const std::string& word = reading.Lower(i);
      if (reading.Lower(i + 1) == "visit") {
        if (word == "state") visit->set_kind(v1::VISIT_KIND_STATE);
        if (word == "official") visit->set_kind(v1::VISIT_KIND_OFFICIAL);
        if (word == "working") visit->set_kind(v1::VISIT_KIND_WORKING);
        if (word == "private") visit->set_kind(v1::VISIT_KIND_PRIVATE);
        constexpr const char* kOrdinals[] = {"second", "third", "fourth", "fifth", "sixth"};
        for (int n = 0; n < 5; ++n) {
          if (word == kOrdinals[n]) {
            visit->set_ordinal(n + 2);
            visit->set_first_ever(false);
          }
        }
        if (word == "first-ever" || (word == "first" && (reading.Lower(i + 2) == "by" || reading.Lower(i + 5) == "by"))) {
          visit->set_first_ever(true);
          visit->set_ordinal(1);
          for (size_t by = i; by < reading.tokens.size() && by < i + 8; ++by) {
            if (reading.Lower(by) != "by") continue;
            std::string scope;
            for (size_t w = by + 1; w < reading.tokens.size() && reading.tokens[w].word && w < by + 7; ++w) absl::StrAppend(&scope, scope.empty() ? "" : " ", reading.tokens[w].text);
            visit->set_first_ever_scope(scope);
            break;
          }
        }
      }
      constexpr const char* kDays[] = {"two-day", "three-day", "four-day", "five-day", "six-day", "seven-day"};
      for (int n = 0; n < 6; ++n) {
        if (word == kDays[n]) visit->set_duration_days(n + 2);
      }
      if (word == "one-day") visit->set_duration_days(1);
    }
    bool inherited = false;
    *facts->mutable_date() = DateOf(reading, match, &inherited);
    facts->set_status(StatusOf(reading, match));
    // Who has just left for two countries is in the first; the second is still to come, on a day to be told.
    if (leg > 1 && match.frame->id == "visit.leave_for") facts->set_status(v1::EVENT_STATUS_PLANNED);
    // The day told is that of the first leg: of the others only the month is known.
    if (leg > 1 && facts->date().precision() == v1::DATE_PRECISION_DAY) {
      facts->mutable_date()->mutable_start_date()->set_day(0);
      *facts->mutable_date()->mutable_end_date() = facts->date().start_date();
      facts->mutable_date()->set_precision(v1::DATE_PRECISION_MONTH);
    }
    Keep(reading, match, std::move(event));
    if (events_.empty() || events_.back().facts().type() != v1::EVENT_TYPE_VISIT || events_.back().facts().history()) continue;
    if (Party(trip_.visitor) != Party(visitor)) trip_ = Trip{visitor, {}, "", {}, trip_.number + 1};
    if (std::find(trip_.hosts.begin(), trip_.hosts.end(), Party(host)) == trip_.hosts.end()) trip_.hosts.push_back(Party(host));
    if (leg <= 1) {
      trip_.current_host = Party(host);
      trip_.date = events_.back().facts().date();
    }
    events_.back().mutable_facts()->set_tour_number(trip_.number);
  }
}

void Coder::CodeAgreements(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& told) {
  std::vector<Mention> parties;
  Mention signatory;
  for (const Mention& mention : told) {
    parties.push_back(mention);
    if (mention.kind == MentionKind::kPerson && mention.begin > match.begin && mention.begin > 0 && reading.Lower(mention.begin - 1) == "by") signatory = mention;
  }
  for (const Mention& mention : reading.mentions) {
    if (mention.kind == MentionKind::kPerson && mention.begin >= match.end && reading.Lower(mention.begin - 1) == "by") signatory = mention;
  }
  const bool passive = match.begin > 0 && (reading.Lower(match.begin - 1) == "be" || reading.Lower(match.begin - 1) == "were" || reading.Lower(match.begin - 1) == "was");
  if (!passive && !told.empty() && told[0].kind == MentionKind::kPerson && told[0].begin < match.begin) signatory = told[0];
  if (parties.size() < 2 && !Party(trip_.visitor).empty() && !trip_.current_host.empty()) {
    for (const std::string& country : {Party(trip_.visitor), trip_.current_host}) {
      Mention mention;
      mention.country = country;
      mention.inferred = true;
      if (parties.empty() || Party(parties[0]) != country) parties.push_back(mention);
    }
  }
  if (parties.size() < 2 && parties.size() + 1 > 0) {
    for (const std::string& country : {last_pair_.first, last_pair_.second}) {
      Mention mention;
      mention.country = country;
      mention.inferred = true;
      if (!country.empty() && (parties.empty() || Party(parties[0]) != country)) parties.push_back(mention);
    }
  }
  if (parties.size() < 2 || parties.size() > 6) return;
  for (const v1::Agreement& agreement : FindAgreements(reading.tokens)) {
    v1::ExtractedEvent event;
    for (const Mention& party : parties) AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_PARTICIPANT, party, false);
    if (!signatory.person.empty()) AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_SIGNATORY, signatory);
    *event.mutable_facts()->mutable_agreement() = agreement;
    Keep(reading, match, std::move(event));
  }
}

void Coder::CodeDelegation(const Reading& reading, const FrameMatch& match) {
  Mention source, leader;
  for (const Mention& mention : reading.mentions) {
    if (mention.begin <= match.begin && mention.end + 3 >= match.begin && !mention.country.empty()) source = mention;
  }
  bool inferred = false;
  const std::vector<Mention> subjects = Subject(reading, match, &inferred);
  if (Party(source).empty() && !subjects.empty() && !inferred) source = subjects[0];
  if (Party(source).empty() && match.frame->id == "delegation.send") {  // "the government would send ..."
    source.country = acquaintance_.home_country;
    source.inferred = true;
  }
  if (Party(source).empty()) return;
  Mention host;
  for (const Mention& object : Objects(reading, match.end, reading.tokens.size())) {
    if (Party(object) != Party(source) && object.kind == MentionKind::kState) {
      host = object;
      break;
    }
  }
  if (Party(host).empty() && Party(source) == Party(trip_.visitor) && !trip_.current_host.empty()) {
    host.country = trip_.current_host;
    host.inferred = true;
  }
  if (Party(host).empty()) return;
  v1::ExtractedEvent event;
  Mention sender = source;
  sender.person.clear();
  AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_SOURCE, sender, false);
  AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_HOST, host, false);
  *event.mutable_facts()->mutable_delegation() = FindDelegation(reading.tokens, match.begin);
  v1::Delegation* delegation = event.mutable_facts()->mutable_delegation();
  for (const Mention& mention : reading.mentions) {
    if (mention.kind != MentionKind::kPerson || mention.begin < 2) continue;
    const bool led = reading.Lower(mention.begin - 1) == "by" && (reading.Lower(mention.begin - 2) == "led" || reading.Lower(mention.begin - 2) == "headed");
    if (led) leader = mention;
  }
  if (match.frame->id == "delegation.lead" && !subjects.empty() && subjects[0].kind == MentionKind::kPerson) leader = subjects[0];
  if (!leader.person.empty()) {
    delegation->set_leader_basis(v1::LEADER_BASIS_STATED);
  } else if (host.inferred && trip_.visitor.kind == MentionKind::kPerson) {
    leader = trip_.visitor;
    leader.inferred = true;
    delegation->set_leader_basis(v1::LEADER_BASIS_ACCOMPANIES);
  }
  if (!leader.person.empty()) AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_LEADER, leader);
  if (host.inferred) {  // it goes when the visitor goes
    for (const v1::ExtractedEvent& visit : events_) {
      if (visit.facts().has_visit() && visit.facts().place().country_code() == host.country && !visit.facts().history()) event.mutable_facts()->set_status(visit.facts().status());
    }
  }
  if (match.frame->id == "delegation.plain" && leader.person.empty() && !delegation->has_size()) return;
  Keep(reading, match, std::move(event));
}

void Coder::CodeStatement(const Reading& reading) {
  v1::Statement statement;
  if (!FindStatement(reading.tokens, &statement)) return;
  const Mention* speaker = nullptr;
  bool them = false;
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    them |= word == "them" || (word == "these" && reading.Lower(i + 1) == "countries");
    if (word != "said" && word != "stated" && word != "told" && word != "stressed" && word != "reiterated" && word != "underscored" && word != "hailed" &&
        word != "reaffirmed" && word != "expressed" && word != "praised" && word != "compared" && word != "asserted") {
      continue;
    }
    for (const Mention& mention : reading.mentions) {
      const bool near = (mention.end <= i && i - mention.end <= 2) || mention.begin == i + 1;
      if (near && mention.kind == MentionKind::kPerson && !mention.person.empty()) speaker = &mention;
    }
    break;
  }
  if (speaker == nullptr || speaker->country.empty()) return;
  std::vector<std::string> targets;
  for (const Mention& mention : reading.mentions) {
    if (mention.kind == MentionKind::kModifier || mention.country.empty() || mention.country == speaker->country || std::find(targets.begin(), targets.end(), mention.country) != targets.end()) continue;
    targets.push_back(mention.country);
  }
  if (targets.empty() && them && Party(trip_.visitor) == speaker->country) targets = trip_.hosts;
  if (targets.empty() || targets.size() > 3) return;
  v1::ExtractedEvent event;
  AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_SPEAKER, *speaker);
  for (const std::string& target : targets) {
    Mention mention;
    mention.country = target;
    mention.inferred = them;
    AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_TARGET, mention, false);
  }
  *event.mutable_facts()->mutable_statement() = statement;
  static const Frame* const kFrame = [] {
    Frame* frame = new Frame;
    frame->id = "statement.relations";
    frame->type = v1::EVENT_TYPE_STATEMENT;
    return frame;
  }();
  event.mutable_facts()->set_status(v1::EVENT_STATUS_OCCURRED);
  bool once = false, dated = false;
  for (const Token& token : reading.tokens) once |= token.lower == "once" || token.lower == "formerly";
  for (const FoundDate& date : reading.dates) dated |= !date.unresolved;
  event.mutable_facts()->mutable_date()->set_precision(v1::DATE_PRECISION_NONE);
  if (!once && dated) {
    event.mutable_facts()->clear_date();
  } else if (!once && article_.publish_day) {  // words are news: of the month of publication
    const std::chrono::year_month_day now(*article_.publish_day);
    v1::EventDate* date = event.mutable_facts()->mutable_date();
    date->mutable_start_date()->set_year(int(now.year()));
    date->mutable_start_date()->set_month(unsigned(now.month()));
    *date->mutable_end_date() = date->start_date();
    date->set_precision(v1::DATE_PRECISION_MONTH);
    event.mutable_facts()->add_inferred_slots("date");
  }
  event.mutable_facts()->set_history(once);
  Keep(reading, {kFrame, 0, 1}, std::move(event));
}

void Coder::Keep(const Reading& reading, const FrameMatch& match, v1::ExtractedEvent event) {
  v1::EventFacts* facts = event.mutable_facts();
  facts->set_type(match.frame->type);
  if (facts->status() == v1::EVENT_STATUS_UNSPECIFIED) facts->set_status(StatusOf(reading, match));
  bool inherited = false;
  if (!facts->has_date()) *facts->mutable_date() = DateOf(reading, match, &inherited);
  std::set<std::string> parties;
  for (const v1::Participant& participant : facts->participants()) parties.insert(participant.country_code() + "/" + participant.organization());
  if (parties.size() < 2 || parties.contains("/")) return;
  const auto takes_part = [&](const std::string& party) { return parties.contains(party + "/") || parties.contains("/" + party); };
  // Background: its own date lies well before the copy, or the text says "once".
  if (article_.publish_day && facts->date().has_start_date()) {
    const v1::Day& day = facts->date().start_date();
    const std::chrono::year_month_day now(*article_.publish_day);
    const int months = (int(now.year()) - day.year()) * 12 + (day.month() == 0 ? 0 : int(unsigned(now.month())) - day.month());
    facts->set_history(facts->history() || months >= 2);
  }
  const bool on_trip = !facts->history() && takes_part(Party(trip_.visitor)) && !Party(trip_.visitor).empty() && takes_part(trip_.current_host);
  if (on_trip) facts->set_tour_number(trip_.number);
  if (facts->date().precision() == v1::DATE_PRECISION_NONE && facts->type() != v1::EVENT_TYPE_STATEMENT) {
    // What is told right after a dated act of the same parties, or happens on a trip, has its day.
    if (on_trip && facts->type() != v1::EVENT_TYPE_VISIT && trip_.date.has_start_date()) {
      *facts->mutable_date() = trip_.date;
      facts->add_inferred_slots("date");
    } else if (!events_.empty() && (facts->type() != v1::EVENT_TYPE_VISIT) && last_date_.has_start_date() && takes_part(last_pair_.first) && takes_part(last_pair_.second)) {
      *facts->mutable_date() = last_date_;
      facts->add_inferred_slots("date");
      facts->set_history(events_.back().facts().history());
    }
  }
  if (!facts->has_place()) {
    for (const Mention& mention : reading.mentions) {
      if (mention.begin == 0 || mention.country.empty() || (reading.Lower(mention.begin - 1) != "in" && reading.Lower(mention.begin - 1) != "at")) continue;
      if (mention.kind != MentionKind::kState && mention.kind != MentionKind::kCity) continue;
      if (facts->has_place() && (mention.country != facts->place().country_code() || mention.city.empty())) continue;
      facts->mutable_place()->set_country_code(mention.country);
      facts->mutable_place()->set_city(mention.city);
    }
    // "to encourage investment in Israel" is no place of what is done abroad.
    if (on_trip && facts->place().country_code() == Party(trip_.visitor) && facts->place().city().empty()) facts->clear_place();
    if (!facts->has_place() && on_trip && facts->type() != v1::EVENT_TYPE_STATEMENT) {
      facts->mutable_place()->set_country_code(trip_.current_host);
      facts->mutable_place()->set_inferred(true);
    }
  }
  int confidence = 780;
  for (const v1::Participant& participant : facts->participants()) {
    if (!participant.inferred()) continue;
    confidence -= 90;
    if (std::find(facts->inferred_slots().begin(), facts->inferred_slots().end(), "participants") == facts->inferred_slots().end()) facts->add_inferred_slots("participants");
  }
  facts->set_confidence_permille(std::max(300, confidence));
  v1::Span* span = event.add_evidence();
  span->set_begin_byte(static_cast<int64_t>(reading.sentence.sent_begin));
  span->set_end_byte(static_cast<int64_t>(reading.sentence.sent_end));
  span->set_text(std::string(article_.text.substr(reading.sentence.sent_begin, reading.sentence.sent_end - reading.sentence.sent_begin)));
  span->set_rule(match.frame->id);
  if (facts->participants_size() >= 2) {
    const auto party = [&](int n) { return facts->participants(n).country_code(); };
    if (!party(0).empty() && !party(1).empty()) last_pair_ = {party(0), party(1)};
  }
  if (facts->date().has_start_date()) last_date_ = facts->date();
  events_.push_back(std::move(event));
}

}  // namespace legation::extraction
