// Commands against services that answer what a test says: what is asked, what is shown, what the program ends with.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "fake_services.h"

namespace legation::cli {
namespace {

std::string TemporaryFile(const std::string& name) {
  return (std::filesystem::temp_directory_path() / (name + std::to_string(getpid()))).string();
}

std::string ContentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

TEST_F(CommandLineTest, PartnersAreRankedAsAsked) {
  query.on_ListRelationships.handler = [](const v1::ListRelationshipsRequest&,
                                          v1::ListRelationshipsResponse* response) {
    v1::RankedRelationship& ranked = *response->add_relationships();
    ranked.mutable_party_a()->set_name("Israel");
    ranked.mutable_party_b()->set_name("Azerbaijan");
    ranked.mutable_measures()->set_score(41.6);
    ranked.set_score_change(-3);
    response->set_answered_at("token-1");
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"partners", "Israel", "--order", "change-ascending", "--as-of", "2020-01-01", "--token", "t0",
                 "--answered-at"}),
            kDone)
      << err;
  const v1::ListRelationshipsRequest& request = query.on_ListRelationships.requests.at(0);
  EXPECT_EQ(request.party(), "Israel");
  EXPECT_EQ(request.order_by(), v1::RELATIONSHIP_ORDER_CHANGE_ASCENDING);
  EXPECT_EQ(request.consistency().at_least_as_fresh(), "t0");
  EXPECT_EQ(request.as_of().time().seconds(), 1'577'923'199);
  EXPECT_EQ(out,
            "PARTNER     SCORE  TREND  CHANGE  ENGAGEMENT  CONFIDENCE  LAST EVENT\n"
            "Azerbaijan    +42      0      -3         0.0        0.00\n");
  EXPECT_EQ(err, "answered_at: token-1\n");
}

// Answers `total` events in pages.
void FakePages(FakeQueryService* query, int total) {
  query->on_ListEvents.handler = [total](const v1::ListEventsRequest& request, v1::ListEventsResponse* response) {
    int at = request.page_token().empty() ? 0 : std::stoi(request.page_token());
    for (int i = 0; i < request.page_size() && at < total; ++i)
      response->add_events()->set_event_id("evt_" + std::to_string(at++));
    if (at < total) response->set_next_page_token(std::to_string(at));
    return grpc::Status::OK;
  };
}

TEST_F(CommandLineTest, JsonListsAllPagesATableItsFirstRows) {
  FakePages(&query, 1234);
  EXPECT_EQ(Run({"events", "--json"}), kDone);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1234);
  EXPECT_EQ(out.substr(0, out.find('\n')), "{\"event_id\":\"evt_0\"}");
  EXPECT_EQ(Run({"events"}), kDone);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 101);
  EXPECT_TRUE(Has(err, "--limit 0"));
  EXPECT_EQ(Run({"events", "--limit", "501"}), kDone);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 502);
}

// A server may answer an empty page that has a next one.
TEST_F(CommandLineTest, AnEmptyPageIsNotTheEnd) {
  query.on_ListEvents.handler = [](const v1::ListEventsRequest& request, v1::ListEventsResponse* response) {
    if (request.page_token().empty()) response->set_next_page_token("next");
    if (!request.page_token().empty()) response->add_events()->set_event_id("evt_1");
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"events", "--json"}), kDone);
  EXPECT_EQ(out, "{\"event_id\":\"evt_1\"}\n");
}

TEST_F(CommandLineTest, FiltersBecomeTheRequest) {
  FakePages(&query, 0);
  EXPECT_EQ(Run({"events", "EU", "Chad", "--party", "Chile", "--type", "visit,business-forum", "--status", "planned",
                 "--from", "2019-02", "--direction", "forward", "--history", "exclude", "--person", "Amyot",
                 "--subject", "fisheries"}),
            kDone);
  EXPECT_EQ(out, "no events\n");
  const v1::ListEventsRequest& request = query.on_ListEvents.requests.at(0);
  EXPECT_EQ(request.parties(0), "EU");
  EXPECT_EQ(request.parties(1), "Chile");
  EXPECT_EQ(request.counterparties(0), "Chad");
  ASSERT_EQ(request.types_size(), 2);
  EXPECT_EQ(request.types(1), v1::EVENT_TYPE_BUSINESS_FORUM);
  EXPECT_EQ(request.statuses(0), v1::EVENT_STATUS_PLANNED);
  EXPECT_EQ(request.start_date().month(), 2);
  EXPECT_FALSE(request.has_end_date());
  EXPECT_EQ(request.direction(), v1::DIRECTION_FORWARD);
  EXPECT_EQ(request.history(), v1::HISTORY_FILTER_EXCLUDE);
  EXPECT_EQ(request.persons(0), "Amyot");
  EXPECT_EQ(request.subjects(0), "fisheries");
  EXPECT_EQ(request.view(), v1::EVENT_VIEW_BASIC);
}

TEST_F(CommandLineTest, DelegationsAreCounted) {
  query.on_ListTradeDelegations.handler = [](const v1::ListTradeDelegationsRequest& request,
                                             v1::ListTradeDelegationsResponse* response) {
    if (request.group_by() != v1::DELEGATION_GROUP_SENDER)
      return grpc::Status(grpc::StatusCode::INTERNAL, "not grouped");
    for (const char* key : {"CAN", "FIN"}) {
      v1::DelegationGroupCount& group = *response->add_groups();
      group.set_key(key);
      group.set_count(key == std::string("FIN") ? 3 : 1);
    }
    if (request.page_token().empty()) response->set_next_page_token("second");
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"delegations", "--group-by", "sender", "--host", "Vietnam", "--min-size", "20"}), kDone) << err;
  EXPECT_EQ(out, "SENDER   DELEGATIONS\nFinland            6\nCanada             2\n");
  EXPECT_EQ(query.on_ListTradeDelegations.requests.at(0).min_size(), 20);
}

TEST_F(CommandLineTest, WithdrawnEventsTellWhy) {
  query.on_ListWithdrawnEvents.handler = [](const v1::ListWithdrawnEventsRequest&,
                                            v1::ListWithdrawnEventsResponse* response) {
    v1::WithdrawnEvent& withdrawn = *response->add_withdrawn_events();
    withdrawn.mutable_event()->set_event_id("evt_1");
    withdrawn.set_reason("never happened");
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"withdrawn", "Chile"}), kDone) << err;
  EXPECT_EQ(query.on_ListWithdrawnEvents.requests.at(0).parties(0), "Chile");
  EXPECT_TRUE(Has(out, "evt_1\n    why: never happened\n")) << out;
}

TEST_F(CommandLineTest, MilestonesTellClaimAndKnowledge) {
  query.on_ListMilestones.handler = [](const v1::ListMilestonesRequest&, v1::ListMilestonesResponse* response) {
    v1::Milestone& milestone = *response->add_milestones();
    milestone.set_kind(v1::MILESTONE_KIND_FIRST_EVER_VISIT);
    milestone.set_description("first-ever visit by a Chilean president");
    milestone.set_known_to_store("no earlier visit known");
    milestone.mutable_event()->add_evidence()->set_text("It is the first.");
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"milestones", "Chile"}), kDone);
  EXPECT_TRUE(Has(out, "first-ever visit by a Chilean president; the store: no earlier visit known")) << out;
  EXPECT_TRUE(Has(out, "“It is the first.”")) << out;
}

TEST_F(CommandLineTest, HistoryIsATableOrAPicture) {
  query.on_GetRelationshipHistory.handler = [](const v1::GetRelationshipHistoryRequest& request,
                                               v1::GetRelationshipHistoryResponse* response) {
    v1::RelationshipHistory& history = *response->add_histories();
    history.mutable_party_a()->set_name(request.pairs(0).party_a());
    history.mutable_party_b()->set_name(request.pairs(0).party_b());
    *history.add_periods()->mutable_start_date() = request.start_date();
    return grpc::Status::OK;
  };
  const std::vector<std::string> ask = {"history", "Chile", "Morocco", "--from", "2019-01-01", "--interval", "week"};
  EXPECT_EQ(Run(ask), kDone) << err;
  EXPECT_TRUE(Has(out, "2019-01-01")) << out;
  EXPECT_EQ(query.on_GetRelationshipHistory.requests.at(0).interval(), v1::INTERVAL_WEEK);
  const std::string path = TemporaryFile("legation-history.svg");
  std::vector<std::string> draw = ask;
  draw.insert(draw.end(), {"--svg", path});
  EXPECT_EQ(Run(draw), kDone) << err;
  EXPECT_EQ(out, "");
  EXPECT_TRUE(Has(ContentOf(path), ">Chile and Morocco</title>"));
  std::filesystem::remove(path);
  draw.back() = "/nowhere/at/all.svg";
  EXPECT_EQ(Run(draw), kRefused);
}

v1::WatchEventsResponse Change(const std::string& event_id, const std::string& token) {
  v1::WatchEventsResponse message;
  message.add_events()->set_event_id(event_id);
  message.set_resume_token(token);
  return message;
}

TEST_F(CommandLineTest, WatchGoesOnFromItsLastTokenAfterALostConnection) {
  std::vector<std::string> starts;
  query.on_watch = [&](const v1::WatchEventsRequest& request) -> FakeQueryService::Stream {
    starts.push_back(request.start_after());
    v1::WatchEventsResponse heartbeat;
    heartbeat.set_heartbeat(true);
    heartbeat.set_resume_token("t2");
    if (starts.size() == 1)
      return {{Change("evt_1", "t1"), heartbeat}, grpc::Status(grpc::StatusCode::UNAVAILABLE, "draining")};
    if (starts.size() == 2) return {{}, grpc::Status(grpc::StatusCode::UNAVAILABLE, "not there yet")};
    return {{Change("evt_2", "t3"), Change("evt_3", "t4")}, grpc::Status::OK};
  };
  EXPECT_EQ(Run({"watch", "Chile", "--after", "t0", "--count", "2"}), kDone) << err;
  EXPECT_EQ(starts, (std::vector<std::string>{"t0", "t2", "t2"}));
  EXPECT_EQ(out,
            "undated     unspecified, unspecified:  [evt_1]\n--after t1\n"
            "undated     unspecified, unspecified:  [evt_2]\n--after t3\n");
  EXPECT_TRUE(Has(err, "connection lost"));
}

TEST_F(CommandLineTest, WatchTellsWhatWasWithdrawnAndEndsAtARefusal) {
  query.on_watch = [&](const v1::WatchEventsRequest&) -> FakeQueryService::Stream {
    v1::WatchEventsResponse message;
    message.add_withdrawn_event_ids("evt_9");
    message.add_no_longer_matching_event_ids("evt_8");
    return {{message}, Refusal(absl::StatusCode::kOutOfRange, v1::ERROR_REASON_HISTORY_TRIMMED)};
  };
  EXPECT_EQ(Run({"watch"}), kRefused);
  EXPECT_TRUE(Has(out, "withdrawn   evt_9\nno match    evt_8\n")) << out;
  EXPECT_TRUE(Has(err, "HISTORY_TRIMMED: a sentence"));
}

grpc::Status NoStreamIsFree(absl::Duration retry_after) {
  return Refusal(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_TOO_MANY_STREAMS, {}, retry_after);
}

TEST_F(CommandLineTest, WatchDoesNotWaitForAStreamForEver) {
  int calls = 0;
  query.on_watch = [&](const v1::WatchEventsRequest&) -> FakeQueryService::Stream {
    ++calls;
    return {{}, NoStreamIsFree(absl::Milliseconds(60))};
  };
  EXPECT_EQ(Run({"--timeout", "0.5", "watch"}), kUnavailable);
  EXPECT_EQ(calls, 4) << "after 60, 120 and 240 ms; 480 more would be too long";
  EXPECT_TRUE(Has(err, "no stream is free at legation-query; trying again in 0.1 s\n")) << err;
  EXPECT_TRUE(Has(err, "no stream was free at legation-query for 0 s (--timeout)\n")) << err;
  EXPECT_TRUE(Has(err, "legation: TOO_MANY_STREAMS: a sentence")) << err;
}

TEST_F(CommandLineTest, WatchTakesAStreamThatBecomesFree) {
  query.on_watch = [calls = 0](const v1::WatchEventsRequest&) mutable -> FakeQueryService::Stream {
    if (++calls == 1) return {{}, NoStreamIsFree(absl::Milliseconds(50))};
    return {{Change("evt_1", "t1")}, grpc::Status::OK};
  };
  EXPECT_EQ(Run({"watch", "--count", "1"}), kDone) << err;
  EXPECT_TRUE(Has(out, "[evt_1]")) << out;
}

TEST_F(CommandLineTest, PartnersHaveADayADirectionAndALeastConfidence) {
  query.on_ListRelationships.handler = [](const v1::ListRelationshipsRequest&, v1::ListRelationshipsResponse*) {
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"partners", "Chile", "--on", "2019-03-15", "--direction", "forward", "--min-confidence", "0.25"}),
            kDone);
  const v1::ListRelationshipsRequest& request = query.on_ListRelationships.requests.at(0);
  EXPECT_EQ(request.on_date().month(), 3);
  EXPECT_EQ(request.direction(), v1::DIRECTION_FORWARD);
  EXPECT_EQ(request.min_confidence(), 0.25);
  EXPECT_EQ(Run({"partners", "--min-confidence", "2"}), kUsage);
}

TEST_F(CommandLineTest, WatchOfAServiceThatWasNeverThereEnds) {
  server->Shutdown();
  EXPECT_EQ(Run({"watch"}), kUnavailable);
  EXPECT_TRUE(Has(err, "no answer from legation-query at 127.0.0.1:")) << err;
}

TEST_F(CommandLineTest, ExportJoinsItsPieces) {
  query.pieces = {"a,b\r\n", "1,", "2\r\n"};
  EXPECT_EQ(Run({"export", "Chile", "--format", "csv", "--as-of", "t7"}), kDone) << err;
  EXPECT_EQ(out, "a,b\r\n1,2\r\n");
  EXPECT_EQ(query.export_request.format(), v1::EXPORT_FORMAT_CSV);
  EXPECT_EQ(query.export_request.filter().parties(0), "Chile");
  EXPECT_EQ(query.export_request.filter().as_of().token(), "t7");
  const std::string path = TemporaryFile("legation-export.csv");
  EXPECT_EQ(Run({"export", "--output", path, "--answered-at"}), kDone) << err;
  EXPECT_EQ(ContentOf(path), "a,b\r\n1,2\r\n");
  EXPECT_TRUE(Has(err, "answered_at: token-of-export"));
  std::filesystem::remove(path);
}

TEST_F(CommandLineTest, AnExportThatBreaksOffLeavesNoFile) {
  query.pieces = {"a,b\r\n"};
  query.export_status = Refusal(absl::StatusCode::kDataLoss, v1::ERROR_REASON_RECORD_DAMAGED);
  const std::string path = TemporaryFile("legation-broken-export.csv");
  EXPECT_EQ(Run({"export", "--output", path}), kRefused);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
}

TEST_F(CommandLineTest, AnErrorHasReasonSentenceAndSuggestions) {
  query.on_ListMilestones.handler = [](const v1::ListMilestonesRequest&, v1::ListMilestonesResponse*) {
    return Refusal(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_PARTY, {{"suggestions", "Azerbaijan"}});
  };
  EXPECT_EQ(Run({"milestones", "Azerbajan"}), kRefused);
  EXPECT_EQ(out, "");
  EXPECT_EQ(err, "legation: UNKNOWN_PARTY: a sentence\n  Did you mean: Azerbaijan?\n");
}

TEST_F(CommandLineTest, WrongUsageIsTold) {
  EXPECT_EQ(Run({}), kUsage);
  EXPECT_EQ(Run({"nonsense"}), kUsage);
  EXPECT_EQ(Run({"events", "--status", "done"}), kUsage);
  EXPECT_TRUE(Has(err, "{planned,occurred,cancelled,denied}")) << err;
  EXPECT_EQ(Run({"events", "--from", "yesterday"}), kUsage);
  EXPECT_EQ(Run({"ingest", "-", "-", "--title", "one"}), kUsage);
  EXPECT_EQ(Run({"--help"}), kDone);
  EXPECT_TRUE(Has(out, "delegations")) << out;
}

TEST_F(CommandLineTest, ServicesThatAreNotThereAreTold) {
  server->Shutdown();
  EXPECT_EQ(Run({"status"}), kUnavailable);
  EXPECT_TRUE(Has(out, "no answer from legation-ingest at 127.0.0.1:")) << out;
  EXPECT_EQ(Run({"status", "--json"}), kUnavailable);
  EXPECT_TRUE(Has(out, "\"serving\":false")) << out;
  EXPECT_EQ(Run({"ingest", "-"}, "Some text."), kUnavailable);
}

}  // namespace
}  // namespace legation::cli
