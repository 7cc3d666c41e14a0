#include "query_service/event_csv.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <vector>

namespace legation::query {
namespace {

// Takes one line of RFC 4180 apart.
std::vector<std::string> CellsOf(const std::string& row) {
  EXPECT_TRUE(row.ends_with("\r\n"));
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (size_t i = 0; i + 2 < row.size(); ++i) {
    if (row[i] == '"' && is_quoted && row[i + 1] == '"') {
      cells.back() += row[++i];
    } else if (row[i] == '"') {
      is_quoted = !is_quoted;
    } else if (row[i] == ',' && !is_quoted) {
      cells.emplace_back();
    } else {
      cells.back() += row[i];
    }
  }
  EXPECT_FALSE(is_quoted);
  return cells;
}

// The cells of an event by the names of their columns.
std::map<std::string, std::string> RowOf(const v1::Event& event, const std::string& url = "") {
  const std::vector<std::string> names = CellsOf(CsvHeader()), cells = CellsOf(CsvRow(event, url));
  EXPECT_EQ(names.size(), cells.size());
  std::map<std::string, std::string> row;
  for (size_t i = 0; i < std::min(names.size(), cells.size()); ++i) row[names[i]] = cells[i];
  return row;
}

v1::Participant* Add(v1::Event* event, v1::ParticipantRole role, const std::string& country,
                     const std::string& name = "", const std::string& office = "") {
  v1::Participant* participant = event->add_participants();
  participant->set_role(role);
  participant->set_country_code(country);
  participant->mutable_person()->set_name(name);
  participant->mutable_person()->set_office(office);
  return participant;
}

TEST(EventCsv, CellsAreQuotedWhereTheyMustBe) {
  EXPECT_EQ(CsvCell(""), "");
  EXPECT_EQ(CsvCell("a b"), "a b");
  EXPECT_EQ(CsvCell("a,b"), "\"a,b\"");
  EXPECT_EQ(CsvCell("a \"b\""), "\"a \"\"b\"\"\"");
  EXPECT_EQ(CsvCell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(CsvCell("a\rb"), "\"a\rb\"");
}

TEST(EventCsv, CellsAreNoFormulasAndAreReadBackByTakingOneApostrophe) {
  EXPECT_EQ(CsvCell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
  for (const std::string text : {"=1", "+1", "-1", "@a", "\ta", "\ra", "'=1", "'", "-"}) {
    const std::string read = CellsOf(CsvCell(text) + "\r\n").front();
    EXPECT_EQ(read, "'" + text);
  }
  EXPECT_EQ(CsvCell("a=1"), "a=1");
}

TEST(EventCsv, ColumnsHaveNamesOfTheirOwn) {
  const std::vector<std::string> names = CellsOf(CsvHeader());
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  EXPECT_EQ(names.front(), "event_id");
  EXPECT_EQ(names.back(), "forum_sector_nodes");  // what came last
  EXPECT_EQ(names[names.size() - 3], "revision");
}

TEST(EventCsv, EveryColumnIsDocumented) {
  std::ifstream file(LEGATION_SOURCE_DIR "/docs/api.md");
  std::stringstream text;
  text << file.rdbuf();
  for (const std::string& name : CellsOf(CsvHeader())) {
    EXPECT_NE(text.str().find("`" + name + "`"), std::string::npos) << name << " is not in docs/api.md";
  }
}

TEST(EventCsv, OfAForum) {
  v1::Event event;
  event.set_type(v1::EVENT_TYPE_BUSINESS_FORUM);
  event.mutable_business_forum()->set_name("mining forum");
  for (const char* text : {"mining", "solar power"}) event.mutable_business_forum()->add_sectors()->set_text(text);
  event.mutable_business_forum()->mutable_sectors(1)->set_node("renewable_energy");
  auto row = RowOf(event);
  EXPECT_EQ(row["forum_name"], "mining forum");
  EXPECT_EQ(row["forum_sectors"], "mining; solar power");
  EXPECT_EQ(row["forum_sector_nodes"], "renewable_energy");
  EXPECT_EQ(row["delegation_sectors"], "");
}

TEST(EventCsv, OfADelegation) {
  v1::Event event;
  event.set_event_id("evt_1");
  event.set_type(v1::EVENT_TYPE_DELEGATION);
  event.set_status(v1::EVENT_STATUS_PLANNED);
  event.mutable_date()->mutable_start_date()->set_year(1997);
  event.mutable_date()->mutable_start_date()->set_month(8);
  event.mutable_date()->set_precision(v1::DATE_PRECISION_MONTH);
  Add(&event, v1::PARTICIPANT_ROLE_SOURCE, "ISR");
  Add(&event, v1::PARTICIPANT_ROLE_HOST, "KAZ");
  Add(&event, v1::PARTICIPANT_ROLE_LEADER, "ISR", "Dana Oren", "Minister of Trade");
  v1::Delegation& delegation = *event.mutable_delegation();
  delegation.set_kind(v1::DELEGATION_KIND_TRADE);
  delegation.set_size(70);
  delegation.set_bound(v1::SIZE_BOUND_AT_LEAST);
  delegation.set_unit(v1::SIZE_UNIT_COMPANIES);
  for (const char* text : {"water; waste", "farming"}) delegation.add_sectors()->set_text(text);
  delegation.mutable_sectors(0)->set_node("water");
  event.set_confidence(0.85);
  event.set_source_count(2);
  event.set_revision(12);
  event.set_extractor("legation-builtin");
  event.mutable_first_reported_time()->set_seconds(1'577'836'801);
  v1::Evidence* evidence = event.add_evidence();
  evidence->set_text("A delegation of over 70 companies is to come.");
  evidence->set_article_id("a1");
  evidence->set_extractor_version("3");
  event.add_evidence()->set_text("Another one.");

  auto row = RowOf(event, "https://harbour-wire.example/1");
  EXPECT_EQ(row["event_id"], "evt_1");
  EXPECT_EQ(row["type"], "DELEGATION");
  EXPECT_EQ(row["status"], "PLANNED");
  EXPECT_EQ(row["start_date"], "1997-08");
  EXPECT_EQ(row["end_date"], "");
  EXPECT_EQ(row["date_precision"], "MONTH");
  EXPECT_EQ(row["history"], "false");
  EXPECT_EQ(row["source_countries"], "ISR");
  EXPECT_EQ(row["target_countries"], "KAZ");
  EXPECT_EQ(row["participant_countries"], "") << "the leader stands for the sender";
  EXPECT_EQ(row["persons"], "Dana Oren (Minister of Trade)");
  EXPECT_EQ(row["delegation_kind"], "TRADE");
  EXPECT_EQ(row["delegation_size"], "70");
  EXPECT_EQ(row["delegation_bound"], "AT_LEAST");
  EXPECT_EQ(row["delegation_unit"], "COMPANIES");
  EXPECT_EQ(row["delegation_sectors"], "water, waste; farming");
  EXPECT_EQ(row["delegation_sector_nodes"], "water");
  EXPECT_EQ(row["delegation_leader"], "Dana Oren (Minister of Trade)");
  EXPECT_EQ(row["first_ever"], "");
  EXPECT_EQ(row["cooperation_intent"], "");
  EXPECT_EQ(row["confidence"], "0.850");
  EXPECT_EQ(row["source_count"], "2");
  EXPECT_EQ(row["evidence_text"], "A delegation of over 70 companies is to come.");
  EXPECT_EQ(row["article_id"], "a1");
  EXPECT_EQ(row["url"], "https://harbour-wire.example/1");
  EXPECT_EQ(row["extractor"], "legation-builtin");
  EXPECT_EQ(row["extractor_version"], "3");
  EXPECT_EQ(row["first_reported_time"], "2020-01-01T00:00:01Z");
  EXPECT_EQ(row["revision"], "12");
}

TEST(EventCsv, OfOtherDetails) {
  v1::Event event;
  event.mutable_visit()->set_kind(v1::VISIT_KIND_STATE);
  event.mutable_visit()->set_first_ever(false);
  event.mutable_visit()->set_ordinal(2);
  EXPECT_EQ(RowOf(event)["visit_kind"], "STATE");
  EXPECT_EQ(RowOf(event)["first_ever"], "false");
  EXPECT_EQ(RowOf(event)["visit_ordinal"], "2");
  event.mutable_agreement()->set_instrument(v1::INSTRUMENT_MOU);
  event.mutable_agreement()->add_subjects("fisheries");
  event.mutable_agreement()->add_subjects("double taxation");
  EXPECT_EQ(RowOf(event)["instrument"], "MOU");
  EXPECT_EQ(RowOf(event)["subjects"], "fisheries; double taxation");
  event.mutable_cooperation()->add_subjects("energy");
  EXPECT_EQ(RowOf(event)["subjects"], "energy");
  EXPECT_EQ(RowOf(event)["cooperation_intent"], "false");
  event.mutable_sanction()->set_action(v1::SANCTION_ACTION_EASE);
  EXPECT_EQ(RowOf(event)["sanction_action"], "EASE");
  event.mutable_aid()->set_amount(2.5e6);
  event.mutable_aid()->set_currency_code("EUR");
  EXPECT_EQ(RowOf(event)["aid_amount"], "2500000");
  EXPECT_EQ(RowOf(event)["aid_currency"], "EUR");
  event.mutable_diplomatic_ties()->set_action(v1::TIES_ACTION_EXPEL);
  EXPECT_EQ(RowOf(event)["ties_action"], "EXPEL");
  event.set_type(static_cast<v1::EventType>(4711));
  EXPECT_EQ(RowOf(event)["type"], "4711") << "of a newer version";
}

}  // namespace
}  // namespace legation::query
