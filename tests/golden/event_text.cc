#include "event_text.h"

#include <cstdio>

#include "absl/strings/str_cat.h"

namespace legation::golden {
namespace {

namespace v1 = internal::v1;

std::string DayText(const v1::Day& day) {
  char text[16];
  std::snprintf(text, sizeof text,
                day.day()     ? "%04d-%02d-%02d"
                : day.month() ? "%04d-%02d"
                              : "%04d",
                day.year(), day.month(), day.day());
  return text;
}

std::string DateText(const v1::EventDate& date) {
  if (!date.has_start_date()) return "no date";
  const std::string from = DayText(date.start_date()), until = DayText(date.end_date());
  return from == until ? from : from + " to " + until;
}

std::string Name(const std::string& value, size_t prefix) { return value.substr(prefix); }

std::string SectorText(const v1::Sector& sector) {
  return absl::StrCat(sector.text(), sector.node().empty() ? "" : " = ", sector.node());
}

std::string Details(const v1::EventFacts& facts) {
  std::string text;
  const auto add = [&text](const std::string& label, const std::string& value) {
    if (!value.empty()) absl::StrAppend(&text, text.empty() ? "" : "; ", label, " ", value);
  };
  if (facts.has_visit()) {
    const v1::Visit& visit = facts.visit();
    if (visit.kind()) add("kind", Name(v1::VisitKind_Name(visit.kind()), 11));
    if (visit.leg()) add("leg", absl::StrCat(visit.leg()));
    if (visit.ordinal()) add("ordinal", absl::StrCat(visit.ordinal()));
    if (visit.has_first_ever()) add("first ever", visit.first_ever() ? "true" : "false");
    add("by", visit.first_ever_scope());
    if (visit.duration_days()) add("days", absl::StrCat(visit.duration_days()));
  }
  if (facts.has_agreement()) {
    add("instrument", Name(v1::Instrument_Name(facts.agreement().instrument()), 11));
    for (const std::string& subject : facts.agreement().subjects()) add("on", subject);
  }
  for (const std::string& subject : facts.cooperation().subjects()) add("on", subject);
  if (facts.has_delegation()) {
    const v1::Delegation& delegation = facts.delegation();
    add("kind", Name(v1::DelegationKind_Name(delegation.kind()), 16));
    if (delegation.has_size()) {
      add("size", absl::StrCat(Name(v1::SizeBound_Name(delegation.bound()), 11), " ", delegation.size(), " ",
                               Name(v1::SizeUnit_Name(delegation.unit()), 10)));
    }
    for (const v1::Sector& sector : delegation.sectors()) add("sector", SectorText(sector));
    if (delegation.leader_basis()) add("leader basis", Name(v1::LeaderBasis_Name(delegation.leader_basis()), 13));
  }
  if (facts.has_business_forum()) {
    add("name", facts.business_forum().name());
    add("purpose", facts.business_forum().purpose());
    for (const v1::Sector& sector : facts.business_forum().sectors()) add("sector", SectorText(sector));
  }
  if (facts.has_statement()) {
    add("polarity", Name(v1::Polarity_Name(facts.statement().polarity()), 9));
    for (const std::string& topic : facts.statement().topics()) add("topic", topic);
    add("quote", facts.statement().quote());
  }
  if (facts.has_aid() && facts.aid().has_amount())
    add("amount", absl::StrCat(facts.aid().amount(), " ", facts.aid().currency_code()));
  if (facts.has_diplomatic_ties()) add("action", Name(v1::TiesAction_Name(facts.diplomatic_ties().action()), 12));
  if (facts.has_sanction()) add("action", Name(v1::SanctionAction_Name(facts.sanction().action()), 16));
  return text;
}

std::string FirstWords(const std::string& sentence) {
  constexpr size_t kWords = 8;
  std::string words;
  size_t count = 0;
  bool space = false;
  for (const char c : sentence) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      if (!space && ++count == kWords) break;
      space = true;
      continue;
    }
    if (space) words.push_back(' ');
    space = false;
    words.push_back(c);
  }
  return words;
}

}  // namespace

std::string EventText(const v1::ExtractedEvent& event) {
  const v1::EventFacts& facts = event.facts();
  std::string text =
      absl::StrCat(Name(v1::EventType_Name(facts.type()), 11), " ", Name(v1::EventStatus_Name(facts.status()), 13), " ",
                   DateText(facts.date()), facts.history() ? " history" : "",
                   facts.tour_number() ? absl::StrCat(" tour ", facts.tour_number()) : "", "\n");
  for (const v1::Participant& p : facts.participants()) {
    absl::StrAppend(&text, "  ", Name(v1::ParticipantRole_Name(p.role()), 17), " ", p.country_code(), p.organization());
    if (!p.person().office().empty()) absl::StrAppend(&text, ", ", p.person().office());
    if (!p.person().name().empty()) absl::StrAppend(&text, " ", p.person().name());
    absl::StrAppend(&text, p.inferred() ? " (inferred)" : "", "\n");
  }
  if (facts.has_place()) {
    absl::StrAppend(&text, "  in ", facts.place().country_code(), facts.place().city().empty() ? "" : " ",
                    facts.place().city(), facts.place().inferred() ? " (inferred)" : "", "\n");
  }
  if (const std::string details = Details(facts); !details.empty()) absl::StrAppend(&text, "  ", details, "\n");
  for (const v1::Span& span : event.evidence()) absl::StrAppend(&text, "  > ", FirstWords(span.text()), "\n");
  return text;
}

}  // namespace legation::golden
