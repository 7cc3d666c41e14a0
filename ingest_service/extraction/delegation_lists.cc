// Missions told in a list, each with its own place and days: bullets, numbered lines, "to Mexico from April 8 to 12, to
// Chile from April 22 to 25".
#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/delegation_leaders.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

struct Item {
  size_t begin = 0, end = 0;  // tokens
  bool bullet = false;        // a sign says that it is one of a list
};

bool Sign(const Reading& reading, size_t i) {
  const std::string& text = reading.tokens[i].text;
  const bool apart = i + 1 < reading.tokens.size() && reading.tokens[i + 1].begin > reading.tokens[i].end &&
                     (i == 0 || reading.tokens[i - 1].end < reading.tokens[i].begin);
  const bool dash =
      text == "-" && (i == 0 || reading.tokens[i - 1].text == ":");  // else one of a dateline, or an aside
  return text == "\u2022" || text == "\u25cf" || text == "\u25aa" || (apart && (text == "*" || dash));
}

// "2." in front of an item
bool Numbered(const Reading& reading, size_t i) {
  const std::string& text = reading.tokens[i].text;
  const bool number =
      text.size() <= 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number && reading.Lower(i + 1) == "." && i + 2 < reading.tokens.size() &&
         (i == 0 || reading.tokens[i - 1].text == ".");
}

// The parts between bullets, semicolons and the colon that announces them.
std::vector<Item> ItemsOf(const Reading& reading) {
  std::vector<Item> items(1);
  const size_t size = reading.tokens.size();
  const auto cut = [&](size_t end, size_t next, bool bullet) {
    items.back().end = end;
    items.push_back({next, size, bullet});
  };
  const auto dated = [&](size_t begin, size_t end) {
    return std::any_of(reading.dates.begin(), reading.dates.end(),
                       [&](const FoundDate& date) { return date.begin >= begin && date.end <= end; });
  };
  for (size_t i = 0; i < size; ++i) {
    const std::string& word = reading.Lower(i);
    if (word == "<" && reading.Lower(i + 1) == "bullet" && reading.Lower(i + 2) == ">") {
      cut(i, i + 3, true);
      i += 2;
    } else if (Sign(reading, i)) {
      cut(i, i + 1, true);
    } else if (Numbered(reading, i)) {
      cut(i, i + 2, true);
      ++i;
    } else if (word == ";") {
      cut(i, i + 1, true);
    } else if (word == ":" && !dated(items.back().begin, i)) {  // not "4-9 March: mission to X"
      cut(i, i + 1, items.back().bullet);
    }
  }
  items.back().end = size;
  // What stands before the first semicolon is an item as what stands behind it.
  for (size_t i = 0; i + 1 < items.size(); ++i) {
    if (items[i + 1].bullet && items[i].end < size && reading.Lower(items[i].end) == ";") items[i].bullet = true;
  }
  return items;
}

bool Plural(const std::string& word) { return word == "missions" || word == "delegations" || word == "teams"; }

// The noun of the item: a mission; in a list of missions a programme or roadshow too.
size_t NounOf(const Reading& reading, const Item& item, bool of_missions) {
  for (size_t i = item.begin; i < item.end; ++i) {
    const std::string& word = reading.Lower(i);
    if (word == "mission" || word == "delegation" || word == "missions" || word == "delegations") return i;
    if (of_missions && (word == "program" || word == "programme" || word == "roadshow")) return i;
  }
  return item.end;
}

bool Visitable(const Mention& mention) {
  return (mention.kind == MentionKind::kState || mention.kind == MentionKind::kCity) && !mention.country.empty() &&
         !mention.possessive;
}

// Where it goes: the places behind the noun's first "to", "in" or "at", up to what is optional.
std::vector<Mention> HostsOf(const Reading& reading, size_t begin, size_t end, const std::string& sender) {
  std::vector<Mention> hosts;
  bool directed = false;
  for (size_t i = begin; i < end; ++i) {
    const std::string& word = reading.Lower(i);
    if (word == "optional" || word == "from" || word == "led" || word == "headed" || word == "by") break;
    if (word == "to" || word == "in" || word == "at" || word == "visiting") directed = true;
    const Mention* mention = reading.MentionOver(i);
    if (mention == nullptr || !directed || !Visitable(*mention)) continue;
    const bool told =
        std::any_of(hosts.begin(), hosts.end(), [&](const Mention& host) { return host.country == mention->country; });
    if (!told && mention->country != sender) hosts.push_back(*mention);
    i = mention->end - 1;
  }
  return hosts;
}

const FoundDate* DateIn(const Reading& reading, size_t begin, size_t end) {
  for (const FoundDate& date : reading.dates) {
    if (date.begin >= begin && date.end <= end && !date.unresolved && date.date.start_date().month() != 0) return &date;
  }
  return nullptr;
}

bool HasYear(const Reading& reading, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    const std::string& text = reading.tokens[i].text;
    if (text.size() == 4 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return true;
  }
  return false;
}

}  // namespace

bool Coder::CodeDelegationList(const Reading& reading) {
  struct Told {
    size_t noun;
    std::vector<Mention> hosts;
    const FoundDate* date;
    Item item;
  };
  const auto sender_in = [&](const Item& item, size_t noun) {
    for (const Mention& mention : reading.mentions) {
      const bool qualifies = mention.begin >= item.begin && mention.end <= noun && mention.end + 4 > noun &&
                             mention.kind != MentionKind::kPerson && mention.kind != MentionKind::kPronoun;
      if (qualifies && !Party(mention).empty() && Actor(mention) + (mention.kind == MentionKind::kModifier) > 0)
        return mention;
    }
    return Mention{};
  };
  std::vector<Told> all;
  const std::vector<Item> items = ItemsOf(reading);
  const bool of_missions = several_missions_;
  for (const Item& item : items) {
    if (!item.bullet) continue;
    const size_t noun = NounOf(reading, item, of_missions);
    if (noun == item.end) continue;
    const FoundDate* date = DateIn(reading, item.begin, item.end);
    std::vector<Mention> hosts = HostsOf(reading, noun, item.end, "");
    if (date != nullptr && !hosts.empty()) all.push_back({noun, std::move(hosts), date, item});
  }
  // "missions ...: to Mexico from April 8 to 12, to Chile from April 22 to 25"
  if (all.empty()) {
    size_t noun = 0;
    while (noun < reading.tokens.size() && !Plural(reading.Lower(noun))) ++noun;
    for (size_t i = noun; i < reading.tokens.size(); ++i) {
      const Mention* place = reading.MentionOver(i + 1);
      if (reading.Lower(i) != "to" || place == nullptr || !Visitable(*place)) continue;
      size_t end = i + 1;
      while (end < reading.tokens.size() && (reading.Lower(end) != "to" || reading.MentionOver(end + 1) == nullptr))
        ++end;
      const FoundDate* date = DateIn(reading, i, end);
      std::vector<Mention> hosts = HostsOf(reading, i, std::min(end, date == nullptr ? end : date->begin), "");
      if (date != nullptr && !hosts.empty()) all.push_back({noun, std::move(hosts), date, {i, end, true}});
    }
    if (all.size() < 2) all.clear();
  }
  for (size_t i = 0; i < reading.tokens.size(); ++i) several_missions_ |= Plural(reading.Lower(i));
  if (all.empty()) return false;
  static const Frame* const kFrame = [] {
    Frame* frame = new Frame;
    frame->id = "delegation.listed";
    frame->type = v1::EVENT_TYPE_DELEGATION;
    frame->noun = true;
    return frame;
  }();
  bool coded = false;
  for (const Told& told : all) {
    Mention sender = sender_in(told.item, told.noun);
    if (Party(sender).empty() && !items.empty() && !items[0].bullet)
      sender = sender_in({0, told.noun, false}, told.noun);
    if (Party(sender).empty()) {
      sender = last_delegation_;
      if (Party(sender).empty()) sender.country = acquaintance_.home_country;
      sender.inferred = true;
    }
    sender.person.clear();
    if (Party(sender).empty()) continue;
    v1::ExtractedEvent event;
    v1::EventFacts* facts = event.mutable_facts();
    AddParticipant(facts, v1::PARTICIPANT_ROLE_SOURCE, sender, false);
    for (const Mention& host : told.hosts) {
      if (Party(host) != Party(sender)) AddParticipant(facts, v1::PARTICIPANT_ROLE_HOST, host, false);
    }
    if (facts->participants_size() < 2) continue;
    v1::Delegation* delegation = facts->mutable_delegation();
    if (all.size() == 1) {
      *delegation = FindDelegation(reading, told.noun);
      AddSectors(FindSectors(reading, told.noun, names_), delegation->mutable_sectors());
    }
    const auto leader = LeaderIn(reading, told.noun);
    if (leader && leader->basis == v1::LEADER_BASIS_STATED && leader->person.begin >= told.item.begin &&
        leader->person.end <= told.item.end) {
      Mention person = leader->person;
      person.country = sender.country;
      person.organization = sender.organization;
      AddParticipant(facts, v1::PARTICIPANT_ROLE_LEADER, person);
      delegation->set_leader_basis(v1::LEADER_BASIS_STATED);
    }
    *facts->mutable_date() = told.date->date;
    const auto start = WholeDay(facts->date().start_date());
    const bool past = today_ && start && *start < *today_;
    // A programme of what is to come names no year.
    if (past && several_missions_ && !HasYear(reading, told.item.begin, told.item.end)) {
      for (v1::Day* day : {facts->mutable_date()->mutable_start_date(), facts->mutable_date()->mutable_end_date()}) {
        if (day->year() != 0) day->set_year(day->year() + 1);
      }
      facts->set_status(v1::EVENT_STATUS_PLANNED);
    } else {
      facts->set_status(past ? v1::EVENT_STATUS_OCCURRED : v1::EVENT_STATUS_PLANNED);
    }
    if (told.hosts.size() == 1) {
      facts->mutable_place()->set_country_code(told.hosts[0].country);
      facts->mutable_place()->set_city(told.hosts[0].city);
    }
    FrameMatch match;
    match.frame = kFrame;
    match.begin = told.noun;
    match.end = told.noun + 1;
    match.words = {told.noun};
    coded |= Keep(reading, match, std::move(event));
  }
  return coded;
}

}  // namespace legation::extraction
