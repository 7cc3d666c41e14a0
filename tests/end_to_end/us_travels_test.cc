// 4,271 visits of presidents and secretaries of state, imported as coded events into real services and compared with
// what was derived from the same list by other means: firsts by office and country, and repeated visits of persons. The
// list is not part of the repository: without ../shared the test says SKIPPED.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "service_pair.h"

namespace legation::end_to_end {
namespace {

namespace fs = std::filesystem;

struct Travel {
  std::string id, office, name, start, end, country, locale, remarks;
};

fs::path Folder() { return fs::path(LEGATION_SOURCE_DIR) / ".." / "shared" / "data" / "visits"; }

std::vector<Travel> ReadTravels() {
  std::vector<Travel> travels;
  std::ifstream file(Folder() / "us_travels.tsv");
  std::string line;
  std::getline(file, line);  // the names of the columns
  while (std::getline(file, line)) {
    std::vector<std::string> cells;
    std::stringstream row(line);
    for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
    cells.resize(9);
    travels.push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[6], cells[7], cells[8]});
  }
  return travels;
}

// "Korea, Republic of" and "Burma (Myanmar)" as people write them; the vocabulary knows the rest.
std::string Spelling(const std::string& country) {
  std::string plain = country.substr(0, country.find(" ("));
  const size_t quote = plain.find("’");
  if (quote != std::string::npos) plain.replace(quote, std::string("’").size(), "'");
  const size_t comma = plain.find(", ");
  return comma == std::string::npos ? plain : plain.substr(comma + 2) + " " + plain.substr(0, comma);
}

void SetDate(const std::string& text, google::type::Date* date) {
  date->set_year(std::stoi(text.substr(0, 4)));
  date->set_month(std::stoi(text.substr(5, 2)));
  date->set_day(std::stoi(text.substr(8, 2)));
}
std::string Text(const google::type::Date& date) {
  char text[16];
  snprintf(text, sizeof text, "%04d-%02d-%02d", date.year(), date.month(), date.day());
  return text;
}
std::string Word(const nlohmann::json& entry, const char* field) { return entry.at(field).get<std::string>(); }
std::string Office(const std::string& role) { return role == "president" ? "President" : "Secretary of State"; }

v1::ImportedEvent CodedVisit(const Travel& travel) {
  v1::ImportedEvent imported;
  imported.set_external_id(travel.id);
  v1::Event& event = *imported.mutable_event();
  event.set_type(v1::EVENT_TYPE_VISIT);
  event.set_status(v1::EVENT_STATUS_OCCURRED);
  SetDate(travel.start, event.mutable_date()->mutable_start_date());
  SetDate(travel.end, event.mutable_date()->mutable_end_date());
  v1::Participant* visitor = event.add_participants();
  visitor->set_role(v1::PARTICIPANT_ROLE_VISITOR);
  visitor->set_country_code("United States");
  visitor->mutable_person()->set_name(travel.name);
  visitor->mutable_person()->set_office(Office(travel.office));
  v1::Participant* host = event.add_participants();
  host->set_role(v1::PARTICIPANT_ROLE_HOST);
  host->set_country_code(Spelling(travel.country));
  event.mutable_place()->set_city(travel.locale);
  if (!travel.remarks.empty()) event.add_evidence()->set_text(travel.remarks);
  return imported;
}

class UsTravels : public testing::Test {
 protected:
  void Import() {
    travels = ReadTravels();
    ASSERT_EQ(travels.size(), 4'271u);
    constexpr size_t kBatch = 500;
    grpc::ClientContext context;
    const auto stream = v1::IngestService::NewStub(services.ingest.channel())->ImportEvents(&context);
    int64_t created = 0;
    for (size_t begin = 0; begin < travels.size(); begin += kBatch) {
      v1::ImportEventsRequest batch;
      batch.set_dataset("us-travels");
      const size_t end = std::min(begin + kBatch, travels.size());
      for (size_t i = begin; i < end; ++i) *batch.add_events() = CodedVisit(travels[i]);
      ASSERT_TRUE(stream->Write(batch));
      v1::ImportEventsResponse answer;
      ASSERT_TRUE(stream->Read(&answer));
      for (const v1::ItemError& reject : answer.rejects()) {
        ADD_FAILURE() << travels[begin + reject.index()].country << ": " << reject.reason() << ", " << reject.message();
      }
      created += answer.created_count();
      written_at = answer.written_at();
    }
    stream->WritesDone();
    ASSERT_TRUE(stream->Finish().ok());
    ASSERT_EQ(created, 4'271);
  }

  std::string CodeOf(const std::string& country) {
    std::string& code = codes[country];
    if (!code.empty()) return code;
    grpc::ClientContext context;
    v1::ResolvePartyRequest request;
    request.set_name(Spelling(country));
    v1::ResolvePartyResponse response;
    EXPECT_TRUE(query->ResolveParty(&context, request, &response).ok()) << country;
    return code = response.party().id();
  }

  // All pages of a list; `add` takes each.
  template <typename Method, typename Request, typename Add>
  void ReadAll(Method method, Request request, Add add) {
    request.add_parties("United States");
    request.set_direction(v1::DIRECTION_FORWARD);
    request.set_page_size(1000);
    request.mutable_consistency()->set_at_least_as_fresh(written_at);
    do {
      grpc::ClientContext context;
      context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
      const auto response = method(&context, request);
      request.set_page_token(add(response));
    } while (!request.page_token().empty());
  }

  ServicePair services;
  std::unique_ptr<v1::QueryService::Stub> query;
  std::vector<Travel> travels;
  std::string written_at;
  std::map<std::string, std::string> codes;
};

struct First {
  std::string date, visitor;
  auto operator<=>(const First&) const = default;
};
using OfficeAndCountry = std::pair<std::string, std::string>;
using PersonAndCountry = std::pair<std::string, std::string>;

TEST_F(UsTravels, FirstAndRepeatedVisitsAreThoseOfTheList) {
  if (!fs::exists(Folder() / "us_travels.tsv")) GTEST_SKIP() << "no ../shared/data/visits";
  const auto gold = nlohmann::json::parse(std::ifstream(Folder() / "visits_gold.json"));
  ASSERT_EQ(gold["first"].size(), 318u);
  ASSERT_EQ(gold["repeat"].size(), 753u);
  services.Start();
  query = v1::QueryService::NewStub(services.query.channel());
  Import();

  std::map<OfficeAndCountry, std::multiset<First>> visits;
  ReadAll(
      [&](grpc::ClientContext* context, const v1::ListVisitsRequest& request) {
        v1::ListVisitsResponse response;
        EXPECT_TRUE(query->ListVisits(context, request, &response).ok());
        return response;
      },
      v1::ListVisitsRequest(), [&](const v1::ListVisitsResponse& page) {
        for (const v1::Event& visit : page.visits()) {
          const v1::Person& person = visit.participants(0).person();
          visits[{person.office(), visit.participants(1).country_code()}].insert(
              {Text(visit.date().start_date()), person.name()});
        }
        return page.next_page_token();
      });
  std::map<OfficeAndCountry, First> firsts;
  std::map<PersonAndCountry, std::multiset<std::string>> repeats;  // days of the second and further visits
  ReadAll(
      [&](grpc::ClientContext* context, const v1::ListMilestonesRequest& request) {
        v1::ListMilestonesResponse response;
        EXPECT_TRUE(query->ListMilestones(context, request, &response).ok());
        return response;
      },
      v1::ListMilestonesRequest(), [&](const v1::ListMilestonesResponse& page) {
        for (const v1::Milestone& milestone : page.milestones()) {
          const std::string day = Text(milestone.event().date().start_date());
          if (milestone.kind() == v1::MILESTONE_KIND_REPEAT_VISIT) {
            repeats[{milestone.person(), milestone.counterparty()}].insert(day);
          } else if (!milestone.office().empty()) {
            EXPECT_TRUE(firsts.emplace(OfficeAndCountry(milestone.office(), milestone.counterparty()),
                                       First{day, milestone.person()}).second);
          }
        }
        return page.next_page_token();
      });

  // The list writes some countries in several ways ("Burma", "Burma (Myanmar)") and counts each by itself; for the
  // store they are one. What the list then calls the first under a later name is the first of all under the earlier
  // one.
  std::map<OfficeAndCountry, First> expected;
  std::map<OfficeAndCountry, size_t> totals;
  for (const auto& entry : gold["first"]) {
    const OfficeAndCountry key(Office(Word(entry, "office")), CodeOf(Word(entry, "country")));
    const First first{Word(entry, "date"), Word(entry, "visitor")};
    const auto [place, is_new] = expected.emplace(key, first);
    if (!is_new) place->second = std::min(place->second, first);
    totals[key] += entry.at("visits_total").get<size_t>();
  }
  int agreed = 0, agreed_by_name = 0;
  for (const auto& entry : gold["first"]) {
    const OfficeAndCountry key(Office(Word(entry, "office")), CodeOf(Word(entry, "country")));
    const First first{Word(entry, "date"), Word(entry, "visitor")};
    const First found = firsts[key];
    const bool agrees = found.date == expected[key].date && found.visitor == expected[key].visitor &&
                        visits[key].size() == totals[key] && visits[key].contains(first) &&
                        visits[key].begin()->date == expected[key].date;
    agreed += agrees;
    agreed_by_name += agrees && found == first;
    if (!agrees) {
      std::cout << "first: " << key.first << ", " << Word(entry, "country") << ": " << first.date << " " << first.visitor
                << ", found " << found.date << " " << found.visitor << ", visits " << visits[key].size() << " of "
                << totals[key] << "\n";
    } else if (found != first) {
      std::cout << "first under another name: " << key.first << ", " << Word(entry, "country") << ": " << first.date
                << ", found " << found.date << "\n";
    }
  }
  std::map<PersonAndCountry, std::multiset<std::string>> days;
  for (const Travel& travel : travels) days[{travel.name, CodeOf(travel.country)}].insert(travel.start);
  int agreed_repeats = 0, agreed_repeats_by_name = 0;
  for (const auto& entry : gold["repeat"]) {
    const PersonAndCountry key(Word(entry, "visitor"), CodeOf(Word(entry, "country")));
    std::multiset<std::string> further = days[key];
    further.erase(further.begin());
    std::multiset<std::string> own;
    for (const auto& date : entry.at("dates")) own.insert(date.get<std::string>());
    const bool agrees = repeats[key] == further;
    agreed_repeats += agrees;
    agreed_repeats_by_name += agrees && own == days[key];
    if (!agrees || own != days[key]) {
      std::cout << (agrees ? "repeat with visits under another name: " : "repeat: ") << key.first << ", "
                << Word(entry, "country") << "\n";
    }
  }
  std::cout << "first visits: " << agreed << " of " << gold["first"].size() << ", " << agreed_by_name
            << " without folding names; repeated visits: " << agreed_repeats << " of " << gold["repeat"].size() << ", "
            << agreed_repeats_by_name << " without folding names\n";
  EXPECT_GE(agreed, 0.99 * gold["first"].size());
  EXPECT_GE(agreed_repeats, 0.99 * gold["repeat"].size());
  // Nobody is said to come again who does not in the list.
  for (const auto& [key, further] : repeats) {
    EXPECT_EQ(further.size() + 1, days[key].size()) << key.first << ", " << key.second;
  }
}

}  // namespace
}  // namespace legation::end_to_end
