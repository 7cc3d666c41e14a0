// Readers of rows: GDELT, ICEWS, POLECAT and JSON lines.
#include <gtest/gtest.h>

#include "cli/import/event_json_reader.h"
#include "cli/import/gdelt_reader.h"
#include "cli/import/icews_reader.h"
#include "cli/import/polecat_reader.h"
#include "cli/import/relative_date.h"
#include "cli/import/row_format.h"
#include "made_rows.h"

namespace legation::cli {
namespace {

std::string PartiesOf(const v1::Event& event) {
  std::string text;
  for (const v1::Participant& participant : event.participants()) {
    text += v1::ParticipantRole_Name(participant.role()).substr(sizeof("PARTICIPANT_ROLE")) + " " +
            participant.country_code() + participant.organization() + " ";
  }
  return text;
}

std::string DateOf(const v1::Event& event) {
  const auto& day = event.date().start_date();
  return std::to_string(day.year()) + "-" + std::to_string(day.month()) + "-" + std::to_string(day.day());
}

Reading ReadGdelt2(const std::map<size_t, std::string>& cells, const RowGuards& guards = {}) {
  return NewGdeltReader(GdeltVersion::kTwo, TestActors(), nullptr, guards)->Read(Gdelt2Row(cells));
}

TEST(GdeltReader, ReadsARowOfVersionTwo) {
  const Reading reading = ReadGdelt2({});
  const v1::ImportedEvent& imported = EventIn(reading).imported;
  EXPECT_EQ(imported.external_id(), "900000001");
  EXPECT_EQ(imported.event().type(), v1::EVENT_TYPE_ACCUSATION);
  EXPECT_EQ(imported.event().status(), v1::EVENT_STATUS_OCCURRED);
  EXPECT_EQ(imported.event().cameo_code(), "112");
  EXPECT_EQ(PartiesOf(imported.event()), "SOURCE NOR TARGET ISL ");
  EXPECT_EQ(DateOf(imported.event()), "2024-5-21");
  EXPECT_EQ(imported.event().place().country_code(), "ISL");
  EXPECT_EQ(imported.event().place().city(), "Reykjavik");
  EXPECT_FALSE(EventIn(reading).relative_date);
  EXPECT_EQ(imported.event().confidence(), 0);
}

TEST(GdeltReader, ReadsARowOfVersionOne) {
  const auto reader = NewGdeltReader(GdeltVersion::kOne, TestActors(), nullptr, {});
  const Reading reading = reader->Read(Gdelt1Row({}));
  const v1::Event& event = EventIn(reading).imported.event();
  EXPECT_EQ(event.type(), v1::EVENT_TYPE_VISIT);
  EXPECT_EQ(PartiesOf(event), "VISITOR NOR HOST ISL ");
  EXPECT_EQ(event.place().country_code(), "ISL");
  EXPECT_EQ(event.place().city(), "");
  std::string without_url = Gdelt1Row({});
  without_url.erase(without_url.rfind('\t'));
  EXPECT_EQ(EventIn(reader->Read(without_url)).imported.external_id(), "300000001");
  EXPECT_EQ(EventIn(reader->Read(without_url)).act, 0u);
}

TEST(GdeltReader, RefusesWhatIsNoRow) {
  EXPECT_EQ(ReasonIn(ReadGdelt2({{1, ""}})), "FIELD_REQUIRED");
  EXPECT_EQ(ReasonIn(ReadGdelt2({{2, "20240230"}})), "DATE_INVALID");
  EXPECT_EQ(ReasonIn(ReadGdelt2({{2, "2024"}})), "DATE_INVALID");
  EXPECT_EQ(ReasonIn(ReadGdelt2({{27, "999"}})), "FIELD_OUT_OF_RANGE");
  EXPECT_EQ(ReasonIn(ReadGdelt2({{27, "---"}})), "FIELD_OUT_OF_RANGE");
  const auto reader = NewGdeltReader(GdeltVersion::kTwo, TestActors(), nullptr, {});
  EXPECT_EQ(ReasonIn(reader->Read("a\tb")), "COLUMNS");
  EXPECT_EQ(ReasonIn(reader->Read("")), "COLUMNS");
}

TEST(GdeltReader, LeavesOutRowsWithoutTwoCountries) {
  EXPECT_TRUE(IsLeftOut(ReadGdelt2({{18, ""}}), LeftOut::kNoTwoCountries));
  EXPECT_TRUE(IsLeftOut(ReadGdelt2({{18, "NOR"}}), LeftOut::kNoTwoCountries));
  EXPECT_TRUE(IsLeftOut(ReadGdelt2({{18, "AFR"}}), LeftOut::kNoTwoCountries)) << "a region is no party";
  const std::map<size_t, std::string> with_eu = {{18, "EUR"}, {19, "EEC"}};
  EXPECT_TRUE(IsLeftOut(ReadGdelt2(with_eu), LeftOut::kOrganization));
  const Reading included = ReadGdelt2(with_eu, {.include_organizations = true});
  EXPECT_EQ(PartiesOf(EventIn(included).imported.event()), "SOURCE NOR TARGET EU ");
}

TEST(GdeltReader, KnowsCameoAndFipsCodesThatAreNotThoseOfIso) {
  EXPECT_EQ(TestActors().OfCameo("ROM", "").country_code, "ROU");
  EXPECT_EQ(TestActors().OfCameo("WSB", "").country_code, "PSE");
  EXPECT_EQ(TestActors().OfCameo("", "NAT").organization, "NATO");
  EXPECT_EQ(TestActors().OfCameo("SAF", "").id(), "");
  EXPECT_EQ(TestActors().OfFips("SZ"), "CHE");
  EXPECT_EQ(TestActors().OfFips("CH"), "CHN");
  EXPECT_EQ(TestActors().OfFips("AS"), "AUS");
  EXPECT_EQ(TestActors().OfFips("AU"), "AUT");
  EXPECT_EQ(TestActors().OfFips("GZ"), "PSE");
  EXPECT_EQ(TestActors().OfFips("OC"), "");
}

TEST(GdeltReader, TellsTheActOfAnArticle) {
  const uint64_t act = EventIn(ReadGdelt2({})).act;
  EXPECT_NE(act, 0u);
  EXPECT_EQ(EventIn(ReadGdelt2({{1, "900000002"}, {53, "Iceland"}})).act, act) << "the same told of another place";
  EXPECT_NE(EventIn(ReadGdelt2({{61, "https://example.org/c"}})).act, act);
  EXPECT_NE(EventIn(ReadGdelt2({{2, "20240520"}})).act, act);
  EXPECT_NE(EventIn(ReadGdelt2({{27, "111"}})).act, act);
  EXPECT_NE(EventIn(ReadGdelt2({{8, "ISL"}, {18, "NOR"}})).act, act) << "two who accuse each other are two acts";
}

TEST(GdeltReader, SeesMirrorsOfActsInWhichBothAct) {
  const auto act = [](const std::string& code, const std::string& first, const std::string& second) {
    return EventIn(ReadGdelt2({{27, code}, {8, first}, {18, second}})).act;
  };
  EXPECT_EQ(act("040", "NOR", "ISL"), act("040", "ISL", "NOR"));
  EXPECT_EQ(act("057", "NOR", "ISL"), act("057", "ISL", "NOR"));
  EXPECT_EQ(act("042", "NOR", "ISL"), act("043", "ISL", "NOR")) << "a visit and its host's row";
  EXPECT_NE(act("042", "NOR", "ISL"), act("042", "ISL", "NOR")) << "a visit and a return visit";
}

TEST(GdeltReader, KeepsOnlyTheMonthOrYearOfDatesToldFromTheArticles) {
  const Reading month = ReadGdelt2({{2, "20240422"}});
  EXPECT_TRUE(EventIn(month).relative_date);
  EXPECT_EQ(DateOf(EventIn(month).imported.event()), "2024-4-0");
  EXPECT_EQ(EventIn(month).imported.event().date().precision(), v1::DATE_PRECISION_MONTH);
  EXPECT_EQ(EventIn(month).imported.event().inferred_slots(0), "date");
  EXPECT_FALSE(EventIn(month).imported.event().history());
  const Reading year = ReadGdelt2({{2, "20230522"}}), decade = ReadGdelt2({{2, "20140522"}});
  EXPECT_EQ(DateOf(EventIn(year).imported.event()), "2023-0-0");
  EXPECT_TRUE(EventIn(year).imported.event().history());
  EXPECT_EQ(DateOf(EventIn(decade).imported.event()), "2014-0-0");
  EXPECT_EQ(DateOf(EventIn(ReadGdelt2({{2, "20230521"}})).imported.event()), "2023-5-21") << "no year to the day";
  RowGuards keep{.relative_dates = RowGuards::RelativeDates::kKeep};
  EXPECT_EQ(DateOf(EventIn(ReadGdelt2({{2, "20230522"}}, keep)).imported.event()), "2023-5-22");
  RowGuards skip{.relative_dates = RowGuards::RelativeDates::kSkip};
  EXPECT_TRUE(IsLeftOut(ReadGdelt2({{2, "20230522"}}, skip), LeftOut::kRelativeDate));
}

TEST(RelativeDate, TakesTheLastDayOfShorterMonths) {
  using namespace std::chrono;
  EXPECT_EQ(RelativeDateOf(2024y / 2 / 29, 2024y / 3 / 31), RelativeDate::kMonth);
  EXPECT_EQ(RelativeDateOf(2023y / 2 / 28, 2024y / 2 / 29), RelativeDate::kYear);
  EXPECT_EQ(RelativeDateOf(2023y / 12 / 5, 2024y / 1 / 5), RelativeDate::kMonth);
  EXPECT_EQ(RelativeDateOf(2024y / 3 / 31, 2024y / 3 / 31), RelativeDate::kNone);
}

TEST(GdeltMentions, GiveTheHighestConfidence) {
  const auto mention = [](const std::string& id, const std::string& confidence) {
    std::vector<std::string> cells(16, "1");
    cells[0] = id, cells[11] = confidence;
    return Joined(cells);
  };
  GdeltMentions mentions;
  EXPECT_TRUE(mentions.Add(mention("900000001", "40")));
  EXPECT_TRUE(mentions.Add(mention("900000001", "80")));
  EXPECT_TRUE(mentions.Add(mention("900000001", "60")));
  EXPECT_FALSE(mentions.Add(mention("900000001", "101")));
  EXPECT_FALSE(mentions.Add(mention("x", "50")));
  EXPECT_FALSE(mentions.Add("1\t2"));
  const auto reader = NewGdeltReader(GdeltVersion::kTwo, TestActors(), &mentions, {});
  EXPECT_DOUBLE_EQ(EventIn(reader->Read(Gdelt2Row({}))).imported.event().confidence(), 0.8);
  EXPECT_EQ(EventIn(reader->Read(Gdelt2Row({{1, "900000002"}}))).imported.event().confidence(), 0);
}

std::unique_ptr<RowReader> Icews() {
  auto reader = NewIcewsReader(TestActors(), {});
  EXPECT_TRUE(reader->TakeHeader(kIcewsHeader).ok());
  return reader;
}

TEST(IcewsReader, NamesAnEventByItsIdAndDate) {
  const Reading reading = Icews()->Read(IcewsRow("32889836", "Norway", "040", "Iceland", "47400351"));
  const v1::ImportedEvent& imported = EventIn(reading).imported;
  EXPECT_EQ(imported.external_id(), "32889836/2018-06-01");
  EXPECT_EQ(imported.event().type(), v1::EVENT_TYPE_MEETING);
  EXPECT_EQ(PartiesOf(imported.event()), "PARTICIPANT NOR PARTICIPANT ISL ");
  EXPECT_EQ(imported.event().place().country_code(), "NOR");
  EXPECT_EQ(imported.event().place().city(), "Oslo");
}

TEST(IcewsReader, KnowsTheNamesOfItsCountries) {
  const auto parties = [](const std::string& source, const std::string& target) {
    return PartiesOf(EventIn(Icews()->Read(IcewsRow("1", source, "112", target, "2"))).imported.event());
  };
  EXPECT_EQ(parties("Russian Federation", "Occupied Palestinian Territory"), "SOURCE RUS TARGET PSE ");
  EXPECT_EQ(parties("the former Yugoslav Republic of Macedonia", "Moldova, Republic of"), "SOURCE MKD TARGET MDA ");
  EXPECT_EQ(parties("Democratic Republic of Congo", "Cote d'Ivoire"), "SOURCE COD TARGET CIV ");
  EXPECT_EQ(parties("Georgia", "Holy See"), "SOURCE GEO TARGET VAT ");
  EXPECT_TRUE(IsLeftOut(Icews()->Read(IcewsRow("1", "NA", "112", "Iceland", "2")), LeftOut::kNoTwoCountries));
  EXPECT_TRUE(IsLeftOut(Icews()->Read(IcewsRow("1", "European Union", "112", "Iceland", "2")), LeftOut::kOrganization));
}

TEST(IcewsReader, SeesMirrorsAndActsToldTwice) {
  const auto act = [](const std::string& source, const std::string& target, const std::string& story) {
    return EventIn(Icews()->Read(IcewsRow("1", source, "040", target, story))).act;
  };
  EXPECT_EQ(act("Norway", "Iceland", "7"), act("Iceland", "Norway", "7"));
  EXPECT_NE(act("Norway", "Iceland", "7"), act("Norway", "Iceland", "8"));
}

TEST(IcewsReader, NeedsItsColumns) {
  const auto reader = NewIcewsReader(TestActors(), {});
  EXPECT_EQ(reader->TakeHeader("Event ID\tEvent Date").message(), "the first line names no column \"Source Country\"");
  EXPECT_EQ(ReasonIn(Icews()->Read("1\t2018-06-01")), "COLUMNS");
}

TEST(IcewsReducedReader, NamesAnEventByItsContent) {
  const auto reader = NewIcewsReducedReader(TestActors(), {});
  const char header[] = "date\tsource\tsource_country\tevent_text\tcameo\tgoldstein\ttarget\ttarget_country\tsplit";
  ASSERT_TRUE(reader->TakeHeader(header).ok());
  const auto read = [&](const std::string& source, const std::string& target) {
    return reader->Read(Joined(
        {"2014-03-01", "Minister (" + source + ")", source, "Consult", "040", "1.0", target, target, "x"}));
  };
  const CodedEvent there = EventIn(read("Norway", "Iceland")), back = EventIn(read("Iceland", "Norway"));
  EXPECT_EQ(PartiesOf(there.imported.event()), "PARTICIPANT NOR PARTICIPANT ISL ");
  EXPECT_EQ(there.imported.external_id().size(), 16u);
  EXPECT_NE(there.imported.external_id(), back.imported.external_id());
  EXPECT_NE(there.act, back.act) << "other actors of the two countries";
}

std::unique_ptr<RowReader> Polecat(const std::string& intensity = "Event Intensity") {
  auto reader = NewPolecatReader(TestActors(), {});
  EXPECT_TRUE(reader->TakeHeader(PolecatHeader(intensity)).ok());
  return reader;
}

TEST(PolecatReader, ReadsARow) {
  for (const char* intensity : {"Intensity", "Event Intensity"}) {
    const Reading reading =
        Polecat(intensity)->Read(Joined(PolecatCells("EV-1", "ACCUSE", "disapprove", "Norway", "Iceland")));
    const v1::ImportedEvent& imported = EventIn(reading).imported;
    EXPECT_EQ(imported.external_id(), "EV-1");
    EXPECT_EQ(imported.event().type(), v1::EVENT_TYPE_ACCUSATION);
    EXPECT_EQ(PartiesOf(imported.event()), "SOURCE NOR TARGET ISL ");
    EXPECT_EQ(DateOf(imported.event()), "2023-5-4");
    EXPECT_EQ(imported.event().contexts_size(), 2);
    EXPECT_EQ(imported.event().contexts(1), "military");
    EXPECT_EQ(imported.event().place().city(), "Oslo");
    EXPECT_EQ(imported.event().cameo_code(), "");
  }
}

TEST(PolecatReader, KnowsClassesAndModes) {
  const auto type = [](const std::string& type, const std::string& mode) {
    return EventIn(Polecat()->Read(Joined(PolecatCells("1", type, mode, "NOR", "ISL")))).imported.event();
  };
  EXPECT_EQ(type("CONSULT", "phone").type(), v1::EVENT_TYPE_CALL);
  EXPECT_EQ(type("CONSULT", "None").type(), v1::EVENT_TYPE_MEETING);
  EXPECT_EQ(type("consult", "a mode of tomorrow").type(), v1::EVENT_TYPE_MEETING);
  EXPECT_EQ(type("SANCTION", "expel").diplomatic_ties().action(), v1::TIES_ACTION_EXPEL);
  EXPECT_TRUE(type("AGREE", "").cooperation().intent());
  EXPECT_EQ(ReasonIn(Polecat()->Read(Joined(PolecatCells("1", "DANCE", "", "NOR", "ISL")))), "FIELD_OUT_OF_RANGE");
}

TEST(PolecatReader, MendsTextsThatTabsHaveTorn) {
  std::vector<std::string> cells = PolecatCells("EV-2", "ACCUSE", "", "Norway", "Iceland");
  cells[13] = "the\tminister";       // Actor Name Raw
  EXPECT_EQ(PartiesOf(EventIn(Polecat()->Read(Joined(cells))).imported.event()), "SOURCE NOR TARGET ISL ");
  cells[13] = "the minister";
  cells[36] = "one\ttwo\tthree";     // Story Organizations
  EXPECT_EQ(EventIn(Polecat()->Read(Joined(cells))).imported.event().place().city(), "Oslo");
  cells[36] = "\tone\t";            // torn into nothing and something
  EXPECT_EQ(EventIn(Polecat()->Read(Joined(cells))).imported.event().place().city(), "Oslo");
  cells[36] = std::string(9, '\t');  // nothing that a tab or two explains
  EXPECT_EQ(ReasonIn(Polecat()->Read(Joined(cells))), "COLUMNS");
  cells.resize(30);
  EXPECT_EQ(ReasonIn(Polecat()->Read(Joined(cells))), "COLUMNS");
}

TEST(EventJsonReader, ReadsOurOwnEvents) {
  const auto reader = NewEventJsonReader();
  const Reading reading = reader->Read(R"({"event_id": "evt_1", "type": "EVENT_TYPE_VISIT", "revision": "4"})");
  EXPECT_EQ(EventIn(reading).imported.external_id(), "evt_1");
  EXPECT_EQ(EventIn(reading).imported.event().type(), v1::EVENT_TYPE_VISIT);
  const Reading named = reader->Read(R"({"event_id": "evt_1", "external_id": "x/1"})");
  EXPECT_EQ(EventIn(named).imported.external_id(), "x/1");
  EXPECT_EQ(ReasonIn(reader->Read("{\"type\": \"EVENT_TYPE_VISIT\"}")), "FIELD_REQUIRED");
  EXPECT_EQ(ReasonIn(reader->Read("{\"typ\": 1}")), "NOT_JSON");
  EXPECT_EQ(ReasonIn(reader->Read("{")), "NOT_JSON");
  EXPECT_EQ(ReasonIn(reader->Read("{\"event_id\": \"\xFF\"}")), "TEXT_NOT_UTF8");
}

TEST(RowFormat, IsToldFromTheFirstLine) {
  EXPECT_EQ(DetectRowFormat(Gdelt2Row({})), RowFormat::kGdelt2);
  EXPECT_EQ(DetectRowFormat(Gdelt1Row({})), RowFormat::kGdelt1);
  EXPECT_EQ(DetectRowFormat(kIcewsHeader), RowFormat::kIcews);
  EXPECT_EQ(DetectRowFormat(PolecatHeader()), RowFormat::kPolecat);
  EXPECT_EQ(DetectRowFormat(std::string("\xEF\xBB\xBF") + PolecatHeader()), RowFormat::kPolecat);
  EXPECT_EQ(DetectRowFormat("{\"event_id\": \"a\"}"), RowFormat::kEventJson);
  EXPECT_EQ(DetectRowFormat(Joined(std::vector<std::string>(16, "1"))), RowFormat::kGdeltMentions);
  EXPECT_EQ(DetectRowFormat("date,source,target"), std::nullopt);
  EXPECT_EQ(DetectRowFormat(""), std::nullopt);
  for (const std::string& word : RowFormatWords()) EXPECT_EQ(WordOf(*RowFormatOf(word)), word);
}

TEST(ActTable, TakesTheLongestBeginningOfACode) {
  const ActTable& cameo = ActTable::Cameo();
  EXPECT_EQ(cameo.FindCode("1123")->type, v1::EVENT_TYPE_ACCUSATION);
  EXPECT_EQ(cameo.FindCode("1312")->type, v1::EVENT_TYPE_SANCTION);
  EXPECT_EQ(cameo.FindCode("1311")->type, v1::EVENT_TYPE_THREAT);
  EXPECT_EQ(cameo.FindCode("2042")->detail, "mass_violence");
  EXPECT_EQ(cameo.FindCode("0"), nullptr);
  EXPECT_EQ(cameo.FindCode("21"), nullptr);
  EXPECT_EQ(cameo.FindCode("04x"), nullptr);
  for (int root = 1; root <= 20; ++root) {
    const std::string code = (root < 10 ? "0" : "") + std::to_string(root);
    EXPECT_NE(cameo.FindCode(code), nullptr) << code;
  }
  const std::string header = "code\ttype\tdetail\tsides\n";
  EXPECT_TRUE(ActTable::Read("t", header + "01\tSTATEMENT\tneutral\tdirected\n").ok());
  EXPECT_FALSE(ActTable::Read("t", header + "01\tSONG\t\tdirected\n").ok());
  EXPECT_FALSE(ActTable::Read("t", header + "01\tSTATEMENT\tloud\tdirected\n").ok());
  EXPECT_FALSE(ActTable::Read("t", header + "01\tSTATEMENT\t\tsideways\n").ok());
  EXPECT_FALSE(ActTable::Read("t", header + "01\tSTATEMENT\t\tmutual\n01\tAID\t\tdirected\n").ok());
}

// Rows come from anywhere. Whatever stands in one, it gives a reading, the same one each time, and what it gives can be
// sent.
TEST(RowReaders, ReadAnyBytes) {
  const std::vector<std::pair<std::unique_ptr<RowReader>, std::string>> readers = [] {
    std::vector<std::pair<std::unique_ptr<RowReader>, std::string>> made;
    made.emplace_back(NewGdeltReader(GdeltVersion::kTwo, TestActors(), nullptr, {}), Gdelt2Row({}));
    made.emplace_back(NewGdeltReader(GdeltVersion::kOne, TestActors(), nullptr, {}), Gdelt1Row({}));
    made.emplace_back(Icews(), IcewsRow("1", "Norway", "040", "Iceland", "2"));
    made.emplace_back(Polecat(), Joined(PolecatCells("1", "CONSULT", "visit", "Norway", "Iceland")));
    made.emplace_back(NewEventJsonReader(),
                      R"({"event_id": "e", "type": "EVENT_TYPE_CALL", "date": {"precision": 1}})");
    return made;
  }();
  uint32_t state = 1;
  const auto random = [&state](size_t below) { return (state = state * 1664525 + 1013904223) / 65536 % below; };
  for (const auto& [reader, row] : readers) {
    for (int i = 0; i < 2000; ++i) {
      std::string line = row;
      for (size_t changes = random(4); changes-- > 0;) {
        const size_t place = random(line.size());
        switch (random(4)) {
          case 0: line[place] = static_cast<char>(random(256)); break;
          case 1: line.insert(place, 1, '\t'); break;
          case 2: line.erase(place, random(20)); break;
          default: line.insert(place, line.substr(random(line.size()), random(40)));
        }
        if (line.empty()) line = "x";
      }
      const Reading reading = reader->Read(line);
      EXPECT_EQ(reading.index(), reader->Read(line).index());
      const CodedEvent& coded = EventIn(reading);
      v1::ImportedEvent copy;
      EXPECT_TRUE(copy.ParseFromString(coded.imported.SerializeAsString())) << line;
    }
  }
}

}  // namespace
}  // namespace legation::cli
