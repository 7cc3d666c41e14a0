#include "cli/rendering/relationship_text.h"

#include <fmt/format.h>

#include "cli/rendering/enum_words.h"
#include "cli/rendering/event_tables.h"
#include "cli/rendering/event_text.h"
#include "cli/rendering/score_bar.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

using vocabulary::CountryTable;
using Kind = Table::Kind;

std::string Section(const std::string& title, const Table& table, const Page& page) {
  if (table.empty()) return "";
  return "\n" + Painted(page, Ink::kBold, title) + "\n" + table.Render(page);
}

Table DriverTable(const v1::GetRelationshipResponse& answer, const CountryTable& countries) {
  Table table({{"POINTS", Kind::kNumber},
               {"SHARE", Kind::kNumber},
               {"DATE"},
               {"STATUS"},
               {"TYPE"},
               {"EVENT", Kind::kWrapped},
               {"ID", Kind::kOptional}});
  for (const v1::Driver& driver : answer.drivers()) {
    const v1::Event& event = driver.event();
    table.AddRow({Cell(fmt::format("{:+.1f}", driver.points()), driver.points() < 0 ? Ink::kFriction : Ink::kAccord),
                  fmt::format("{:.0f} %", driver.share() * 100), DateText(event.date()), Words(event.status()),
                  Words(event.type()), ActText(event, countries), Cell(PlainText(event.event_id()), Ink::kDim)},
                 BestSentence(event));
  }
  return table;
}

Table StandingTable(const v1::GetRelationshipResponse& answer) {
  Table table({{"SINCE"}, {"KIND"}, {"FACT", Kind::kWrapped}, {"ID", Kind::kOptional}});
  for (const v1::StandingFact& fact : answer.standing()) {
    table.AddRow({DateText(fact.since()), Words(fact.kind()), PlainText(fact.description()),
                  Cell(PlainText(fact.event_id()), Ink::kDim)},
                 fact.evidence().text().empty() ? "" : SentenceText(fact.evidence()));
  }
  return table;
}

template <typename Events>
Table EventTable(const Events& events, bool evidence, const CountryTable& countries) {
  Table table = NewEventTable();
  for (const v1::Event& event : events) AddEvent(event, evidence, countries, &table);
  return table;
}

std::string Name(const v1::Party& party) { return PlainText(party.name().empty() ? party.id() : party.name()); }

}  // namespace

std::string RelationshipText(const v1::GetRelationshipResponse& answer, bool evidence, const CountryTable& countries,
                             const Page& page) {
  const Cell score = MeasureCell(answer.score());
  std::string text = Painted(page, Ink::kBold,
                             fmt::format("{} and {} on {}", Name(answer.party_a()), Name(answer.party_b()),
                                         DayText(answer.on_date()))) +
                     "\n";
  text += fmt::format("{}  {}\n", ScoreBar(answer.score()), Painted(page, score.ink, score.text));
  text += fmt::format("confidence {:.2f}, trend {}, engagement {:.1f}\n", answer.confidence(),
                      MeasureCell(answer.trend()).text, answer.engagement());
  if (!answer.has_first_event()) return text + "no events known\n";
  text += fmt::format("events from {} to {}\n", DateText(answer.first_event().date()),
                      DateText(answer.last_event().date()));
  text += Section("What moves the score", DriverTable(answer, countries), page);
  text += Section("In force", StandingTable(answer), page);
  Table milestones = NewMilestoneTable(), delegations = NewDelegationTable();
  for (const v1::Milestone& milestone : answer.milestones()) AddMilestone(milestone, &milestones);
  for (const v1::Event& delegation : answer.delegations()) AddDelegation(delegation, evidence, countries, &delegations);
  text += Section("Milestones", milestones, page);
  text += Section("Visits", EventTable(answer.visits(), evidence, countries), page);
  text += Section("Agreements", EventTable(answer.agreements(), evidence, countries), page);
  text += Section("Delegations", delegations, page);
  text += Section("Counts", CountTable(answer.counts()), page);
  return text;
}

}  // namespace legation::cli
